//! `recordRecheckVisit`: two surveyors, signatures, and whatever they found.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::merged;

use crate::recheck::Recheck;

#[test]
fn a_visit_has_two_surveyors_and_its_faults_are_named_where_they_are() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "IN_PROGRESS").await;
        let visit = recheck.visit().await;
        let alone = json!({ "visit": merged(visit["visit"].clone(), json!({ "surveyors": [{ "name": "赵敏" }] })) });
        let refusal = recheck
            .refused(
                "TOWN_SURVEYOR",
                "recordRecheckVisit",
                alone,
                "TWO_SURVEYORS_REQUIRED",
            )
            .await;
        assert_eq!(refusal.path, ["visit", "surveyors"]);
        let leaving = json!([{ "person": recheck.story.family.son, "reason": " " }]);
        let silent = merged(visit.clone(), json!({ "leaving": leaving }));
        recheck
            .refused(
                "TOWN_SURVEYOR",
                "recordRecheckVisit",
                silent,
                "REASON_REQUIRED",
            )
            .await;
        recheck
            .done("TOWN_SURVEYOR", "recordRecheckVisit", visit)
            .await;
        assert_eq!(
            recheck.get("visits { nodes { level } }").await["nodes"],
            json!([{ "level": "TOWN" }])
        );
        let of_case = recheck.story.get("visits { totalCount }").await;
        assert_eq!(
            of_case["totalCount"], 3,
            "two of the application, one of the recheck"
        );
    });
}
