//! `approvePayroll`: whoever made it does not check it, and what is approved is never changed.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::Payroll;

#[test]
fn scenario_9_who_made_a_payroll_does_not_approve_it() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "CHECKING").await;
        let maker = tests::story::staff(&city, "PAY_MAKER");
        payroll
            .act(&maker, "approvePayroll", json!({}))
            .await
            .refused_with("FORBIDDEN");
        assert_eq!(payroll.get("state").await, "CHECKING");
    });
}

#[test]
fn an_approved_payroll_is_never_changed() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "APPROVED").await;
        let line = payroll.line_of_e1().await["id"].clone();
        let change = json!({ "line": line, "reason": "太晚了" });
        let code = payroll
            .act(
                &tests::story::staff(&city, "PAY_MAKER"),
                "excludePayrollLine",
                change,
            )
            .await
            .code();
        assert!(
            ["BATCH_IMMUTABLE", "STATE_CONFLICT"].contains(&code.as_str()),
            "{code}"
        );
        let batch = payroll.get("checkerName checkedAt").await;
        assert!(
            batch["checkerName"].is_string() && batch["checkedAt"].is_string(),
            "{batch}"
        );
    });
}
