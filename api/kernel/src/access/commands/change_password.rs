//! `changePassword`: one's own password, for whoever knows the present one.

use chrono::{DateTime, Utc};
use entity_kernel::session::RevokeReason;
use entity_kernel::{password_history, user_account};
use graph::command::{Answer, Tx};
use graph::{Failure, Refusal};
use resource::{Command, Output};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::Serialize;

use super::{own_account, store_failures};
use crate::access::codes::AccessCode;
use crate::access::lockout::Failures;
use crate::access::{Access, policy, sessions, users};

/// Changes one's own password and ends one's other sessions (修改密码).
#[derive(Command)]
#[command(may = "signed_in")]
pub struct ChangePassword {
    /// Present password (当前密码).
    pub current_password: String,
    /// New password: at least 10 characters of three kinds, not one of the last five (新密码).
    pub new_password: String,
}

/// That the password was changed (修改结果).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PasswordChanged {
    /// When it was changed (修改时间).
    pub changed_at: DateTime<Utc>,
}

impl Answer for ChangePassword {
    type Answer = PasswordChanged;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<PasswordChanged, Failure> {
        let user = own_account(cx).await?;
        self.prove(&user, cx).await?;
        self.weigh(&user, cx).await?;
        let hash = cx
            .service::<Access>()
            .passwords()
            .hash(&self.new_password)
            .await?;
        users::remember(cx.db, user.id, hash.clone(), cx.now()).await?;
        let id = user.id;
        let now = cx.now();
        cx.touched(user, |row: &mut user_account::ActiveModel| {
            row.password_hash = Set(Some(hash));
            row.password_changed_at = Set(Some(now));
            row.must_change_password = Set(false);
        })
        .await?;
        sessions::end_all(cx, id, cx.who.session, RevokeReason::PasswordChanged).await?;
        Ok(PasswordChanged { changed_at: now })
    }
}

impl ChangePassword {
    /// The present password must be right; guessing counts like guessing at sign-in.
    async fn prove(&self, user: &user_account::Model, cx: &Tx<'_>) -> Result<(), Failure> {
        let wrong = || {
            let refusal = Refusal::new(AccessCode::PasswordWrong).at("currentPassword");
            Failure::RefusedButKept(refusal)
        };
        let passwords = cx.service::<Access>().passwords();
        let kept = user.password_hash.as_deref();
        let right = passwords.matches(&self.current_password, kept).await?;
        let failures = Failures::of(user);
        if failures.locked(cx.now()) {
            return Err(wrong());
        }
        if !right {
            store_failures(cx, user, failures.and_one(cx.now())).await?;
            return Err(wrong());
        }
        Ok(())
    }

    /// The new password must be good and new.
    async fn weigh(&self, user: &user_account::Model, cx: &Tx<'_>) -> Result<(), Failure> {
        let phone = match &user.phone {
            Some(sealed) => Some(cx.engine.keyring().open(sealed).map_err(Failure::fault)?),
            None => None,
        };
        let phone = phone.map(|phone| phone.to_string());
        let new = &self.new_password;
        let mut found = users::weaknesses(new, &user.login_name, phone.as_deref(), "newPassword");
        let former = password_history::Entity::find()
            .filter(password_history::Column::UserId.eq(user.id))
            .order_by_desc(password_history::Column::Id)
            .limit(policy::REMEMBERED)
            .all(cx.db)
            .await?;
        let passwords = cx.service::<Access>().passwords();
        for former in former {
            if passwords.matches(new, Some(&former.password_hash)).await? {
                found.push(Refusal::new(AccessCode::PasswordReused).at("newPassword"));
                break;
            }
        }
        if found.is_empty() {
            Ok(())
        } else {
            Err(found.into())
        }
    }
}
