//! `resubmitAssistanceCase`: a corrected application is handed in again.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_corrected_application_is_due_anew() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        story
            .done(
                "TOWN_CLERK",
                "requestCorrection",
                json!({ "items": ["户口簿"] }),
            )
            .await;
        story.assert_stands("CORRECTION", "9999-12-31").await;
        city.set_time("2020-04-24T10:00:00+08:00").await;
        story
            .done("TOWN_CLERK", "resubmitAssistanceCase", json!({}))
            .await;
        story.assert_stands("SUBMITTED", "2020-04-26").await;
    });
}
