//! `recordHouseholdVisit`: two surveyors, none a relative, with signatures and a photograph.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, merged};

#[test]
fn a_visit_needs_two_surveyors_signatures_and_a_photograph() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        city.set_time("2020-05-06T14:00:00+08:00").await;
        let visit = story.visit("TOWN_SURVEYOR").await;
        for (wrong, code) in [
            (
                json!({ "surveyors": [{ "name": "赵敏" }] }),
                "TWO_SURVEYORS_REQUIRED",
            ),
            (
                json!({ "surveyors": [{ "name": "赵敏" }, { "name": " 赵敏 " }] }),
                "TWO_SURVEYORS_REQUIRED",
            ),
            (
                json!({ "surveyors": [{ "name": "赵敏" }, { "name": "王建国", "relative": true }] }),
                "RELATIVE_SURVEYOR",
            ),
            (json!({ "signatures": [] }), "SIGNATURE_MISSING"),
            (json!({ "photos": [] }), "EVIDENCE_REQUIRED"),
            (
                json!({ "visitedAt": "2020-05-07T01:00:00Z" }),
                "VALIDATION_FAILED",
            ),
        ] {
            story
                .refused(
                    "TOWN_SURVEYOR",
                    "recordHouseholdVisit",
                    merged(visit.clone(), wrong),
                    code,
                )
                .await;
        }
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        let visits = story.get("visits { nodes { level conclusion } }").await;
        assert_eq!(
            visits["nodes"],
            json!([{ "level": "TOWN", "conclusion": "MATCHES" }])
        );
    });
}

#[test]
fn nobody_at_home_leaves_no_signature() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        city.set_time("2020-05-06T14:00:00+08:00").await;
        let absent = json!({ "conclusion": "NOT_HOME", "signatures": [] });
        let visit = merged(story.visit("TOWN_SURVEYOR").await, absent);
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        story
            .refused("TOWN_SURVEYOR", "closeSurvey", json!({}), "VISIT_REQUIRED")
            .await;
    });
}
