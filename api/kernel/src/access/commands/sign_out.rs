//! `signOut`: ends the session, for this token and all that descend from the same sign-in.

use entity_kernel::session::{self, RevokeReason};
use entity_kernel::user_account;
use graph::Failure;
use graph::command::{Answer, Tx};
use resource::{Command, Output};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use crate::access::{secrets, sessions};

/// Ends the session; that there is none is no error (退出登录).
#[derive(Command)]
#[command(may = "public")]
pub struct SignOut {
    /// Refresh token of the session; the session of the access token where it is missing (刷新令牌).
    pub refresh_token: Option<String>,
}

/// How signing out went (退出结果).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct SignedOut {
    /// True where a session was ended (是否已退出).
    pub signed_out: bool,
}

impl Answer for SignOut {
    type Answer = SignedOut;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<SignedOut, Failure> {
        let Some((family, user)) = self.session(cx).await? else {
            return Ok(SignedOut { signed_out: false });
        };
        if let Some(user) = user_account::Entity::find_by_id(user).one(cx.db).await? {
            cx.concerns::<user_account::Entity>(&user)?;
            cx.acts_as(user.id, &user.display_name);
        }
        sessions::end(cx, family, RevokeReason::SignedOut).await?;
        Ok(SignedOut { signed_out: true })
    }
}

impl SignOut {
    /// The sign-in and the account that are meant.
    async fn session(&self, cx: &Tx<'_>) -> Result<Option<(Uuid, Uuid)>, Failure> {
        let Some(token) = &self.refresh_token else {
            return Ok(cx.who.session.zip(cx.who.id));
        };
        let found = session::Entity::find()
            .filter(session::Column::RefreshHash.eq(secrets::hash(token)))
            .filter(session::Column::RevokedAt.is_null())
            .one(cx.db)
            .await?;
        Ok(found.map(|session| (session.family_id, session.user_id)))
    }
}
