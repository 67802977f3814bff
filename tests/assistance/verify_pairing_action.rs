//! `verifyPairingAction`: the town's lead confirms what somebody else wrote down, once.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{TOWN, clerk};
use tests::thing::Thing;

use crate::confirm_pairing::active;
use crate::record_pairing_action::action;

#[test]
fn an_action_is_verified_once_and_not_by_the_clerk() {
    on_both_engines(async |city| {
        let pairing = active(&city).await;
        let action = action(&city, &pairing, json!({})).await;
        let action = Thing::made(
            "pairingAction",
            &clerk(&city),
            "recordPairingAction",
            action,
        )
        .await;
        action
            .refused(&clerk(&city), "verifyPairingAction", json!({}), "FORBIDDEN")
            .await;
        let lead = city.staff("TOWN_LEAD", TOWN);
        action.done(&lead, "verifyPairingAction", json!({})).await;
        assert_ne!(action.get("verifiedAt").await, Value::Null);
        action
            .refused(&lead, "verifyPairingAction", json!({}), "DUPLICATE")
            .await;
    });
}
