//! `sendPayroll`: one payment a line, and a file that the bank reads.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{staff, text};

use crate::payroll::Payroll;

#[test]
fn the_bank_gets_a_file_with_every_payment_once() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let batch = payroll
            .get("batchNo lineCount bankFile { id fileName } disbursements { totalCount }")
            .await;
        assert_eq!(batch["disbursements"]["totalCount"], batch["lineCount"]);
        let file = format!("/files/{}", text(&batch["bankFile"]["id"]));
        let file = staff(&city, "PAY_MAKER").get(&file).await;
        assert_eq!(file.status(), 200);
        let file = file.text().await.expect("text");
        assert!(
            file.starts_with('\u{feff}'),
            "a byte order mark for spreadsheets"
        );
        let e1: Vec<&str> = file
            .lines()
            .filter(|line| line.contains("李秀芳"))
            .collect();
        assert!(
            matches!(e1.as_slice(), [line] if line.contains(",1056.00,")),
            "{e1:?}"
        );
        assert_eq!(
            Some(file.lines().count() as u64 - 1),
            batch["lineCount"].as_u64()
        );

        let checker = staff(&city, "PAY_CHECKER");
        payroll
            .act(&checker, "sendPayroll", json!({}))
            .await
            .refused_with("FORBIDDEN");
    });
}
