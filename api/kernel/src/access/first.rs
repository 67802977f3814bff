//! The first start: three administrators, each with a secret that is told once and holds for one sign-in.

use chrono::{DateTime, Utc};
use entity_kernel::user_account::{self, UserKind};
use graph::Failure;
use graph::places::Place;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

use super::users::{self, NewUser};
use super::{Access, policy, secrets};

/// Login name, name, role.
const FIRST: [(&str, &str, &str); 3] = [
    ("sysadmin", "系统管理员", "SYS_ADMIN"),
    ("secadmin", "安全管理员", "SEC_ADMIN"),
    ("auditadmin", "审计管理员", "AUDIT_ADMIN"),
];

/// Letters of a one-time secret: 119 bits.
const LETTERS: usize = 20;

/// An administrator who was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstAdmin {
    /// Name to sign in with.
    pub login_name: &'static str,
    /// Password for the first sign-in, which must change it.
    pub secret: String,
}

/// Makes the three administrators of the place where there is no account yet; none otherwise.
pub async fn first_admins(
    db: &impl ConnectionTrait,
    access: &Access,
    place: Place,
    now: DateTime<Utc>,
) -> Result<Vec<FirstAdmin>, Failure> {
    if user_account::Entity::find().count(db).await? > 0 {
        return Ok(Vec::new());
    }
    let mut made = Vec::new();
    for (login_name, display_name, role) in FIRST {
        let secret = secret(login_name);
        let new = NewUser {
            login_name: login_name.to_owned(),
            display_name: display_name.to_owned(),
            kind: UserKind::Staff,
            password: secret.clone(),
            must_change_password: true,
            place,
            grants: vec![(role.to_owned(), place)],
        };
        users::insert(db, access, new, now).await?;
        made.push(FirstAdmin { login_name, secret });
    }
    Ok(made)
}

/// A random password that the policy accepts; a few of a thousand lack a class and are thrown again.
pub fn secret(login_name: &str) -> String {
    loop {
        let secret = secrets::random(LETTERS);
        if policy::faults(&secret, login_name, None).is_empty() {
            return secret;
        }
    }
}
