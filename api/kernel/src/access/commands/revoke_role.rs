//! `revokeRole`: takes a role away; that it was held stays on record.

use entity_kernel::role_grant;
use graph::command::{Handle, Tx};
use graph::{BaseCode, Failure, Refusal};
use resource::{Command, Id};
use sea_orm::Set;

use crate::access::Access;

/// Takes a role away from an account (撤销角色).
#[derive(Command)]
#[command(on = role_grant, may = "access.grant.revoke")]
pub struct RevokeRole {
    /// Grant (授权).
    pub id: Id<role_grant::Entity>,
    /// Version that the administrator saw (版本号).
    pub version: i32,
    /// Why (原因).
    pub reason: Option<String>,
}

impl Handle for RevokeRole {
    async fn handle(
        self,
        grant: role_grant::Model,
        cx: &mut Tx<'_>,
    ) -> Result<role_grant::Model, Failure> {
        if grant.ended_at.is_some() {
            let refusal = Refusal::new(BaseCode::StateConflict);
            return Err(refusal
                .with("expected", "HELD")
                .with("actual", "ENDED")
                .into());
        }
        cx.service::<Access>().doubt(grant.user_id);
        if let Some(reason) = self.reason {
            cx.note(reason);
        }
        let (now, who) = (cx.now(), cx.who.id);
        cx.touched(grant, |row: &mut role_grant::ActiveModel| {
            row.ended_at = Set(Some(now));
            row.ended_by = Set(who);
        })
        .await
    }
}
