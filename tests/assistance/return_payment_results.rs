//! `returnPaymentResults`: the bank answers line by line, names accounts by hash, and may say everything twice.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{merged, staff, text};

use crate::payroll::{Payroll, open_alerts};

/// What the bank makes of the file that it got: every payment made.
async fn paid(payroll: &Payroll) -> Vec<Value> {
    let batch = payroll.get("bankFile { id }").await;
    let file = format!("/files/{}", text(&batch["id"]));
    let file = staff(&payroll.city, "PAY_MAKER").get(&file).await;
    let file = file.text().await.expect("text");
    let lines = file.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let [number, line, _, account, _, amount, ..] = cells[..] else {
            panic!("{line}")
        };
        let account = account.trim_matches(|c: char| !c.is_ascii_digit());
        let hash = hex::encode(Sha256::digest(format!("{number}:{account}")));
        let line: i32 = line.parse().expect("a number");
        json!({ "lineNo": line, "accountHash": hash, "amount": amount, "paid": true, "code": "00" })
    });
    lines.collect()
}

async fn hand_in(city: &City, batch: &Value, results: &[Value]) -> Answer {
    let input = json!({ "batchNo": batch, "results": results });
    let bank = city.partner("assist.payment.result");
    bank.run("returnPaymentResults", input, "state taken withBank")
        .await
}

#[test]
fn results_come_in_parts_and_settle_the_batch_with_the_last() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let number = payroll.get("batchNo").await;
        let results = paid(&payroll).await;
        let (first, rest) = results.split_at(1);
        let done = hand_in(&city, &number, first).await.done();
        assert_eq!(
            done,
            json!({ "state": "SENT", "taken": 1, "withBank": rest.len(), "userErrors": [] })
        );
        // Said again it is no news, and nothing changes.
        let before = payroll.get("version").await;
        let again = hand_in(&city, &number, first).await.done();
        assert_eq!(again["taken"], 0);
        assert_eq!(payroll.get("version").await, before);
        let all = hand_in(&city, &number, &results).await.done();
        assert_eq!(
            (&all["state"], &all["taken"], &all["withBank"]),
            (&json!("SETTLED"), &json!(rest.len()), &json!(0))
        );
        let batch = payroll.get("paidCount lineCount paidTotal total").await;
        assert_eq!(
            (&batch["paidCount"], &batch["paidTotal"]),
            (&batch["lineCount"], &batch["total"])
        );
        let after = hand_in(&city, &number, &results).await.done();
        assert_eq!(
            (&after["state"], &after["taken"]),
            (&json!("SETTLED"), &json!(0))
        );
    });
}

#[test]
fn what_came_back_is_an_alert_as_by_a_file() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let number = payroll.get("batchNo").await;
        let of_e1 = payroll.payment_of_e1().await["lineNo"].clone();
        let back = json!({ "paid": false, "code": "E4", "message": "账户已销户" });
        let results = paid(&payroll).await.into_iter();
        let results: Vec<Value> = results
            .map(|result| {
                if result["lineNo"] == of_e1 {
                    merged(result, back.clone())
                } else {
                    result
                }
            })
            .collect();
        let done = hand_in(&city, &number, &results).await.done();
        assert_eq!(done["state"], "PARTIAL");
        assert_eq!(
            payroll.get("failedCount failedTotal").await,
            json!({ "failedCount": 1, "failedTotal": "1056.00" })
        );
        let alerts = open_alerts(&city, "PAYMENT_FAILED").await;
        assert!(
            alerts
                .iter()
                .any(|alert| alert.to_string().contains("账户已销户"))
        );
        let otherwise = paid(&payroll).await;
        hand_in(&city, &number, &otherwise)
            .await
            .refused_with("RESULT_MISMATCH");
    });
}

#[test]
fn a_result_that_does_not_fit_changes_nothing() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "SENT").await;
        let number = payroll.get("batchNo").await;
        let results = paid(&payroll).await;
        let but = |change: Value| {
            let mut wrong = results.clone();
            wrong[0] = merged(wrong[0].clone(), change);
            wrong
        };
        let twice = [results.clone(), results[..1].to_vec()].concat();
        for wrong in [
            but(json!({ "amount": "1.00" })),
            but(json!({ "lineNo": 9999 })),
            but(json!({ "accountHash": "00" })),
            twice,
        ] {
            hand_in(&city, &number, &wrong)
                .await
                .refused_with("RESULT_MISMATCH");
        }
        let sums = payroll.get("state paidCount resultFile { id }").await;
        assert_eq!(
            sums,
            json!({ "state": "SENT", "paidCount": 0, "resultFile": null })
        );
        hand_in(&city, &json!("PAY-0"), &results)
            .await
            .refused_with("NOT_FOUND");
        city.partner("assist.lead.write")
            .run(
                "returnPaymentResults",
                json!({ "batchNo": number, "results": results }),
                "state",
            )
            .await
            .refused_with("TOKEN_SCOPE_MISSING");
    });
}
