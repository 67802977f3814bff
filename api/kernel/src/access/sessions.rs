//! Sessions: an access token of 15 minutes, a refresh token that is good for one use, eight hours at most.

use chrono::{DateTime, Duration, Utc};
use entity_kernel::session::{self, RevokeReason};
use entity_kernel::user_account::{self, UserKind};
use graph::Failure;
use graph::command::Tx;
use resource::Output;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use uuid::Uuid;

use super::keys::Claims;
use super::{Access, secrets};

/// Life of an access token.
const ACCESS: Duration = Duration::minutes(15);
/// Life of a session, however often it is renewed.
const SESSION: Duration = Duration::hours(8);
/// Letters of a refresh token: 256 bits.
const REFRESH_LETTERS: usize = 43;

/// Tokens of a session (会话令牌).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct SessionTokens {
    /// Token for the header `Authorization: Bearer`, good for 15 minutes (访问令牌).
    pub access_token: String,
    /// Token that buys the next pair, once (刷新令牌).
    pub refresh_token: String,
    /// When the access token expires (访问令牌到期时间).
    pub expires_at: DateTime<Utc>,
}

/// Begins a session of this account.
pub async fn begin(cx: &Tx<'_>, user: &user_account::Model) -> Result<SessionTokens, Failure> {
    issue(cx, user.id, cx.new_key(), cx.now() + SESSION).await
}

/// Exchanges a session's tokens for new ones.
pub async fn renew(cx: &Tx<'_>, old: session::Model) -> Result<SessionTokens, Failure> {
    let rotated = session::ActiveModel {
        id: Set(old.id),
        rotated_at: Set(Some(cx.now())),
        last_seen_at: Set(cx.now()),
        ..Default::default()
    };
    session::Entity::update(rotated)
        .exec_without_returning(cx.db)
        .await?;
    issue(cx, old.user_id, old.family_id, old.expires_at).await
}

/// How long the refresh token of an idle client is good: its access token's life and the time of idleness.
pub fn patience(kind: UserKind) -> Duration {
    match kind {
        UserKind::Staff => ACCESS + Duration::minutes(15),
        UserKind::Citizen => ACCESS + Duration::minutes(30),
    }
}

async fn issue(
    cx: &Tx<'_>,
    user: Uuid,
    family: Uuid,
    until: DateTime<Utc>,
) -> Result<SessionTokens, Failure> {
    let keys = cx.service::<Access>().keys();
    let (now, jti) = (cx.now(), cx.new_key());
    let expires_at = until.min(now + ACCESS);
    let refresh_token = secrets::random(REFRESH_LETTERS);
    let row = session::ActiveModel {
        id: Set(cx.new_key()),
        user_id: Set(user),
        ip: Set(cx.meta.ip.map(|ip| ip.to_string())),
        user_agent: Set(cx.meta.agent.clone()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(until),
        rotated_at: Set(None),
        revoked_at: Set(None),
        revoke_reason: Set(None),
        family_id: Set(family),
        jti: Set(jti),
        refresh_hash: Set(secrets::hash(&refresh_token)),
    };
    row.insert(cx.db).await?;
    let access_token = keys.sign(&Claims {
        iss: keys.issuer().to_owned(),
        sub: user,
        sid: family,
        jti,
        iat: now.timestamp(),
        exp: expires_at.timestamp(),
    })?;
    Ok(SessionTokens {
        access_token,
        refresh_token,
        expires_at,
    })
}

/// Ends one sign-in.
pub async fn end(cx: &Tx<'_>, family: Uuid, reason: RevokeReason) -> Result<(), Failure> {
    revoke(
        cx,
        Condition::all().add(session::Column::FamilyId.eq(family)),
        reason,
    )
    .await?;
    cx.service::<Access>().doubt(family);
    Ok(())
}

/// Ends the sessions of an account, but for the sign-in `spared`.
pub async fn end_all(
    cx: &Tx<'_>,
    user: Uuid,
    spared: Option<Uuid>,
    reason: RevokeReason,
) -> Result<(), Failure> {
    let others = spared.map(|family| session::Column::FamilyId.ne(family));
    let which = Condition::all()
        .add(session::Column::UserId.eq(user))
        .add_option(others);
    revoke(cx, which, reason).await?;
    cx.service::<Access>().doubt(user);
    Ok(())
}

async fn revoke(cx: &Tx<'_>, which: Condition, reason: RevokeReason) -> Result<(), Failure> {
    session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(cx.now()))
        .col_expr(session::Column::RevokeReason, Expr::value(reason))
        .filter(which)
        .filter(session::Column::RevokedAt.is_null())
        .exec(cx.db)
        .await?;
    Ok(())
}
