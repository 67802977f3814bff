//! `activateUser`: the second pair of eyes, after which an account may sign in.

use entity_kernel::user_account;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::Set;

use crate::access::Access;

/// Lets an account sign in (启用账号).
#[derive(Command)]
#[command(on = user_account, transition, may = "access.user.activate")]
pub struct ActivateUser {
    /// Account (账号).
    pub id: Id<user_account::Entity>,
    /// Version that the administrator saw (版本号).
    pub version: i32,
}

impl Handle for ActivateUser {
    async fn handle(
        self,
        user: user_account::Model,
        cx: &mut Tx<'_>,
    ) -> Result<user_account::Model, Failure> {
        cx.service::<Access>().doubt(user.id);
        let now = cx.now();
        cx.moved(user, |row: &mut user_account::ActiveModel| {
            row.activated_at = Set(Some(now));
            row.disabled_at = Set(None);
            row.failed_count = Set(0);
            row.failed_since = Set(None);
            row.locked_until = Set(None);
        })
        .await
    }
}
