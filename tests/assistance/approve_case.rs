//! `approveCase`: the county decides; the award begins in the month after.

use serde_json::{Value, json};
use tests::city::on_both_engines;

use tests::story::Story;

/// An applicant whose brother is an official.
pub fn relative() -> Value {
    json!({
        "relativeOfOfficial": true,
        "official": { "officialName": "李卫东", "officialPost": "蔡家坡镇副镇长", "relation": "ELDER_BROTHER" },
    })
}

#[test]
fn scenario_1_e1_is_granted_1056_yuan_from_july() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        story.assert_stands("APPROVED", "9999-12-31").await;
        let case = story
            .get("approvedAmount decidedLevel awards { nodes { awardNo state monthlyTotal personCount startMonth
                  payeePerson { id } lines { nodes { kind amount fromMonth toMonth } } } }")
            .await;
        assert_eq!(
            (&case["approvedAmount"], &case["decidedLevel"]),
            (&json!("1056.00"), &json!("COUNTY"))
        );
        let [award] = case["awards"]["nodes"]
            .as_array()
            .expect("awards")
            .as_slice()
        else {
            panic!("one award: {case}")
        };
        assert_eq!(
            (&award["state"], &award["startMonth"]),
            (&json!("ACTIVE"), &json!("2020-07"))
        );
        assert_eq!(
            (&award["monthlyTotal"], &award["personCount"]),
            (&json!("1056.00"), &json!(4))
        );
        assert_eq!(award["payeePerson"]["id"], story.family.mother);
        let lines = award["lines"]["nodes"].as_array().expect("lines");
        let mut amounts: Vec<_> = lines
            .iter()
            .map(|line| line["amount"].as_str().expect("an amount"))
            .collect();
        amounts.sort_unstable();
        assert_eq!(amounts, ["108.00", "108.00", "180.00", "660.00"]);
        assert!(
            lines
                .iter()
                .all(|line| line["fromMonth"] == "2020-07" && line["toMonth"].is_null()),
            "{lines:?}"
        );
    });
}

#[test]
fn the_way_of_a_case_can_be_read_from_its_events() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let events = story
            .get("events(first: 100) { nodes { command fromState toState actorName } }")
            .await;
        let events = events["nodes"].as_array().expect("events");
        let mut states: Vec<&str> = events
            .iter()
            .filter_map(|event| event["toState"].as_str())
            .collect();
        states.dedup();
        states.reverse();
        assert_eq!(
            states,
            [
                "DRAFT",
                "SUBMITTED",
                "MEANS_TESTING",
                "SURVEYING",
                "REVIEWING",
                "TOWN_OPINION",
                "NOTICE",
                "COUNTY_REVIEW",
                "DECISION_NOTICE",
                "APPROVED",
            ]
        );
    });
}

#[test]
fn scenario_8_a_relatives_case_is_not_approved_without_the_countys_visit() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "COUNTY_REVIEW", relative()).await;
        assert_eq!(story.get("countyVisitRequired").await, true);
        story
            .refused(
                "COUNTY_APPROVER",
                "approveCase",
                story.payee(),
                "COUNTY_VISIT_REQUIRED",
            )
            .await;
        story
            .refused(
                "COUNTY_OFFICER",
                "proposeApproval",
                json!({}),
                "COUNTY_VISIT_REQUIRED",
            )
            .await;
        story.go_on("APPROVED").await;
        let filing = story
            .get("relativeFilings { nodes { officialName filedOn countyVisit { level } } }")
            .await;
        assert_eq!(filing["nodes"][0]["countyVisit"]["level"], "COUNTY");
    });
}

#[test]
fn the_county_decides_only_after_its_own_notice() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "COUNTY_REVIEW").await;
        let visit = story.visit("COUNTY_OFFICER").await;
        story
            .done("COUNTY_OFFICER", "recordHouseholdVisit", visit)
            .await;
        let refusal = story
            .refused(
                "COUNTY_APPROVER",
                "approveCase",
                story.payee(),
                "STATE_CONFLICT",
            )
            .await;
        assert_eq!(
            (refusal.param("expected"), refusal.param("actual")),
            ("DECISION_NOTICE", "COUNTY_REVIEW")
        );
    });
}

#[test]
fn a_granted_family_is_covered() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let again = story.family.application(&city, json!({})).await;
        let answer = story
            .staff("TOWN_CLERK")
            .run("createAssistanceCase", again, "assistanceCase { id }")
            .await;
        answer.refused_with("ALREADY_COVERED");
    });
}

#[test]
fn a_payee_has_an_account_and_belongs_to_the_family() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DECISION_NOTICE").await;
        city.set_time("2020-06-03T10:00:00+08:00").await;
        let son = json!({ "payee": story.family.son });
        story
            .refused(
                "COUNTY_APPROVER",
                "approveCase",
                son,
                "PAYEE_WITHOUT_ACCOUNT",
            )
            .await;
        let clerk = story.staff("TOWN_CLERK");
        let anybody =
            "{ persons(first: 1, filter: { name: { startsWith: \"赵\" } }) { nodes { id } } }";
        let stranger =
            clerk.query(anybody, json!({})).await.ok()["persons"]["nodes"][0]["id"].clone();
        story
            .refused(
                "COUNTY_APPROVER",
                "approveCase",
                json!({ "payee": stranger }),
                "VALIDATION_FAILED",
            )
            .await;
    });
}
