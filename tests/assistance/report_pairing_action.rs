//! `reportPairingAction`: an organization reports for its own pairings, and learns of the people no more than initials.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::story::{Family, PIXEL, TOWN, clerk, division, merged, text};
use tests::thing::Thing;

use crate::confirm_pairing::active;

const OWN: &str = "{ ownPairings { id place state headCount initials actions { goodsValue headCount verified } } }";

async fn own(society: &Client) -> Vec<Value> {
    let found = society.query_for("PAIRING", OWN, json!({})).await.ok();
    found["ownPairings"].as_array().expect("pairings").clone()
}

async fn report(city: &City, pairing: &str, more: Value) -> Answer {
    let action = json!({
        "pairing": pairing, "doneOn": "2020-04-20", "kind": "DONATION", "goodsValue": "2600.00", "headCount": 13,
        "evidence": [{ "fileName": "scan.png", "content": PIXEL }],
    });
    city.partner("assist.pairing.write")
        .run("reportPairingAction", merged(action, more), "receivedAt")
        .await
}

#[test]
fn an_organization_reports_and_the_town_verifies() {
    on_both_engines(async |city| {
        let pairing = active(&city).await;
        let mother = Family::e1(&city).await.mother;
        let people = json!({ "persons": [mother] });
        pairing
            .done(&clerk(&city), "addPairingBeneficiaries", people)
            .await;
        let society = city.partner("assist.pairing.write");
        let found = own(&society).await;
        assert_eq!(
            (
                &found[0]["id"],
                &found[0]["headCount"],
                &found[0]["initials"]
            ),
            (&json!(pairing.id), &json!(1), &json!(["LXF"]))
        );
        report(&city, &pairing.id, json!({ "evidence": [] }))
            .await
            .refused_with("EVIDENCE_REQUIRED");
        report(&city, &pairing.id, json!({ "headCount": 0 }))
            .await
            .breaks("NOT_POSITIVE");
        let text_file = json!({ "evidence": [{ "fileName": "a.png", "content": "AAEC" }] });
        report(&city, &pairing.id, text_file)
            .await
            .refused_with("ATTACHMENT_TYPE");
        report(&city, &pairing.id, json!({})).await.done();
        let action = |verified: bool| json!([{ "goodsValue": "2600.00", "headCount": 13, "verified": verified }]);
        assert_eq!(own(&society).await[0]["actions"], action(false));
        let actions = pairing.get("actions { nodes { id } }").await;
        let lead = city.staff("TOWN_LEAD", TOWN);
        let reported = Thing::of("pairingAction", &text(&actions["nodes"][0]["id"]), &lead);
        reported.done(&lead, "verifyPairingAction", json!({})).await;
        assert_eq!(own(&society).await[0]["actions"], action(true));
    });
}

/// A pairing of E1's town with an organization that has no token.
async fn of_another(city: &City) -> Thing {
    let registered = json!({
        "division": division(city, "610300000000").await, "name": "宝鸡市爱心助老协会", "kind": "SOCIAL_GROUP",
        "creditCode": "51610300MJX000122Q",
    });
    let admin = city.staff("SYS_ADMIN", "6103");
    let made = admin
        .run("registerOrganization", registered, "organization { id }")
        .await
        .done();
    let proposal = json!({
        "org": made["organization"]["id"], "division": division(city, TOWN).await, "fromOn": "2020-04-20",
        "plan": "每月走访一次。", "contact": "秘书处",
    });
    let assist = city.staff("CITY_ASSIST", "6103");
    let pairing = Thing::made("pairing", &assist, "proposePairing", proposal).await;
    let lead = city.staff("TOWN_LEAD", TOWN);
    let signed = json!({ "agreedOn": "2020-04-20" });
    pairing.done(&lead, "confirmPairing", signed).await;
    pairing
}

#[test]
fn the_pairing_of_another_organization_does_not_exist_for_it() {
    on_both_engines(async |city| {
        let pairing = of_another(&city).await;
        let society = city.partner("assist.pairing.write");
        assert_eq!(own(&society).await, Vec::<Value>::new());
        report(&city, &pairing.id, json!({}))
            .await
            .refused_with("NOT_FOUND");
        society
            .query(OWN, json!({}))
            .await
            .refused_with("PURPOSE_REQUIRED");
        society
            .query("{ pairingBeneficiaries { totalCount } }", json!({}))
            .await
            .refused_with("TOKEN_SCOPE_MISSING");
    });
}
