//! `createUser`: an account that another administrator has to activate.

use entity_kernel::user_account::{self, UserKind, UserState};
use entity_kernel::{division, organization};
use graph::command::{Create, Tx};
use graph::error::ValidationRule;
use graph::{Failure, Refusal};
use resource::{Command, Id, Phone};
use sea_orm::Set;

use crate::access::{Access, users};

/// Makes an account; it cannot sign in before the security administrator activates it (创建账号).
#[derive(Command)]
#[command(on = user_account, may = "access.user.create")]
pub struct CreateUser {
    /// Name to sign in with: 3 to 32 small letters, digits, dots, dashes, underscores (登录名).
    pub login_name: String,
    /// Name shown to others (显示名).
    pub display_name: String,
    /// Staff or citizen (账号类型).
    pub kind: UserKind,
    /// Division that the account belongs to (所属区划).
    pub division: Id<division::Entity>,
    /// Office that the person works for (所在单位).
    pub organization: Option<Id<organization::Entity>>,
    /// Phone of the person (手机号).
    pub phone: Option<Phone>,
    /// Password for the first sign-in, which must change it; told to the person by hand (初始密码).
    pub initial_password: String,
}

impl Create for CreateUser {
    async fn create(self, cx: &mut Tx<'_>) -> Result<user_account::Model, Failure> {
        let place = cx
            .place(self.division.key)
            .map_err(|refusal| refusal.at("division"))?;
        let login_name = users::login_name(&self.login_name)?;
        let display_name = self.display_name.trim().to_owned();
        let phone = self.phone.as_ref().map(ToString::to_string);
        let password = &self.initial_password;
        let mut found =
            users::weaknesses(password, &login_name, phone.as_deref(), "initialPassword");
        if display_name.is_empty() {
            found.push(Refusal::invalid(ValidationRule::Required, "displayName"));
        }
        if !found.is_empty() {
            return Err(found.into());
        }
        let organization = match self.organization {
            Some(id) => Some(cx.load(id).await?.id),
            None => None,
        };
        let hash = cx.service::<Access>().passwords().hash(password).await?;
        let row = user_account::ActiveModel {
            login_name: Set(login_name),
            display_name: Set(display_name),
            kind: Set(self.kind),
            state: Set(UserState::Pending),
            organization_id: Set(organization),
            phone: Set(self.phone.map(|phone| cx.engine.keyring().seal(&phone))),
            must_change_password: Set(true),
            password_hash: Set(Some(hash.clone())),
            totp_enabled: Set(false),
            failed_count: Set(0),
            ..Default::default()
        };
        let user = cx.created(row, place).await?;
        users::remember(cx.db, user.id, hash, cx.now()).await?;
        Ok(user)
    }
}
