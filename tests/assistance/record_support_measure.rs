//! `recordSupportMeasure`: what other departments do stands with the household.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Family, clerk, merged};

use crate::create_referral::sent;

#[test]
fn a_measure_may_follow_a_referral_that_was_taken() {
    on_both_engines(async |city| {
        let (family, sent) = (Family::e1(&city).await, sent(&city).await);
        let record = async |more: Value| {
            let measure = json!({
                "household": family.household, "measureType": "EDUCATION", "department": "岐山县教育局",
                "content": "减免学费和住宿费。", "amount": "600.00", "fromOn": "2020-04-20", "referral": sent.id,
            });
            let measure = merged(measure, more);
            clerk(&city)
                .run("recordSupportMeasure", measure, "supportMeasure { amount }")
                .await
        };
        record(json!({})).await.breaks("NOT_APPLICABLE");
        sent.done(&clerk(&city), "acceptReferral", json!({})).await;
        record(json!({ "amount": "0.00" }))
            .await
            .breaks("NOT_POSITIVE");
        record(json!({ "toOn": "2020-04-19" }))
            .await
            .breaks("DATE_ORDER");
        assert_eq!(
            record(json!({})).await.done()["supportMeasure"]["amount"],
            "600.00"
        );
        let document = "query($id: ID!) { household(id: $id) { supportMeasures { nodes { department referral { state } } } } }";
        let data = clerk(&city)
            .query(document, json!({ "id": family.household }))
            .await
            .ok();
        assert_eq!(
            data["household"]["supportMeasures"]["nodes"],
            json!([{ "department": "岐山县教育局", "referral": { "state": "ACCEPTED" } }])
        );
    });
}
