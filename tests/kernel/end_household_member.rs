//! `endHouseholdMember`: the head leaves last, and with the head the household ends.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::clerk;

use crate::register_household::{household, people};

#[test]
fn the_head_leaves_last() {
    on_both_engines(async |city| {
        let people = people(&city).await;
        let home = household(&city, json!([
            { "person": people[0], "relation": "HEAD" }, { "person": people[1], "relation": "MOTHER" },
        ])).await.done()["household"].clone();
        let members = home["members"]["nodes"].as_array().expect("members");
        let of = |relation: &str| {
            members
                .iter()
                .find(|member| member["relation"] == relation)
                .expect("a member")["id"]
                .clone()
        };
        let leave = |relation: &str, day: &str| json!({ "id": of(relation), "version": 1, "toOn": day, "reason": "分户" });
        let shown = "householdMember { toOn household { validTo } }";
        let stays = clerk(&city)
            .run("endHouseholdMember", leave("HEAD", "2020-05-01"), shown)
            .await;
        assert_eq!(stays.refused_with("HEAD_STAYS").param("members"), "1");
        clerk(&city)
            .run("endHouseholdMember", leave("MOTHER", "2020-05-01"), shown)
            .await
            .done();
        let last = clerk(&city)
            .run("endHouseholdMember", leave("HEAD", "2020-05-01"), shown)
            .await
            .done();
        assert_eq!(
            last["householdMember"],
            json!({ "toOn": "2020-05-01", "household": { "validTo": "2020-05-01" } })
        );
        let again =
            json!({ "id": of("HEAD"), "version": 2, "toOn": "2020-05-02", "reason": "分户" });
        let again = clerk(&city).run("endHouseholdMember", again, shown).await;
        again.refused_with("HOUSEHOLD_ENDED");
    });
}
