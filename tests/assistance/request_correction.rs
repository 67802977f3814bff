//! `requestCorrection`: what is missing is asked for once, completely.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn papers_are_asked_for_once_and_a_second_time_only_for_what_could_not_be_seen() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        story
            .refused(
                "TOWN_CLERK",
                "requestCorrection",
                json!({ "items": [" "] }),
                "VALIDATION_FAILED",
            )
            .await;
        let missing = json!({ "items": ["残疾证复印件"] });
        story
            .done("TOWN_CLERK", "requestCorrection", missing.clone())
            .await;
        assert_eq!(story.stands().await.0, "CORRECTION");
        story
            .done("TOWN_CLERK", "resubmitAssistanceCase", json!({}))
            .await;

        story
            .refused(
                "TOWN_CLERK",
                "requestCorrection",
                missing,
                "CORRECTION_ALREADY_REQUESTED",
            )
            .await;
        let unseen = json!({ "items": ["残疾证已过期,请换新证"], "newlyVisible": true });
        story.done("TOWN_CLERK", "requestCorrection", unseen).await;
    });
}
