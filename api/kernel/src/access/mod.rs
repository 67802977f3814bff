//! Who may what, where (访问控制): accounts, roles, sessions, tokens (spec 00, section 11).
//!
//! | you want to | go to |
//! | --- | --- |
//! | know who makes a request | [`Access::authenticate`] |
//! | change what a role may | [`roles`], or the lifecycle whose step names it |
//! | change how long things last | [`Settings`], [`lockout`], `sessions` |
//! | change which passwords are good | [`policy`] |
//! | sign or show keys | [`keys`] |
//! | make the first administrators, accounts of a demo, tokens | [`first`], [`users`], [`tokens`] |
//! | add a command | a file in `commands/`, and its line in [`register`] |
//!
//! A request with a token that was seen in the last seconds costs neither a signature nor a query. Whatever ends a
//! session or changes what somebody may puts it in doubt: from then on the database is asked, until no process can
//! remember the old answer any more.

mod authenticate;
pub mod codes;
mod commands;
pub mod first;
pub mod keys;
mod lifecycle;
pub mod lockout;
pub mod networks;
pub mod passwords;
pub mod permissions;
pub mod policy;
pub mod roles;
mod secrets;
mod sessions;
pub mod tokens;
mod totp;
pub mod users;
mod viewer;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use graph::command::{answer, change, create};
use graph::query::query;
use graph::registry::Model;
use graph::{Failure, Principal, Registry};
use moka::sync::Cache;
use resource::CodeList;
use sea_orm::DatabaseConnection;
use uuid::Uuid;

pub use codes::AccessCode;
pub use keys::Keys;
pub use lifecycle::USER;
pub use passwords::{Cost, Passwords};
pub use roles::{ROLES, RoleMeta, ScopeMeta};

use authenticate::Known;

/// Hands the share of access in.
pub fn register(registry: &mut Registry) {
    registry
        .error_codes(AccessCode::META)
        .lifecycle(&USER)
        .query(query::<viewer::AskViewer>())
        .command(answer::<commands::SignIn>())
        .command(answer::<commands::RefreshSession>())
        .command(answer::<commands::SignOut>())
        .command(answer::<commands::ChangePassword>())
        .command(answer::<commands::EnrolTotp>())
        .command(answer::<commands::ConfirmTotp>())
        .command(create::<commands::CreateUser>())
        .command(change::<commands::ActivateUser>())
        .command(change::<commands::DisableUser>())
        .command(create::<commands::GrantRole>())
        .command(change::<commands::RevokeRole>());
}

/// How long an answer to "who is this?" is remembered.
const REMEMBERED: Duration = Duration::from_secs(15);
/// How long a doubt lasts: until every answer from before it is forgotten, in all processes.
const DOUBTED: Duration = Duration::from_secs(20);
/// Tokens that are remembered.
const MOST_REMEMBERED: u64 = 10_000;

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What hashing a password costs.
    pub cost: Cost,
    /// A new sign-in ends the older sessions of the account.
    pub one_session: bool,
    /// Administrators have no permission before they enrol a second factor.
    pub second_factor: bool,
    /// Days after which a password must be changed; none for never.
    pub password_days: Option<u16>,
}

impl Settings {
    /// What the law asks of a server (spec 00, section 11).
    pub const SERVER: Self = Self {
        cost: Cost::SERVER,
        one_session: true,
        second_factor: true,
        password_days: Some(90),
    };
    /// For trying out, with accounts that everybody knows.
    pub const DEMO: Self = Self {
        cost: Cost::LIGHT,
        one_session: false,
        second_factor: false,
        password_days: None,
    };
}

/// Roles and scopes that the packages declare, besides the kernel's own.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Roles, a list for each package.
    pub roles: Vec<&'static [RoleMeta]>,
    /// Scopes of partners' tokens, a list for each package.
    pub scopes: Vec<&'static [ScopeMeta]>,
}

struct Role {
    meta: &'static RoleMeta,
    permissions: Vec<String>,
}

/// The service that knows who may what.
pub struct Access {
    keys: Keys,
    passwords: Passwords,
    settings: Settings,
    roles: HashMap<&'static str, Role>,
    scopes: HashMap<&'static str, &'static ScopeMeta>,
    known: Cache<String, Known>,
    /// Accounts and sign-ins that the cache must not answer for.
    doubted: Cache<Uuid, ()>,
    nobody: Arc<Principal>,
}

impl Access {
    /// Opens the service, and brings the tables of roles to what the code says.
    ///
    /// Errors: roles that contradict the model (see [`permissions::of_model`]), the database.
    pub async fn open(
        db: &DatabaseConnection,
        model: &Model,
        declared: Declared,
        keys: Keys,
        settings: Settings,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure> {
        let own = std::iter::once(ROLES);
        let roles: Vec<&'static RoleMeta> = own.chain(declared.roles).flatten().collect();
        let permissions = permissions::of_model(model, roles.iter().copied())?;
        permissions::store(db, &roles, &permissions, now).await?;
        let role = |meta: &'static RoleMeta| {
            let held = permissions.get(meta.code).into_iter().flatten();
            let permissions = held.map(|&permission| permission.to_owned()).collect();
            (meta.code, Role { meta, permissions })
        };
        let scopes = declared.scopes.into_iter().flatten();
        Ok(Self {
            keys,
            passwords: Passwords::new(settings.cost)?,
            settings,
            roles: roles.into_iter().map(role).collect(),
            scopes: scopes.map(|scope| (scope.code, scope)).collect(),
            known: Cache::builder()
                .max_capacity(MOST_REMEMBERED)
                .time_to_live(REMEMBERED)
                .build(),
            doubted: Cache::builder().time_to_live(DOUBTED).build(),
            nobody: Arc::new(Principal::anonymous()),
        })
    }

    /// The keys that sign access tokens.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Hashes and compares passwords.
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The role of this code.
    pub fn role(&self, code: &str) -> Option<&'static RoleMeta> {
        self.roles.get(code).map(|role| role.meta)
    }

    /// Chinese and English name of a role or scope.
    fn names(&self, code: &str) -> Option<(&'static str, &'static str)> {
        let role = self.role(code).map(|role| (role.zh, role.en));
        role.or_else(|| self.scopes.get(code).map(|scope| (scope.zh, scope.en)))
    }

    /// Puts what is remembered of an account or a sign-in in doubt.
    pub fn doubt(&self, account_or_session: Uuid) {
        self.doubted.insert(account_or_session, ());
    }
}
