//! `reissueFailed`: what came back is paid once more, to another account.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::Payroll;

/// Passes the check of card numbers (spec 00, section 6).
const NEW_ACCOUNT: &str = "6217000000000000129";

#[test]
fn a_payment_is_repeated_to_the_corrected_account_and_the_batch_settles() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let line = payroll.payment_of_e1().await["lineNo"]
            .as_i64()
            .expect("a number");
        let results = payroll.results(&[(line, "E4", "账户已销户")]).await;
        payroll
            .done(
                "PAY_MAKER",
                "importPaymentResults",
                json!({ "content": results }),
            )
            .await;

        payroll
            .refused(
                "PAY_MAKER",
                "reissueFailed",
                json!({}),
                "ACCOUNT_NOT_CORRECTED",
            )
            .await;
        let failed = payroll.payment_of_e1().await["id"].clone();
        let account =
            json!({ "disbursement": failed, "account": NEW_ACCOUNT, "bankName": "陕西信合" });
        payroll
            .done(
                "PAY_MAKER",
                "reissueFailed",
                json!({ "accounts": [account] }),
            )
            .await;
        let again = payroll.payment_of_e1().await;
        assert_ne!(
            again["lineNo"].as_i64(),
            Some(line),
            "a repeated payment has its own number"
        );
        assert_eq!(
            (&again["state"], &again["amount"]),
            (&json!("SENT"), &json!("1056.00"))
        );

        let results = payroll.results(&[]).await;
        payroll
            .done(
                "PAY_MAKER",
                "importPaymentResults",
                json!({ "content": results }),
            )
            .await;
        let batch = payroll.get("state paidTotal total").await;
        assert_eq!(
            (&batch["state"], &batch["paidTotal"]),
            (&json!("SETTLED"), &batch["total"])
        );
    });
}
