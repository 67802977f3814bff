//! `acceptAssistanceCase`: the statutory clock starts, every source is asked about the family's means.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, division};

#[test]
fn acceptance_starts_the_clock_and_the_means_test() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        // Five working days from Monday 20 April: Sunday the 26th works (spec 01, 5.1).
        story.assert_stands("MEANS_TESTING", "2020-04-26").await;
        let case = story.get("acceptedAt ruleset totalDueOn meansTests { nodes { state answers { totalCount } } }").await;
        let accepted = case["acceptedAt"].as_str().expect("an instant");
        assert!(accepted.starts_with("2020-04-20T02:00:00"), "{accepted}");
        assert_eq!(case["ruleset"], "2012");
        assert_eq!(case["totalDueOn"], "2020-06-23", "45 working days");
        let test = &case["meansTests"]["nodes"][0];
        assert_eq!(test["state"], "REQUESTED");
        assert!(test["answers"]["totalCount"].as_i64() > Some(0), "{test}");
    });
}

#[test]
fn whoever_is_registered_in_another_town_applies_there() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        let clerk = story.staff("TOWN_CLERK");
        let seen = "query($id: ID!) { person(id: $id) { version } }";
        let version = clerk
            .query(seen, json!({ "id": story.family.mother }))
            .await
            .ok()["person"]["version"]
            .clone();
        let moved = json!({
            "id": story.family.mother, "version": version, "hukouDivision": division(&city, "610323100000").await,
        });
        clerk
            .run("updatePerson", moved, "person { id }")
            .await
            .done();
        story
            .refused(
                "TOWN_CLERK",
                "acceptAssistanceCase",
                json!({}),
                "WRONG_TOWN",
            )
            .await;
    });
}
