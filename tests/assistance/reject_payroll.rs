//! `rejectPayroll`: the checker sends a payroll back with a reason.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::Payroll;

#[test]
fn a_rejected_payroll_is_the_makers_again() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "CHECKING").await;
        payroll
            .refused(
                "PAY_CHECKER",
                "rejectPayroll",
                json!({ "text": "" }),
                "VALIDATION_FAILED",
            )
            .await;
        payroll
            .done(
                "PAY_CHECKER",
                "rejectPayroll",
                json!({ "text": "请核对王家账号。" }),
            )
            .await;
        assert_eq!(payroll.get("state").await, "COMPUTED");
        payroll.go_on("APPROVED").await;
    });
}
