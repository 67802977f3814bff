//! `addPairingBeneficiaries`: people of the town, each in one pairing.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Family, NEXT_TOWN, clerk, text};

use crate::confirm_pairing::active;
use crate::propose_pairing::proposed;

#[test]
fn beneficiaries_live_in_the_town_and_are_paired_once() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let clerk = clerk(&city);
        let ours = json!({ "persons": [family.grandmother, family.son] });
        let early = proposed(&city).await;
        early
            .refused(
                &clerk,
                "addPairingBeneficiaries",
                ours.clone(),
                "STATE_CONFLICT",
            )
            .await;
        let dropped = json!({ "reason": "改由其他组织结对。" });
        early
            .done(&city.staff("CITY_ASSIST", "6103"), "endPairing", dropped)
            .await;

        let pairing = active(&city).await;
        let document = "{ persons(first: 1) { nodes { id name } } }";
        let neighbour = city
            .staff("TOWN_CLERK", NEXT_TOWN)
            .query(document, json!({}))
            .await
            .ok();
        let neighbour = &neighbour["persons"]["nodes"][0];
        let mixed = json!({ "persons": [family.son, neighbour["id"]] });
        let refusal = pairing
            .refused(
                &clerk,
                "addPairingBeneficiaries",
                mixed,
                "BENEFICIARY_OUTSIDE_TOWN",
            )
            .await;
        assert_eq!(refusal.param("name"), text(&neighbour["name"]));
        assert_eq!(refusal.path, ["persons", "1"]);

        pairing
            .done(&clerk, "addPairingBeneficiaries", ours.clone())
            .await;
        pairing
            .refused(&clerk, "addPairingBeneficiaries", ours, "DUPLICATE")
            .await;
        let found = pairing
            .get("beneficiaries { nodes { fromOn household { kind } } }")
            .await;
        let home = json!({ "fromOn": "2020-04-20", "household": { "kind": "FAMILY" } });
        assert_eq!(found["nodes"], json!([home, home]));
    });
}
