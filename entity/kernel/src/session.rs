//! Signed-in sessions (会话): one row per refresh token, rotated within a family.
//!
//! A refresh token that is used twice betrays a theft and ends the whole family.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Why a session ended before its time (吊销原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RevokeReason {
    /// The user signed out (退出登录)
    SignedOut,
    /// A newer sign-in of the same user took its place (被新登录取代)
    Replaced,
    /// A used refresh token came back: the family is no longer trusted (令牌重复使用)
    Reused,
    /// The password was changed or reset (密码变更)
    PasswordChanged,
    /// The account was disabled or its grants changed (账号停用)
    Disabled,
    /// An administrator ended it (管理员强制下线)
    Administrator,
}

/// Refresh token of a signed-in user; the rows of one sign-in form a family (会话).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "session")]
#[resource(read = "access.session.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who is signed in (账号).
    #[resource(to = "UserAccount", back = "sessions", filter)]
    pub user_id: Uuid,
    /// Address it was used from (来源地址).
    pub ip: Option<String>,
    /// Program it was used with (客户端).
    pub user_agent: Option<String>,
    /// When the token was issued (签发时间).
    pub created_at: DateTimeUtc,
    /// When the session was last used, for the idle time-out (最近使用时间).
    pub last_seen_at: DateTimeUtc,
    /// When the token expires, at most 8 hours after sign-in (到期时间).
    #[resource(filter)]
    pub expires_at: DateTimeUtc,
    /// When it was exchanged for the next token (轮换时间).
    pub rotated_at: Option<DateTimeUtc>,
    /// When it was revoked (吊销时间).
    #[resource(filter)]
    pub revoked_at: Option<DateTimeUtc>,
    /// Why it was revoked (吊销原因).
    pub revoke_reason: Option<RevokeReason>,
    /// The sign-in that the token descends from.
    #[resource(hidden)]
    pub family_id: Uuid,
    /// Identifier of the access token issued with it.
    #[resource(hidden)]
    pub jti: Uuid,
    /// SHA-256 of the refresh token.
    #[resource(hidden)]
    pub refresh_hash: Vec<u8>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
