//! `assessOverpayment`: what was paid beyond what was due, and nothing else.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{merged, staff};

use crate::overpayment::{claim, paid_award};

#[test]
fn only_what_was_paid_is_claimed() {
    on_both_engines(async |city| {
        let award = paid_award(&city).await;
        let officer = staff(&city, "COUNTY_OFFICER");
        let assess = async |more: serde_json::Value| {
            let payload = "overpayment { state amount fromMonth toMonth stateDueOn }";
            officer
                .run("assessOverpayment", merged(claim(&award), more), payload)
                .await
        };
        assess(json!({ "to": "2020-06" }))
            .await
            .breaks("DATE_ORDER");
        let hidden = assess(json!({ "cause": "CONCEALMENT" })).await;
        hidden.refused_with("FRAUD_FLAG_REQUIRED");
        let right = assess(json!({ "cause": "CALC_ERROR" })).await;
        right.refused_with("NOTHING_OVERPAID");
        let made = assess(json!({})).await.done();
        assert_eq!(
            made["overpayment"],
            json!({ "state": "ASSESSED", "amount": "1056.00", "fromMonth": "2020-07", "toMonth": "2020-07", "stateDueOn": "2020-07-11" })
        );
    });
}
