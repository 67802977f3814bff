//! `refreshSession`: the next pair of tokens for a refresh token, which is good for one use.

use entity_kernel::session::{self, RevokeReason};
use entity_kernel::user_account::{self, UserState};
use graph::command::{Answer, Tx};
use graph::{Failure, Refusal};
use resource::Command;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::access::codes::AccessCode;
use crate::access::secrets;
use crate::access::sessions::{self, SessionTokens};

/// Renews a session; a refresh token that comes a second time ends it, because one of the two was stolen (续期).
#[derive(Command)]
#[command(may = "public")]
pub struct RefreshSession {
    /// Token from the last sign-in or renewal (刷新令牌).
    pub refresh_token: String,
}

impl Answer for RefreshSession {
    type Answer = SessionTokens;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<SessionTokens, Failure> {
        let ended = || Refusal::new(AccessCode::SessionEnded).at("refreshToken");
        let session = session::Entity::find()
            .filter(session::Column::RefreshHash.eq(secrets::hash(&self.refresh_token)))
            .filter(session::Column::RevokedAt.is_null())
            .lock_exclusive()
            .one(cx.db)
            .await?
            .ok_or_else(ended)?;
        let user = user_account::Entity::find_by_id(session.user_id)
            .one(cx.db)
            .await?
            .ok_or_else(ended)?;
        cx.concerns::<user_account::Entity>(&user)?;
        cx.acts_as(user.id, &user.display_name);
        if session.rotated_at.is_some() {
            sessions::end(cx, session.family_id, RevokeReason::Reused).await?;
            return Err(Failure::RefusedButKept(ended()));
        }
        let idle = cx.now() - session.last_seen_at > sessions::patience(user.kind);
        let over = cx.now() >= session.expires_at;
        if idle || over || user.state != UserState::Active {
            return Err(Failure::RefusedButKept(ended()));
        }
        sessions::renew(cx, session).await
    }
}
