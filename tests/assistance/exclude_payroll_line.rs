//! `excludePayrollLine`: a line is left out with a reason, and the totals follow.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::Payroll;

#[test]
fn a_line_left_out_is_not_in_the_total() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "COMPUTED").await;
        let line = payroll.line_of_e1().await["id"].clone();
        let silent = json!({ "line": line, "reason": " " });
        payroll
            .refused(
                "PAY_MAKER",
                "excludePayrollLine",
                silent,
                "VALIDATION_FAILED",
            )
            .await;
        let before = payroll.get("lineCount excludedCount").await;
        let reason = json!({ "line": line, "reason": "账户待核实" });
        payroll
            .done("PAY_MAKER", "excludePayrollLine", reason.clone())
            .await;
        let after = payroll.get("lineCount excludedCount").await;
        assert_eq!(
            after["lineCount"].as_i64(),
            before["lineCount"].as_i64().map(|count| count - 1)
        );
        assert_eq!(
            after["excludedCount"].as_i64(),
            before["excludedCount"].as_i64().map(|count| count + 1)
        );
        assert_eq!(payroll.line_of_e1().await["excluded"], true);
        payroll
            .refused("PAY_MAKER", "excludePayrollLine", reason, "DUPLICATE")
            .await;
    });
}
