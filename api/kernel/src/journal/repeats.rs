//! A repeated request gets its first answer again.
//!
//! Answers are sealed, because they hold what the caller was shown; they are kept for a day, and whoever sends a new
//! key clears away their own old ones. Strangers have no keys: nothing tells one of them from another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use entity_kernel::idempotency_key::{ActiveModel, Column, Entity};
use graph::office::Recalled;
use graph::{Failure, Principal, PrincipalKind};
use resource::{Invalid, Keyring, Sealable};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use serde_json::Value as Json;
use uuid::Uuid;

/// How long an answer is kept.
const KEPT: Duration = Duration::days(1);

/// A payload, to be sealed.
struct Answer(String);

impl Sealable for Answer {
    const CLASS: &'static str = "answer";
    const SCALAR: &'static str = "String";

    fn clear(&self) -> String {
        self.0.clone()
    }

    fn from_clear(text: &str) -> Result<Self, Invalid> {
        Ok(Self(text.to_owned()))
    }
}

/// Who asks; none for strangers.
fn principal(who: &Principal) -> Option<String> {
    match (who.kind, who.id) {
        (PrincipalKind::Anonymous, _) => None,
        (PrincipalKind::Partner, Some(id)) => Some(format!("token:{id}")),
        (_, Some(id)) => Some(format!("user:{id}")),
        (_, None) => Some("system".to_owned()),
    }
}

fn of(principal: &str, key: &str) -> Condition {
    Condition::all()
        .add(Column::Principal.eq(principal))
        .add(Column::Key.eq(key))
}

/// Claims the key, or gives the answer that it already has.
///
/// A second request with the key waits here until the first has ended.
pub async fn recall(
    tx: &DatabaseTransaction,
    keyring: &Keyring,
    who: &Principal,
    key: &str,
    body_hash: &str,
    now: DateTime<Utc>,
) -> Result<Recalled, Failure> {
    let Some(principal) = principal(who) else {
        return Ok(Recalled::New);
    };
    let body_hash = hex::decode(body_hash).map_err(Failure::fault)?;
    Entity::delete_many()
        .filter(Column::Principal.eq(&principal))
        .filter(Column::CreatedAt.lt(now - KEPT))
        .exec(tx)
        .await?;
    let claim = ActiveModel {
        id: Set(Uuid::now_v7()),
        principal: Set(principal.clone()),
        key: Set(key.to_owned()),
        body_hash: Set(body_hash.clone()),
        response: Set(Json::Null),
        created_at: Set(now),
    };
    let once = OnConflict::columns([Column::Principal, Column::Key])
        .do_nothing()
        .to_owned();
    let claimed = Entity::insert(claim)
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    if claimed == 1 {
        return Ok(Recalled::New);
    }
    let kept = Entity::find().filter(of(&principal, key)).one(tx).await?;
    let kept = kept.ok_or_else(|| Failure::fault("a claimed key is there"))?;
    if kept.body_hash != body_hash {
        return Ok(Recalled::Other);
    }
    opened(keyring, &kept.response).map(Recalled::Answered)
}

/// Keeps the answer for the key that this transaction claimed.
pub async fn remember(
    tx: &DatabaseTransaction,
    keyring: &Keyring,
    who: &Principal,
    key: &str,
    payload: &str,
) -> Result<(), Failure> {
    let Some(principal) = principal(who) else {
        return Ok(());
    };
    let sealed = keyring.seal(&Answer(payload.to_owned()));
    let response = Json::String(STANDARD.encode(sealed.as_bytes()));
    Entity::update_many()
        .col_expr(Column::Response, Expr::value(response))
        .filter(of(&principal, key))
        .exec(tx)
        .await?;
    Ok(())
}

fn opened(keyring: &Keyring, response: &Json) -> Result<String, Failure> {
    let text = response.as_str().unwrap_or_default();
    let bytes = STANDARD.decode(text).map_err(Failure::fault)?;
    keyring
        .open_bytes(Answer::CLASS, &bytes)
        .map_err(Failure::fault)
}
