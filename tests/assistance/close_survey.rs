//! `closeSurvey`: under the measures of 2012 every case goes before the village's review.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_surveyed_case_is_reviewed_within_five_working_days() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        story
            .refused("TOWN_SURVEYOR", "closeSurvey", json!({}), "VISIT_REQUIRED")
            .await;
        city.set_time("2020-05-06T16:00:00+08:00").await;
        let visit = story.visit("TOWN_SURVEYOR").await;
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        story.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
        // 7, 8, Saturday 9 (works), 11, 12 May.
        story.assert_stands("REVIEWING", "2020-05-12").await;
    });
}
