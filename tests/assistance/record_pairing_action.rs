//! `recordPairingAction`: what was given, to how many, with its proof.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Family, clerk, division, merged, paper};
use tests::thing::Thing;

use crate::confirm_pairing::active;

/// An action of the pairing with one photograph.
pub async fn action(city: &City, pairing: &Thing, more: Value) -> Value {
    let photo = paper(
        &clerk(city),
        &division(city, tests::story::TOWN).await,
        "PHOTO",
    )
    .await;
    let action = json!({
        "pairing": pairing.id, "doneOn": "2020-04-20", "kind": "DONATION", "goodsValue": "2600.00", "headCount": 13,
        "evidence": [photo],
    });
    merged(action, more)
}

#[test]
fn help_is_recorded_with_its_proof() {
    on_both_engines(async |city| {
        let pairing = active(&city).await;
        let record = async |more: Value| {
            let action = action(&city, &pairing, more).await;
            clerk(&city)
                .run(
                    "recordPairingAction",
                    action,
                    "pairingAction { headCount verifiedAt }",
                )
                .await
        };
        record(json!({ "evidence": [] }))
            .await
            .refused_with("EVIDENCE_REQUIRED");
        record(json!({ "headCount": 0 }))
            .await
            .breaks("NOT_POSITIVE");
        record(json!({ "doneOn": "2020-04-19" }))
            .await
            .breaks("DATE_ORDER");
        let stranger = json!({ "persons": [Family::e1(&city).await.son] });
        record(stranger).await.breaks("NOT_APPLICABLE");
        let done = record(json!({})).await.done();
        assert_eq!(
            done["pairingAction"],
            json!({ "headCount": 13, "verifiedAt": null })
        );
    });
}
