//! `extendCase`: the total term is extended once, to sixty working days.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_case_is_extended_once() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        story
            .refused(
                "COUNTY_OFFICER",
                "extendCase",
                json!({ "text": "" }),
                "VALIDATION_FAILED",
            )
            .await;
        story
            .done(
                "COUNTY_OFFICER",
                "extendCase",
                json!({ "text": "疫情期间无法入户。" }),
            )
            .await;
        let case = story.get("extended totalDueOn").await;
        assert_eq!(
            case,
            json!({ "extended": true, "totalDueOn": "2020-07-15" })
        );
        story
            .refused(
                "COUNTY_OFFICER",
                "extendCase",
                json!({ "text": "再延期。" }),
                "ALREADY_EXTENDED",
            )
            .await;
    });
}
