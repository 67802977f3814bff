//! `closeReferral`: a referral ends with the department's answer.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::clerk;

use crate::create_referral::sent;

#[test]
fn nothing_is_closed_without_an_answer() {
    on_both_engines(async |city| {
        let sent = sent(&city).await;
        let reply = json!({ "reply": "学生已返校,减免学费。" });
        sent.refused(
            &clerk(&city),
            "closeReferral",
            reply.clone(),
            "STATE_CONFLICT",
        )
        .await;
        sent.done(&clerk(&city), "acceptReferral", json!({})).await;
        sent.act(&clerk(&city), "closeReferral", json!({ "reply": " " }))
            .await
            .breaks("TEXT_TOO_SHORT");
        sent.done(&clerk(&city), "closeReferral", reply).await;
        assert_eq!(
            sent.get("state reply").await,
            json!({ "state": "DONE", "reply": "学生已返校,减免学费。" })
        );
    });
}
