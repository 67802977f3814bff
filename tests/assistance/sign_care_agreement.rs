//! `signCareAgreement`: who cares is paid at most what is given for care, and the gap is closed.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Story, merged};

use crate::payroll::open_alerts;
use crate::tekun::until;

/// The mother cares for the grandmother until the end of the year.
pub fn agreement(story: &Story, more: Value) -> Value {
    let agreement = json!({
        "person": story.family.grandmother, "carerPerson": story.family.mother, "duties": "做饭、洗衣、陪同就医",
        "monthlyFee": "283.00", "signedOn": "2020-06-03", "validUntil": "2020-12-31",
    });
    merged(agreement, more)
}

/// Signs it.
pub async fn signed(story: &Story, more: Value) -> Value {
    let clerk = story.staff("TOWN_CLERK");
    let payload = "careAgreement { id version state monthlyFee }";
    let done = clerk
        .run("signCareAgreement", agreement(story, more), payload)
        .await
        .done();
    done["careAgreement"].clone()
}

#[test]
fn an_agreement_closes_the_gap_and_costs_no_more_than_the_care_allowance() {
    on_both_engines(async |city| {
        let story = until(&city, "APPROVED", 3).await;
        let clerk = story.staff("TOWN_CLERK");
        let payload = "careAgreement { id }";
        let dear = agreement(&story, json!({ "monthlyFee": "283.01" }));
        let refusal = clerk
            .run("signCareAgreement", dear, payload)
            .await
            .refused_with("FEE_OVER_CARE_LINE");
        assert_eq!(refusal.param("limit"), "283.00");
        let nobody = agreement(&story, json!({ "carerPerson": null }));
        clerk
            .run("signCareAgreement", nobody, payload)
            .await
            .breaks("REQUIRED");
        assert_eq!(open_alerts(&city, "CARE_AGREEMENT_GAP").await.len(), 1);

        let first = signed(&story, json!({})).await;
        assert_eq!(first["state"], "ACTIVE");
        assert_eq!(open_alerts(&city, "CARE_AGREEMENT_GAP").await.len(), 0);
        signed(&story, json!({ "monthlyFee": "250.00" })).await;
        let asked = "query($id: ID!) { careAgreement(id: $id) { state endReason } }";
        let ended = clerk.query(asked, json!({ "id": first["id"] })).await.ok();
        assert_eq!(
            ended["careAgreement"]["state"], "ENDED",
            "one holds at a time"
        );
    });
}
