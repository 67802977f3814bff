//! `registerHousehold`: one head, relations that fit, nobody in two households of a kind.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{clerk, division};

use crate::register_person::register;

/// Born 1970 (a man), 1952 (a woman), 1985 (a man): their numbers are the standard's examples and the spec's.
pub const NUMBERS: [&str; 3] = [
    "61032619700815123X",
    "610322195203140021",
    "610302198506071236",
];

/// Ids of three people who belong to no household.
pub async fn people(city: &City) -> Vec<Value> {
    let mut people = Vec::new();
    for number in NUMBERS {
        people.push(
            register(city, json!({ "idNumber": number })).await.done()["person"]["id"].clone(),
        );
    }
    people
}

/// Tries to register a household of these members in E1's village.
pub async fn household(city: &City, members: Value) -> Answer {
    let input = json!({
        "division": division(city, "610323101201").await, "kind": "FAMILY", "address": "五组3号", "members": members,
    });
    let shown = "household { id version householdNo headPerson { id } members { nodes { id version relation } } }";
    clerk(city).run("registerHousehold", input, shown).await
}

#[test]
fn a_household_has_its_number_its_head_and_its_members() {
    on_both_engines(async |city| {
        let people = people(&city).await;
        let made = household(&city, json!([
            { "person": people[0], "relation": "HEAD" }, { "person": people[1], "relation": "MOTHER" },
        ])).await.done()["household"].clone();
        assert!(
            made["householdNo"]
                .as_str()
                .is_some_and(|number| number.starts_with("JT")),
            "{made}"
        );
        assert_eq!(made["headPerson"]["id"], people[0]);
        assert_eq!(made["members"]["nodes"].as_array().map(Vec::len), Some(2));
        let again = json!([{ "person": people[1], "relation": "HEAD" }]);
        household(&city, again)
            .await
            .refused_with("MEMBER_ELSEWHERE");
    });
}

#[test]
fn relations_that_cannot_be_are_refused() {
    on_both_engines(async |city| {
        let people = people(&city).await;
        let member =
            |at: usize, relation: &str| json!({ "person": people[at], "relation": relation });
        let two_heads = json!([member(0, "HEAD"), member(2, "HEAD")]);
        assert_eq!(
            household(&city, two_heads)
                .await
                .refused_with("HOUSEHOLD_HEAD")
                .param("found"),
            "2"
        );
        let no_head = json!([member(0, "SON")]);
        assert_eq!(
            household(&city, no_head)
                .await
                .refused_with("HOUSEHOLD_HEAD")
                .param("found"),
            "0"
        );
        household(&city, json!([member(0, "HEAD"), member(1, "FATHER")]))
            .await
            .breaks("RELATION_SEX_MISMATCH");
        household(&city, json!([member(2, "HEAD"), member(0, "SON")]))
            .await
            .refused_with("RELATION_AGE");
    });
}
