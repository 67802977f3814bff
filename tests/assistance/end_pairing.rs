//! `endPairing`: a pairing ends before its time, and the organization may be paired with the town again.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{TOWN, clerk};

use crate::confirm_pairing::active;
use crate::propose_pairing::proposed;

#[test]
fn an_ended_pairing_says_why_and_makes_room() {
    on_both_engines(async |city| {
        let pairing = active(&city).await;
        let why = json!({ "reason": "社会组织注销。" });
        pairing
            .refused(&clerk(&city), "endPairing", why.clone(), "FORBIDDEN")
            .await;
        pairing
            .done(&city.staff("TOWN_LEAD", TOWN), "endPairing", why)
            .await;
        assert_eq!(
            pairing.get("state outcome").await,
            json!({ "state": "ENDED", "outcome": "社会组织注销。" })
        );
        proposed(&city).await.is("PROPOSED").await;
    });
}
