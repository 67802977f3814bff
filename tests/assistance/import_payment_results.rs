//! `importPaymentResults`: what the bank says was paid, line by line; a file that does not fit changes nothing.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::{Payroll, open_alerts};

#[test]
fn scenario_1_e1_is_paid_in_july() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let results = payroll.results(&[]).await;
        payroll
            .done(
                "PAY_MAKER",
                "importPaymentResults",
                json!({ "content": results }),
            )
            .await;
        let batch = payroll
            .get("state paidCount lineCount paidTotal total failedCount")
            .await;
        assert_eq!(
            (&batch["state"], &batch["failedCount"]),
            (&json!("SETTLED"), &json!(0))
        );
        assert_eq!(
            (&batch["paidCount"], &batch["paidTotal"]),
            (&batch["lineCount"], &batch["total"])
        );
        let payment = payroll.payment_of_e1().await;
        assert_eq!(
            (&payment["state"], &payment["amount"]),
            (&json!("PAID"), &json!("1056.00"))
        );
    });
}

#[test]
fn a_payment_that_came_back_is_an_alert() {
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
        let batch = payroll.get("state failedCount failedTotal").await;
        assert_eq!(
            batch,
            json!({ "state": "PARTIAL", "failedCount": 1, "failedTotal": "1056.00" })
        );
        assert_eq!(payroll.payment_of_e1().await["state"], "FAILED");
        let alerts = open_alerts(&city, "PAYMENT_FAILED").await;
        assert!(
            alerts
                .iter()
                .any(|alert| alert.to_string().contains("账户已销户")),
            "{alerts:?}"
        );
    });
}

#[test]
fn a_file_that_does_not_fit_changes_nothing() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let right = payroll.results(&[]).await;
        let number = payroll
            .get("batchNo")
            .await
            .as_str()
            .expect("a number")
            .to_owned();
        for (content, code) in [
            (right.replace(&number, "PAY-0"), "BANK_FILE_UNREADABLE"),
            (right.replace("1056.00", "1056.01"), "RESULT_MISMATCH"),
            (
                format!("{right}\r\n{number},9999,1.00,成功,00,"),
                "RESULT_MISMATCH",
            ),
            (right.replace("成功", "也许"), "BANK_FILE_UNREADABLE"),
            ("no table at all".to_owned(), "BANK_FILE_UNREADABLE"),
        ] {
            payroll
                .refused(
                    "PAY_MAKER",
                    "importPaymentResults",
                    json!({ "content": content }),
                    code,
                )
                .await;
        }
        payroll
            .refused(
                "PAY_MAKER",
                "importPaymentResults",
                json!({}),
                "VALIDATION_FAILED",
            )
            .await;
    });
}
