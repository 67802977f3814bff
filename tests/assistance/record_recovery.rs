//! `recordRecovery`: with the last fen the recovery is over.

use serde_json::json;
use tests::city::on_both_engines;

use crate::overpayment::Overpayment;

#[test]
fn the_last_fen_ends_it() {
    on_both_engines(async |city| {
        let money = Overpayment::until(&city, "DUE").await;
        let back = |amount: &str, day: &str| json!({ "amount": amount, "paidOn": day });
        let (role, command) = ("COUNTY_OFFICER", "recordRecovery");
        money
            .refused(
                role,
                command,
                back("1056.01", "2020-07-01"),
                "VALIDATION_FAILED",
            )
            .await;
        money
            .refused(
                role,
                command,
                back("1.00", "2020-07-02"),
                "VALIDATION_FAILED",
            )
            .await;
        money
            .done(role, command, back("1055.99", "2020-07-01"))
            .await;
        assert_eq!(money.get("state").await, "DUE");
        money.done(role, command, back("0.01", "2020-07-01")).await;
        let over = json!({ "state": "RECOVERED", "recovered": "1056.00" });
        assert_eq!(money.get("state recovered").await, over);
    });
}
