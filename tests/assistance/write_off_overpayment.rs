//! `writeOffOverpayment`: the county gives up what is within its limit, the city the rest.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn above_the_limit_the_city_decides() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "DUE").await;
        let command = "writeOffOverpayment";
        let why = |reason: &str| json!({ "reason": reason });
        money
            .refused("COUNTY_APPROVER", command, why(""), "REASON_REQUIRED")
            .await;
        money
            .refused(
                "COUNTY_APPROVER",
                command,
                why("无力偿还"),
                "FORBIDDEN_ROLE",
            )
            .await;
        let office = city.staff("CITY_ASSIST", "6103");
        money.act(&office, command, why("无力偿还")).await.done();
        let given_up = json!({ "state": "WRITTEN_OFF", "writeOffReason": "无力偿还" });
        assert_eq!(money.get("state writeOffReason").await, given_up);
    });
}
