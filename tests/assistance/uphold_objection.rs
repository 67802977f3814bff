//! `upholdObjection`: what somebody objected is right, and the facts are surveyed again.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn an_upheld_objection_sends_the_case_back_to_the_survey() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let objection = story.object("他家有车。").await;
        let silent = json!({ "objection": objection, "verdict": " " });
        story
            .refused("TOWN_LEAD", "upholdObjection", silent, "VALIDATION_FAILED")
            .await;
        let verdict = json!({ "objection": objection, "verdict": "经查,确有车辆未申报。" });
        story.done("TOWN_LEAD", "upholdObjection", verdict).await;
        assert_eq!(story.stands().await.0, "SURVEYING");
    });
}
