//! `confirmOverpayment`: not before the answer, and no fine without fraud.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn a_claim_is_confirmed_after_the_answer_or_its_days() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "NOTIFIED").await;
        let command = "confirmOverpayment";
        let refusal = money
            .refused("COUNTY_APPROVER", command, json!({}), "ANSWER_PENDING")
            .await;
        assert_eq!(refusal.param("until"), "2020-07-16");
        let fined = json!({ "answer": "不知情", "fine": "1056.00" });
        money
            .refused("COUNTY_APPROVER", command, fined, "FRAUD_FLAG_REQUIRED")
            .await;
        city.set_time("2020-07-17T09:00:00+08:00").await;
        money.done("COUNTY_APPROVER", command, json!({})).await;
        assert_eq!(
            money.get("state dueOn").await,
            json!({ "state": "DUE", "dueOn": null })
        );
    });
}
