//! `disableUser`: somebody left, or an account is no longer trusted.

use entity_kernel::session::RevokeReason;
use entity_kernel::user_account;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::Set;

use crate::access::sessions;

/// Keeps an account from signing in and ends its sessions (停用账号).
#[derive(Command)]
#[command(on = user_account, transition, may = "access.user.disable")]
pub struct DisableUser {
    /// Account (账号).
    pub id: Id<user_account::Entity>,
    /// Version that the administrator saw (版本号).
    pub version: i32,
    /// Why (原因).
    pub reason: Option<String>,
}

impl Handle for DisableUser {
    async fn handle(
        self,
        user: user_account::Model,
        cx: &mut Tx<'_>,
    ) -> Result<user_account::Model, Failure> {
        sessions::end_all(cx, user.id, None, RevokeReason::Disabled).await?;
        if let Some(reason) = self.reason {
            cx.note(reason);
        }
        let now = cx.now();
        cx.moved(user, |row: &mut user_account::ActiveModel| {
            row.disabled_at = Set(Some(now));
        })
        .await
    }
}
