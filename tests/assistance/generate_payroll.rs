//! `generatePayroll`: one line an award, from the lines that are open in the month.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, division, staff};

use crate::payroll::{Payroll, generate};

#[test]
fn e1_stands_on_julys_payroll_with_base_and_top_ups() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "COMPUTED").await;
        let line = payroll.line_of_e1().await;
        assert_eq!(
            (&line["base"], &line["topups"], &line["total"]),
            (&json!("660.00"), &json!("396.00"), &json!("1056.00"))
        );
        let batch = payroll
            .get("state stateDueOn lineCount total month makerName")
            .await;
        assert_eq!(
            (&batch["month"], &batch["stateDueOn"]),
            (&json!("2020-07"), &json!("2020-07-10"))
        );
        let lines = payroll.lines().await;
        let cents = |amount: &serde_json::Value| {
            amount
                .as_str()
                .expect("an amount")
                .replace('.', "")
                .parse::<i64>()
                .expect("an amount")
        };
        assert_eq!(batch["lineCount"], lines.len());
        assert_eq!(
            cents(&batch["total"]),
            lines.iter().map(|line| cents(&line["total"])).sum::<i64>()
        );
    });
}

#[test]
fn a_month_is_paid_once() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "COMPUTED").await;
        let refusal = generate(&city, "2020-07")
            .await
            .refused_with("BATCH_EXISTS");
        assert_eq!(refusal.param("number"), payroll.get("batchNo").await);
    });
}

#[test]
fn nobody_is_paid_before_the_month_after_the_decision() {
    on_both_engines(async |city| {
        Story::until(&city, "APPROVED").await;
        let june = generate(&city, "2020-06").await;
        let e1 = "{ fundBatches(first: 1) { nodes { payrollLines(first: 100) { nodes { payeeName } } } } }";
        if june.code() != "NOTHING_TO_PAY" {
            june.done();
            let data = staff(&city, "PAY_MAKER").query(e1, json!({})).await.ok();
            assert!(!data.to_string().contains("李秀芳"), "{data}");
        }
    });
}

#[test]
fn a_town_has_no_payroll_of_its_own() {
    on_both_engines(async |city| {
        let town = division(&city, "610323101000").await;
        let input = json!({ "county": town, "kind": "DIBAO", "month": "2020-07" });
        staff(&city, "PAY_MAKER")
            .run("generatePayroll", input, "fundBatch { id }")
            .await
            .breaks("NOT_APPLICABLE");
        let other = division(&city, "610322000000").await;
        let input = json!({ "county": other, "kind": "DIBAO", "month": "2020-07" });
        staff(&city, "PAY_MAKER")
            .run("generatePayroll", input, "fundBatch { id }")
            .await
            .refused_with("FORBIDDEN_SCOPE");
    });
}
