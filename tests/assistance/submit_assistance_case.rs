//! `submitAssistanceCase`: only a complete application is handed in; acceptance is due the next working day.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_complete_application_is_handed_in() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        story.assert_stands("SUBMITTED", "2020-04-21").await;
    });
}

#[test]
fn without_the_signed_authorisation_it_stays_a_draft() {
    on_both_engines(async |city| {
        for missing in [
            json!({ "authorisation": null }),
            json!({ "authorisationSigned": false }),
        ] {
            let story = Story::with(&city, "DRAFT", missing).await;
            story
                .refused(
                    "TOWN_CLERK",
                    "submitAssistanceCase",
                    json!({}),
                    "AUTHORISATION_MISSING",
                )
                .await;
            story
                .done("TOWN_CLERK", "withdrawCase", story.withdrawal().await)
                .await;
        }
    });
}
