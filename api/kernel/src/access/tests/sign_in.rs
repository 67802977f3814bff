//! Who gets in, and what failures lead to (spec 00, scenario 9).

use entity_kernel::audit_entry::AuditOutcome;
use serde_json::json;

use super::{Gate, PASSWORD, codes};
use crate::access::Settings;
use crate::journal::verify::verify;

#[tokio::test]
async fn the_right_password_opens_a_session() {
    let gate = Gate::new().await;
    gate.account("zhang", &[("TOWN_CLERK", "610323100")]).await;
    let payload = gate.sign_in(" Zhang ", PASSWORD, None).await;
    assert_eq!(codes(&payload), [""; 0]);
    let token = payload["accessToken"].as_str().unwrap();
    let document = "{ viewer { kind user { loginName division { code } }
        permissions grants { role roleLabel division { name } } duties today } }";
    let answer = gate.ask(Some(token), document, json!({})).await;
    assert_eq!(
        answer["data"]["viewer"],
        json!({
            "kind": "STAFF",
            "user": {"loginName": "zhang", "division": {"code": "610300000000"}},
            "permissions": ["kernel.person.read"],
            "grants": [{"role": "TOWN_CLERK", "roleLabel": "Town clerk", "division": {"name": "凤鸣镇"}}],
            "duties": [],
            "today": "2020-04-20",
        })
    );
    assert_eq!(gate.row("zhang").await.last_login_ip.unwrap(), "10.3.0.9");
}

#[tokio::test]
async fn nobody_in_particular_is_told_so() {
    let gate = Gate::new().await;
    let answer = gate.ask(None, "{ viewer { kind } }", json!({})).await;
    assert_eq!(answer["data"], json!({"viewer": null}));
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let unknown = gate.sign_in("nobody", PASSWORD, None).await;
    let wrong = gate.sign_in("zhang", "Jinhe-2020-ping", None).await;
    assert_eq!(codes(&wrong), ["SIGN_IN_FAILED"]);
    assert_eq!(unknown, wrong);
}

#[tokio::test]
async fn five_failures_lock_and_every_attempt_is_audited() {
    let gate = Gate::new().await;
    let user = gate.account("zhang", &[]).await;
    for _ in 0..5 {
        gate.sign_in("zhang", "Jinhe-2020-ping", None).await;
    }
    let sixth = gate.sign_in("zhang", PASSWORD, None).await;
    assert_eq!(codes(&sixth), ["SIGN_IN_FAILED"]);
    gate.later(29);
    let still = gate.sign_in("zhang", PASSWORD, None).await;
    assert_eq!(codes(&still), ["SIGN_IN_FAILED"]);
    gate.later(1);
    gate.signed_in("zhang").await;
    let entries = gate.audit("signIn").await;
    let refused = entries.iter().filter(|entry| {
        (entry.outcome, entry.object_id) == (AuditOutcome::Refused, Some(user))
            && entry.actor_name.as_deref() == Some("zhang 先生")
    });
    assert_eq!((refused.count(), entries.len()), (7, 8));
    assert_eq!(entries[7].outcome, AuditOutcome::Success);
    assert_eq!(verify(gate.db()).await.unwrap().breaks, []);
}

#[tokio::test]
async fn a_success_forgets_failures() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    for _ in 0..2 {
        for _ in 0..4 {
            gate.sign_in("zhang", "Jinhe-2020-ping", None).await;
        }
        gate.signed_in("zhang").await;
    }
    assert_eq!(gate.row("zhang").await.failed_count, 0);
}

#[tokio::test]
async fn an_old_password_must_be_changed_before_anything_else() {
    let gate = Gate::with(Settings::SERVER).await;
    gate.account("zhang", &[("TOWN_CLERK", "610323100")]).await;
    gate.later(90 * 24 * 60);
    let token = gate.signed_in("zhang").await.access;
    assert_eq!(gate.who(&token).await.unwrap().permissions(), [""; 0]);
    let answer = gate
        .ask(Some(&token), "{ viewer { duties } }", json!({}))
        .await;
    assert_eq!(
        answer["data"]["viewer"]["duties"],
        json!(["CHANGE_PASSWORD"])
    );
    let input = json!({"currentPassword": PASSWORD, "newPassword": "Jinhe-2020-ping"});
    let changed = gate
        .run(Some(&token), "changePassword", input, "changedAt")
        .await;
    assert_eq!(codes(&changed), [""; 0]);
    let held = gate.who(&token).await.unwrap().permissions();
    assert_eq!(held, ["kernel.person.read"]);
}
