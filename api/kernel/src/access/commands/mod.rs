//! Commands about accounts, sessions and roles; one file each.

mod activate_user;
mod change_password;
mod confirm_totp;
mod create_user;
mod disable_user;
mod enrol_totp;
mod grant_role;
mod refresh_session;
mod revoke_role;
mod sign_in;
mod sign_out;

pub use activate_user::ActivateUser;
pub use change_password::ChangePassword;
pub use confirm_totp::ConfirmTotp;
pub use create_user::CreateUser;
pub use disable_user::DisableUser;
pub use enrol_totp::EnrolTotp;
pub use grant_role::GrantRole;
pub use refresh_session::RefreshSession;
pub use revoke_role::RevokeRole;
pub use sign_in::SignIn;
pub use sign_out::SignOut;

use entity_kernel::user_account;
use graph::command::Tx;
use graph::{BaseCode, Failure, PrincipalKind, Refusal};
use sea_orm::{EntityTrait, Set};

use super::lockout::Failures;

/// The caller's own account, locked; tokens and the system have none.
async fn own_account(cx: &mut Tx<'_>) -> Result<user_account::Model, Failure> {
    let has_one = matches!(cx.who.kind, PrincipalKind::Staff | PrincipalKind::Citizen);
    let user = match cx.who.id.filter(|_| has_one) {
        Some(id) => cx.lock::<user_account::Entity>(id).await?,
        None => None,
    };
    let user = user.ok_or_else(|| Refusal::new(BaseCode::Forbidden))?;
    cx.concerns::<user_account::Entity>(&user)?;
    Ok(user)
}

/// Stores failures beside the account's version: a guess must not get in the way of an administrator.
async fn store_failures(
    cx: &Tx<'_>,
    user: &user_account::Model,
    failures: Failures,
) -> Result<(), Failure> {
    let row = user_account::ActiveModel {
        id: Set(user.id),
        failed_count: Set(failures.count),
        failed_since: Set(failures.since),
        locked_until: Set(failures.locked_until),
        ..Default::default()
    };
    user_account::Entity::update(row)
        .exec_without_returning(cx.db)
        .await?;
    Ok(())
}
