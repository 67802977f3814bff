//! `completeMeansTest`: every source has answered or is waived with a reason, and the report has its number.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, means_agree};

#[test]
fn the_survey_follows_once_every_source_has_answered() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        let pending = json!({ "conclusion": "CONSISTENT" });
        let refusal = story
            .refused(
                "COUNTY_CHECKER",
                "completeMeansTest",
                pending,
                "SOURCE_PENDING",
            )
            .await;
        assert!(refusal.param("sources").contains("BANK"), "{refusal:?}");

        let silent = json!({ "conclusion": "CONSISTENT", "restWithoutRecord": true,
                             "answers": [{ "source": "BANK", "state": "OVERDUE" }] });
        let refusal = story
            .refused(
                "COUNTY_CHECKER",
                "completeMeansTest",
                silent,
                "SOURCE_PENDING",
            )
            .await;
        assert_eq!(refusal.param("sources"), "BANK");

        story
            .done("COUNTY_CHECKER", "completeMeansTest", means_agree())
            .await;
        // Ten working days after acceptance (spec 01, 5.1).
        story.assert_stands("SURVEYING", "2020-05-06").await;
        let test = story
            .get("meansTests { nodes { state conclusion reportNo } }")
            .await["nodes"][0]
            .clone();
        assert_eq!(
            (&test["state"], &test["conclusion"]),
            (&json!("COMPLETED"), &json!("CONSISTENT"))
        );
        assert!(
            test["reportNo"]
                .as_str()
                .is_some_and(|number| number.starts_with("MEAN-610323-2020-")),
            "{test}"
        );
    });
}

#[test]
fn a_discrepancy_over_the_limit_waits_for_the_applicants_evidence() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        let found = json!({ "items": [{ "person": story.family.mother, "kind": "WAGE", "amount": "90000.00" }] });
        story.done("COUNTY_CHECKER", "setIncomeItems", found).await;
        let report = json!({ "conclusion": "DISCREPANCY", "restWithoutRecord": true });
        story
            .done("COUNTY_CHECKER", "completeMeansTest", report)
            .await;
        // Ten days; 30 April is a working day.
        story.assert_stands("MEANS_TESTING", "2020-04-30").await;

        let refusal = json!({ "refusalCode": "INCOME_OVER", "text": "核对收入超标。" });
        story
            .refused(
                "TOWN_LEAD",
                "refuseAssistanceCase",
                refusal.clone(),
                "DISCREPANCY_NOT_FINAL",
            )
            .await;
        city.set_time("2020-05-06T09:00:00+08:00").await;
        story
            .done("TOWN_LEAD", "refuseAssistanceCase", refusal)
            .await;
        assert_eq!(story.stands().await.0, "REFUSED");
    });
}
