//! `grantRole`: gives an account a role for a division and all below it.

use entity_kernel::{division, role_grant, user_account};
use graph::Failure;
use graph::command::{Create, Tx};
use resource::{Command, Id};
use sea_orm::Set;

use crate::access::authenticate::grants;
use crate::access::{Access, users};

/// Gives an account a role; an administrator holds no other role (授予角色).
#[derive(Command)]
#[command(on = role_grant, may = "access.grant.give")]
pub struct GrantRole {
    /// Account (账号).
    pub user: Id<user_account::Entity>,
    /// Code of the role, for example TOWN_CLERK (角色代码).
    pub role: String,
    /// Division that the role holds for, with all below (区划).
    pub division: Id<division::Entity>,
    /// Why (授权原因).
    pub reason: Option<String>,
}

impl Create for GrantRole {
    async fn create(self, cx: &mut Tx<'_>) -> Result<role_grant::Model, Failure> {
        let user = cx.load(self.user).await?;
        // Two grants at the same moment must see each other.
        cx.lock::<user_account::Entity>(user.id).await?;
        let place = cx
            .place(self.division.key)
            .map_err(|refusal| refusal.at("division"))?;
        let access = cx.service::<Access>();
        let held = grants(cx.db, user.id).await?;
        let held = held.iter().map(|grant| grant.role.as_str());
        users::grantable(access, &self.role, &place, held)?;
        access.doubt(user.id);
        let row = role_grant::ActiveModel {
            user_id: Set(user.id),
            role_code: Set(self.role),
            reason: Set(self.reason),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}
