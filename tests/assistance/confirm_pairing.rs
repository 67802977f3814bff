//! `confirmPairing`: the town says that both sides signed.

use serde_json::json;
use tests::city::{City, on_both_engines};
use tests::story::{NEXT_TOWN, TOWN};
use tests::thing::Thing;

use crate::propose_pairing::proposed;

/// A pairing of E1's town that is under way.
pub async fn active(city: &City) -> Thing {
    let pairing = proposed(city).await;
    let lead = city.staff("TOWN_LEAD", TOWN);
    pairing
        .done(&lead, "confirmPairing", json!({ "agreedOn": "2020-04-20" }))
        .await;
    pairing
}

#[test]
fn a_pairing_is_confirmed_by_its_own_town() {
    on_both_engines(async |city| {
        let pairing = proposed(&city).await;
        let signed = json!({ "agreedOn": "2020-04-20" });
        let neighbour = city.staff("TOWN_LEAD", NEXT_TOWN);
        pairing
            .refused(&neighbour, "confirmPairing", signed.clone(), "NOT_FOUND")
            .await;
        let lead = city.staff("TOWN_LEAD", TOWN);
        let tomorrow = json!({ "agreedOn": "2020-04-21" });
        pairing
            .act(&lead, "confirmPairing", tomorrow)
            .await
            .breaks("DATE_ORDER");
        pairing.done(&lead, "confirmPairing", signed).await;
        assert_eq!(
            pairing.get("state agreedOn").await,
            json!({ "state": "ACTIVE", "agreedOn": "2020-04-20" })
        );
    });
}
