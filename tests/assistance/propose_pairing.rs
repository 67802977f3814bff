//! `proposePairing`: the city pairs a social organization with a town.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{TOWN, VILLAGE, division, merged, text};
use tests::thing::Thing;

/// Organization of the demo by its name.
pub async fn org(city: &City, name: &str) -> String {
    let document =
        "query($name: String!) { organizations(filter: { name: { eq: $name } }) { nodes { id } } }";
    let assist = city.staff("CITY_ASSIST", "6103");
    let data = assist.query(document, json!({ "name": name })).await.ok();
    text(&data["organizations"]["nodes"][0]["id"])
}

async fn proposal(city: &City, more: Value) -> Value {
    let proposal = json!({
        "org": org(city, "宝鸡市慈善协会").await, "division": division(city, TOWN).await, "fromOn": "2020-04-20",
        "plan": "每月走访一次,发放生活物资。", "contact": "秘书处",
    });
    merged(proposal, more)
}

/// A proposed pairing with E1's town.
pub async fn proposed(city: &City) -> Thing {
    let assist = city.staff("CITY_ASSIST", "6103");
    let proposal = proposal(city, json!({})).await;
    Thing::made("pairing", &assist, "proposePairing", proposal).await
}

#[test]
fn an_organization_of_the_city_is_paired_with_a_town_once() {
    on_both_engines(async |city| {
        let assist = city.staff("CITY_ASSIST", "6103");
        proposed(&city).await.is("PROPOSED").await;
        let propose = async |more: Value| {
            let proposal = proposal(&city, more).await;
            assist
                .run("proposePairing", proposal, "pairing { id }")
                .await
        };
        propose(json!({})).await.refused_with("DUPLICATE");
        let village = json!({ "division": division(&city, VILLAGE).await });
        propose(village).await.breaks("NOT_APPLICABLE");
        let bank = json!({ "org": org(&city, "陕西信合宝鸡市分行").await });
        propose(bank).await.breaks("NOT_APPLICABLE");
    });
}
