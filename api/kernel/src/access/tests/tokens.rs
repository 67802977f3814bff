//! Tokens of partner agencies.

use entity_kernel::api_token;
use entity_kernel::api_token::LegalBasis;
use graph::PrincipalKind;
use sea_orm::{EntityTrait, Set};
use serde_json::json;

use super::Gate;
use crate::access::tokens::{NewToken, issue};

fn new() -> NewToken {
    NewToken {
        name: "医保局".to_owned(),
        organization: None,
        purpose_code: "medical-aid".to_owned(),
        legal_basis: LegalBasis::StatutoryDuty,
        scopes: vec!["dibao:status.read".to_owned()],
        acts_for: vec!["岐山县医疗保障局".to_owned()],
        networks: vec!["10.3.0.0/16".to_owned()],
        rate_per_minute: 60,
        days: 30,
    }
}

async fn issued(gate: &Gate, new: NewToken) -> Result<String, Vec<&'static str>> {
    let place = gate.place("610323").await;
    let token = issue(gate.db(), gate.access(), place, new, gate.now()).await;
    token.map_err(|failure| {
        let refusals = failure.into_refusals();
        refusals.iter().map(|refusal| refusal.code.code).collect()
    })
}

#[tokio::test]
async fn a_token_may_what_its_scopes_say_where_it_belongs() {
    let gate = Gate::new().await;
    let token = issued(&gate, new()).await.unwrap();
    assert!(
        token.starts_with("mz_live_") && token.len() == 48,
        "{token}"
    );
    let who = gate.who(&token).await.unwrap();
    assert_eq!(
        (who.kind, who.name.as_str()),
        (PrincipalKind::Partner, "医保局")
    );
    assert_eq!(who.permissions(), ["assistance.status.read"]);
    assert!(who.may_at("assistance.status.read", &gate.place("610323100").await));
    assert!(!who.may_at("assistance.status.read", &gate.place("610324").await));
    let document = "{ viewer { kind user { loginName } grants { roleLabel } } }";
    let answer = gate.ask(Some(&token), document, json!({})).await;
    assert_eq!(
        answer["data"]["viewer"],
        json!({"kind": "PARTNER", "user": null, "grants": [{"roleLabel": "Dibao status"}]})
    );
}

#[tokio::test]
async fn a_wrong_expired_or_revoked_token_or_one_from_elsewhere_is_refused() {
    let gate = Gate::new().await;
    let token = issued(&gate, new()).await.unwrap();
    gate.who(&token).await.unwrap();
    let elsewhere = gate
        .access()
        .authenticate(
            &gate.engine.db,
            Some(&token),
            "10.4.0.1".parse().ok(),
            gate.now(),
        )
        .await;
    assert!(elsewhere.is_err());
    let last = if token.ends_with('x') { "y" } else { "x" };
    let wrong = format!("{}{last}", &token[..47]);
    assert!(gate.who(&wrong).await.is_err());
    gate.later(30 * 24 * 60);
    assert!(gate.who(&token).await.is_err());

    let token = issued(&gate, new()).await.unwrap();
    let rows = api_token::Entity::find().all(gate.db()).await.unwrap();
    for row in rows {
        let revoked = api_token::ActiveModel {
            id: Set(row.id),
            revoked_at: Set(Some(gate.now())),
            ..Default::default()
        };
        api_token::Entity::update(revoked)
            .exec(gate.db())
            .await
            .unwrap();
    }
    assert!(gate.who(&token).await.is_err());
}

#[tokio::test]
async fn what_a_token_cannot_be_is_told_at_once() {
    let gate = Gate::new().await;
    let bad = NewToken {
        scopes: vec!["everything".to_owned()],
        networks: vec!["10.3".to_owned()],
        rate_per_minute: 0,
        days: 366,
        ..new()
    };
    assert_eq!(
        issued(&gate, bad).await.unwrap_err(),
        ["VALIDATION_FAILED"; 4]
    );
}

#[tokio::test]
async fn what_is_no_token_at_all_is_refused() {
    let gate = Gate::new().await;
    for bad in ["", "x", "a.b.c", "mz_live_", "mz_live_中文"] {
        assert!(gate.who(bad).await.is_err(), "{bad}");
    }
}
