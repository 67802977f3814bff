//! From 1 July 2021 on a case is judged by the measures of 2021: no review unless disputed, no second notice.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, granted, means_agree, merged};

#[test]
fn under_the_measures_of_2021_the_county_decides_after_one_notice() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        let at = |day: &str| format!("2021-07-{day}T10:00:00+08:00");
        city.set_time(&at("05")).await;
        story
            .done("TOWN_CLERK", "acceptAssistanceCase", json!({}))
            .await;
        assert_eq!(story.get("ruleset").await, "2021");
        // Thirty working days; no holiday is on the way.
        assert_eq!(story.get("totalDueOn").await, "2021-08-16");

        city.set_time(&at("08")).await;
        story
            .done("COUNTY_CHECKER", "completeMeansTest", means_agree())
            .await;
        let visited = json!({ "visitedAt": "2021-07-08T01:30:00Z" });
        let visit = merged(story.visit("TOWN_SURVEYOR").await, visited);
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        story.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
        assert_eq!(
            story.stands().await.0,
            "TOWN_OPINION",
            "nothing is disputed"
        );

        story
            .done("TOWN_LEAD", "submitTownOpinion", granted())
            .await;
        city.set_time(&at("16")).await;
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        let visited = json!({ "visitedAt": "2021-07-16T01:30:00Z" });
        let visit = merged(story.visit("COUNTY_OFFICER").await, visited);
        story
            .done("COUNTY_OFFICER", "recordHouseholdVisit", visit)
            .await;
        story
            .refused(
                "COUNTY_OFFICER",
                "proposeApproval",
                json!({}),
                "NO_SECOND_NOTICE",
            )
            .await;
        story
            .done("COUNTY_APPROVER", "approveCase", story.payee())
            .await;
        let award = story.get("awards { nodes { startMonth } }").await;
        assert_eq!(award["nodes"], json!([{ "startMonth": "2021-08" }]));
    });
}
