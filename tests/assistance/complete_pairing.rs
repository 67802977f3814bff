//! `completePairing`: what the pairings reach is counted (scenario 12), and what is over frees its people.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Family, TOWN, clerk, division, text};

use crate::confirm_pairing::active;
use crate::import_poverty_profiles::{import, row};

async fn coverage(city: &City) -> Value {
    let document = "{ pairingCoverage { pairedOrgs townsPaired townsPlanned personsPaired unliftedPersons personShareBp } }";
    let assist = city.staff("CITY_ASSIST", "6103");
    assist.query(document, json!({})).await.ok()["pairingCoverage"].clone()
}

#[test]
fn scenario_12_orgs_towns_and_persons_are_counted_while_a_pairing_runs() {
    on_both_engines(async |city| {
        let (clerk, family) = (clerk(&city), Family::e1(&city).await);
        let before = coverage(&city).await;
        let ask =
            json!({ "id": family.father, "field": "ID_NUMBER", "reason": "核对建档立卡信息" });
        let number = clerk.run("revealPersonField", ask, "value").await.done();
        let document = "query($head: ID!) { households(filter: { kind: { eq: FAMILY }, headPerson: { eq: $head } }) {
            nodes { householdNo } } }";
        let found = clerk
            .query(document, json!({ "head": family.father }))
            .await
            .ok();
        let poor = (
            text(&found["households"]["nodes"][0]["householdNo"]),
            text(&number["value"]),
        );
        import(
            &city,
            &[row(&poor, "建档立卡未脱贫", "2330.00", "")],
            json!({}),
        )
        .await
        .ok();

        let pairing = active(&city).await;
        let persons =
            json!({ "persons": [family.father, family.mother, family.grandmother, family.son] });
        pairing
            .done(&clerk, "addPairingBeneficiaries", persons)
            .await;
        let running = coverage(&city).await;
        let more = |field: &str| {
            running[field]
                .as_i64()
                .zip(before[field].as_i64())
                .map(|(now, then)| now - then)
        };
        assert_eq!(more("personsPaired"), Some(4));
        assert_eq!(more("unliftedPersons"), Some(4));
        let plan = json!({ "key": "pairing.plan_towns", "division": division(&city, "6103").await, "value": "[\"610323101000\"]", "effectiveFrom": "2020-04-02",
            "document": "宝民发〔2020〕10号" });
        city.staff("SYS_ADMIN", "6103")
            .run("setParameter", plan, "parameter { id }")
            .await
            .ok();
        let planned = coverage(&city).await;
        assert_eq!(
            (&planned["townsPaired"], &planned["townsPlanned"]),
            (&json!(1), &json!(1))
        );

        let lead = city.staff("TOWN_LEAD", TOWN);
        pairing
            .act(&lead, "completePairing", json!({ "summary": "" }))
            .await
            .breaks("TEXT_TOO_SHORT");
        pairing
            .done(
                &lead,
                "completePairing",
                json!({ "summary": "帮扶任务全部完成。" }),
            )
            .await;
        let over = pairing
            .get("state toOn beneficiaries { nodes { toOn } }")
            .await;
        assert_eq!(
            (&over["state"], &over["toOn"]),
            (&json!("COMPLETED"), &json!("2020-04-20"))
        );
        assert_eq!(over["beneficiaries"]["nodes"][3]["toOn"], "2020-04-20");
        assert_eq!(
            coverage(&city).await["personsPaired"],
            before["personsPaired"]
        );
    });
}
