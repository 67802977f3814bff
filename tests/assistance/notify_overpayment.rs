//! `notifyOverpayment`: the household has fifteen days to answer.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn the_household_may_answer_for_fifteen_days() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "ASSESSED").await;
        money
            .refused(
                "COUNTY_APPROVER",
                "notifyOverpayment",
                json!({}),
                "FORBIDDEN",
            )
            .await;
        money
            .done("COUNTY_OFFICER", "notifyOverpayment", json!({}))
            .await;
        let expected = json!({ "state": "NOTIFIED", "stateDueOn": "2020-07-16" });
        assert_eq!(money.get("state stateDueOn").await, expected);
    });
}
