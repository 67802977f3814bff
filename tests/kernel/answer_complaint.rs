//! `answerComplaint`: what was found, in words, once.

use serde_json::json;
use tests::city::on_both_engines;

use crate::complain_about_conduct::complain;
use crate::examine_complaint::{of, step};

#[test]
fn an_answer_says_what_was_found_and_ends_the_matter() {
    on_both_engines(async |city| {
        let receipt = complain(&city, json!({})).await;
        step(&city, &receipt, "examineComplaint", json!({}))
            .await
            .ok();
        let short = json!({ "finding": "FOUNDED", "content": "属实" });
        step(&city, &receipt, "answerComplaint", short)
            .await
            .breaks("TEXT_TOO_SHORT");
        let answer = json!({ "finding": "FOUNDED", "content": "情况属实,已责令道歉并调离窗口。" });
        step(&city, &receipt, "answerComplaint", answer.clone())
            .await
            .ok();
        let row = of(&city, &receipt).await;
        assert_eq!(
            (&row["state"], &row["finding"], &row["allowedCommands"]),
            (&json!("ANSWERED"), &json!("FOUNDED"), &json!([]))
        );
        step(&city, &receipt, "answerComplaint", answer)
            .await
            .refused_with("STATE_CONFLICT");
    });
}
