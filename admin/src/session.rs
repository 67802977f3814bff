//! Who is signed in: two tokens in cookies, renewed without a word while the refresh token is good.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_graphql::{Request, Variables};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::run::{PanelState, RequestMeta};

const REFRESH: &str = include_str!("pages/refresh_session.graphql");
/// How long two tabs that renew at the same moment share one answer.
const SHARED: Duration = Duration::from_secs(30);

/// The tokens of a session; both absent for a visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// JWT that the API accepts, 15 minutes.
    pub access: Option<String>,
    /// Rotating token that buys the next pair.
    pub refresh: Option<String>,
}

impl Tokens {
    /// The pair out of a `signIn` or `refreshSession` payload, if it was granted.
    pub fn of_payload(payload: &Value) -> Option<Self> {
        let token = |name: &str| payload.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            access: Some(token("accessToken")?),
            refresh: token("refreshToken"),
        })
    }

    /// What stays the same while a session is renewed: the session or subject of the JWT, else the token itself.
    ///
    /// The claims are not verified here; they only bind a form to the session that opened it.
    pub fn binding(&self) -> String {
        let Some(access) = &self.access else {
            return String::new();
        };
        claims(access)
            .and_then(|claims| {
                ["sid", "sub"]
                    .iter()
                    .find_map(|name| Some(claims.get(name)?.as_str()?.to_owned()))
            })
            .unwrap_or_else(|| access.clone())
    }
}

fn claims(token: &str) -> Option<Value> {
    let body = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
}

type Renewal = Arc<OnceCell<Tokens>>;

/// Renewals under way or just done, by the hash of the refresh token.
///
/// A refresh token is good for one use: without this, the second of two tabs would be signed out.
#[derive(Default)]
pub struct Renewals(Mutex<HashMap<[u8; 32], (Instant, Renewal)>>);

impl Renewals {
    fn of(&self, refresh: &str) -> Renewal {
        let key: [u8; 32] = Sha256::digest(refresh.as_bytes()).into();
        let now = Instant::now();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (since, _)| now.duration_since(*since) < SHARED);
        let (_, renewal) = known
            .entry(key)
            .or_insert_with(|| (now, Renewal::default()));
        Arc::clone(renewal)
    }
}

/// Trades a refresh token for a new pair; `None` when it is spent or revoked.
pub async fn renew(panel: &PanelState, refresh: String, meta: RequestMeta) -> Option<Tokens> {
    let renewal = panel.renewals.of(&refresh);
    let granted = renewal.get_or_try_init(|| async {
        let variables = Variables::from_json(json!({ "input": { "refreshToken": refresh } }));
        let request = Request::new(REFRESH).variables(variables);
        let response = panel.run.run(request, None, meta).await;
        let data = response.data.into_json().map_err(|_| ())?;
        Tokens::of_payload(&data["refreshSession"]).ok_or(())
    });
    granted.await.ok().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_bound_to_the_subject_not_to_the_token() {
        let jwt = |claims: &str| Tokens {
            access: Some(format!("h.{}.s", URL_SAFE_NO_PAD.encode(claims))),
            refresh: None,
        };
        assert_eq!(
            jwt(r#"{"sub":"u1","exp":1}"#).binding(),
            jwt(r#"{"sub":"u1","exp":2}"#).binding()
        );
        assert_ne!(
            jwt(r#"{"sub":"u1"}"#).binding(),
            jwt(r#"{"sub":"u2"}"#).binding()
        );
        assert_eq!(Tokens::default().binding(), "");
    }

    #[test]
    fn a_payload_without_tokens_grants_nothing() {
        assert_eq!(
            Tokens::of_payload(&json!({ "accessToken": null, "userErrors": [] })),
            None
        );
    }
}
