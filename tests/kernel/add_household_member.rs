//! `addHouseholdMember`: somebody joins a household, never as a second head.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::clerk;

use crate::register_household::{household, people};

#[test]
fn somebody_joins_from_a_day_on() {
    on_both_engines(async |city| {
        let people = people(&city).await;
        let home = household(&city, json!([{ "person": people[0], "relation": "HEAD" }]))
            .await
            .done()["household"]
            .clone();
        let join = |relation: &str, from: &str| json!({ "id": home["id"], "version": 1, "person": people[1], "relation": relation, "fromOn": from });
        let shown = "household { version members { nodes { relation fromOn } } }";
        clerk(&city)
            .run("addHouseholdMember", join("HEAD", "2020-04-20"), shown)
            .await
            .refused_with("HOUSEHOLD_HEAD");
        clerk(&city)
            .run("addHouseholdMember", join("MOTHER", "2020-04-01"), shown)
            .await
            .breaks("DATE_ORDER");
        let joined = clerk(&city)
            .run("addHouseholdMember", join("MOTHER", "2020-04-20"), shown)
            .await
            .done();
        assert_eq!(joined["household"]["version"], 2);
        assert_eq!(
            joined["household"]["members"]["nodes"]
                .as_array()
                .map(Vec::len),
            Some(2)
        );
    });
}
