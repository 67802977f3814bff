//! `setTekunObligors`: who cannot support says why; other kinds of help know no obligors.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::tekun::application;

#[test]
fn the_list_is_replaced_and_an_inability_has_its_ground() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "DRAFT", application(&city).await).await;
        let wrong = json!({ "obligors": [{ "name": "王建军", "relation": "SON", "able": false }] });
        let refusal = story
            .refused("TOWN_CLERK", "setTekunObligors", wrong, "VALIDATION_FAILED")
            .await;
        assert!(
            refusal.path.join(".").ends_with("obligors.0.inability"),
            "{refusal:?}"
        );
        let two = json!({ "obligors": [
            { "name": "王建军", "relation": "SON", "able": false, "inability": "NO_CAPACITY_MISSING_OR_PRISON" },
            { "name": "王小红", "relation": "DAUGHTER", "able": true },
        ] });
        story.done("TOWN_CLERK", "setTekunObligors", two).await;
        let named = story
            .get("tekunObligors { nodes { name able inability } }")
            .await;
        let named = named["nodes"].as_array().expect("obligors");
        assert_eq!(named.len(), 2, "{named:?}");
        let unable = json!({ "name": "王建军", "able": false, "inability": "NO_CAPACITY_MISSING_OR_PRISON" });
        assert!(named.contains(&unable), "{named:?}");
        assert!(named.contains(&json!({ "name": "王小红", "able": true, "inability": null })));
    });
}

#[test]
fn a_household_that_asks_for_the_allowance_has_none() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let one = json!({ "obligors": [{ "name": "王建军", "relation": "SON", "able": true }] });
        let refusal = story
            .refused("TOWN_CLERK", "setTekunObligors", one, "VALIDATION_FAILED")
            .await;
        assert_eq!(refusal.param("rule"), "NOT_APPLICABLE");
    });
}
