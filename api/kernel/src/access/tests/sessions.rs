//! How sessions go on and end.

use entity_kernel::session;
use entity_kernel::session::RevokeReason;
use sea_orm::EntityTrait;
use serde_json::json;

use super::{Gate, PASSWORD, codes, pair};
use crate::access::Settings;

#[tokio::test]
async fn an_access_token_holds_a_quarter_of_an_hour() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let first = gate.signed_in("zhang").await;
    gate.later(14);
    gate.who(&first.access).await.unwrap();
    gate.later(1);
    let refusal = gate.who(&first.access).await.unwrap_err();
    assert_eq!(refusal.code.code, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_refresh_token_buys_the_next_pair_for_eight_hours() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let mut tokens = gate.signed_in("zhang").await;
    for _ in 0..31 {
        gate.later(15);
        tokens = pair(&gate.refresh(&tokens.refresh).await);
        gate.who(&tokens.access).await.unwrap();
    }
    gate.later(15);
    let over = gate.refresh(&tokens.refresh).await;
    assert_eq!(codes(&over), ["SESSION_ENDED"]);
    assert!(gate.who(&tokens.access).await.is_err());
}

#[tokio::test]
async fn an_idle_session_ends() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let tokens = gate.signed_in("zhang").await;
    gate.later(31);
    let ended = gate.refresh(&tokens.refresh).await;
    assert_eq!(codes(&ended), ["SESSION_ENDED"]);
}

#[tokio::test]
async fn a_used_refresh_token_ends_the_whole_family() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let first = gate.signed_in("zhang").await;
    let second = pair(&gate.refresh(&first.refresh).await);
    gate.who(&second.access).await.unwrap();
    let reused = gate.refresh(&first.refresh).await;
    assert_eq!(codes(&reused), ["SESSION_ENDED"]);
    assert!(gate.who(&second.access).await.is_err());
    let thief = gate.refresh(&second.refresh).await;
    assert_eq!(codes(&thief), ["SESSION_ENDED"]);
    let rows = session::Entity::find().all(gate.db()).await.unwrap();
    let reused = |row: &session::Model| row.revoke_reason == Some(RevokeReason::Reused);
    assert!(rows.len() == 2 && rows.iter().all(reused));
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once_and_no_other() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let (one, other) = (gate.signed_in("zhang").await, gate.signed_in("zhang").await);
    gate.who(&one.access).await.unwrap();
    let out = gate
        .run(Some(&one.access), "signOut", json!({}), "signedOut")
        .await;
    assert_eq!(out["signedOut"], true);
    assert!(gate.who(&one.access).await.is_err());
    gate.who(&other.access).await.unwrap();
    let input = json!({"refreshToken": other.refresh});
    let out = gate.run(None, "signOut", input.clone(), "signedOut").await;
    assert_eq!(out["signedOut"], true);
    let again = gate.run(None, "signOut", input, "signedOut").await;
    assert_eq!(again["signedOut"], false);
}

#[tokio::test]
async fn a_newer_sign_in_takes_the_place_of_the_older_where_that_is_the_rule() {
    let gate = Gate::with(Settings::SERVER).await;
    gate.account("zhang", &[]).await;
    let older = gate.signed_in("zhang").await;
    gate.who(&older.access).await.unwrap();
    let newer = gate.signed_in("zhang").await;
    assert!(gate.who(&older.access).await.is_err());
    gate.who(&newer.access).await.unwrap();
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let gate = Gate::new().await;
    gate.account("zhang", &[]).await;
    let (own, other) = (gate.signed_in("zhang").await, gate.signed_in("zhang").await);
    let change = async |from: &str, to: &str| {
        let input = json!({"currentPassword": from, "newPassword": to});
        gate.run(Some(&own.access), "changePassword", input, "changedAt")
            .await
    };
    let wrong = change("wrong", "Jinhe-2020-ping").await;
    assert_eq!(codes(&wrong), ["PASSWORD_WRONG"]);
    assert_eq!(gate.row("zhang").await.failed_count, 1);
    let reused = change(PASSWORD, PASSWORD).await;
    assert_eq!(codes(&reused), ["PASSWORD_REUSED"]);
    let weak = change(PASSWORD, "zhang").await;
    assert_eq!(
        codes(&weak),
        ["PASSWORD_LENGTH", "PASSWORD_CLASSES", "PASSWORD_NAMES_USER"]
    );
    let good = change(PASSWORD, "Jinhe-2020-ping").await;
    assert_eq!(codes(&good), [""; 0]);
    gate.who(&own.access).await.unwrap();
    assert!(gate.who(&other.access).await.is_err());
    assert_eq!(
        codes(&gate.sign_in("zhang", PASSWORD, None).await),
        ["SIGN_IN_FAILED"]
    );
    pair(&gate.sign_in("zhang", "Jinhe-2020-ping", None).await);
    let back = change("Jinhe-2020-ping", PASSWORD).await;
    assert_eq!(codes(&back), ["PASSWORD_REUSED"]);
}
