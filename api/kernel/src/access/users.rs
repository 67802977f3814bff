//! Accounts that are made without a command: the first administrators, those of the command line and of a demo.

use chrono::{DateTime, Utc};
use entity_kernel::user_account::{UserKind, UserState};
use entity_kernel::{password_history, role_grant, user_account};
use graph::error::ValidationRule;
use graph::places::Place;
use graph::{BaseCode, Failure, Refusal};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::codes::AccessCode;
use super::{Access, policy, roles};

/// An account to make.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Name to sign in with.
    pub login_name: String,
    /// Name shown to others.
    pub display_name: String,
    /// Staff or citizen.
    pub kind: UserKind,
    /// Password, which the policy must accept.
    pub password: String,
    /// True where it must be changed before anything else.
    pub must_change_password: bool,
    /// Where the account belongs.
    pub place: Place,
    /// Roles and where they hold.
    pub grants: Vec<(String, Place)>,
}

/// A login name as it is stored: without blanks around it, in small letters.
///
/// Errors: `LOGIN_NAME` at `loginName`.
pub fn login_name(text: &str) -> Result<String, Refusal> {
    let name = text.trim().to_lowercase();
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let good = (3..=32).contains(&name.len())
        && name.starts_with(letter)
        && name.chars().all(|c| letter(c) || ".-_".contains(c));
    if good {
        Ok(name)
    } else {
        Err(Refusal::new(AccessCode::LoginName).at("loginName"))
    }
}

/// Refusals of a password by the policy, at `path`.
pub fn weaknesses(password: &str, login: &str, phone: Option<&str>, path: &str) -> Vec<Refusal> {
    let refusal = |code| match code {
        AccessCode::PasswordLength => Refusal::new(code)
            .with("least", policy::LEAST)
            .with("most", policy::MOST),
        code => Refusal::new(code),
    };
    let found = policy::faults(password, login, phone).into_iter();
    found.map(|code| refusal(code).at(path)).collect()
}

/// Makes an active account with its grants.
///
/// Errors: `LOGIN_NAME`, the codes of the policy, `DUPLICATE`, `VALIDATION_FAILED` for an unknown role,
/// `ROLE_CONFLICT`, `ROLE_LEVEL`.
pub async fn insert(
    db: &impl ConnectionTrait,
    access: &Access,
    new: NewUser,
    now: DateTime<Utc>,
) -> Result<Uuid, Failure> {
    let login_name = login_name(&new.login_name)?;
    let weak = weaknesses(&new.password, &login_name, None, "password");
    if !weak.is_empty() {
        return Err(weak.into());
    }
    let known = user_account::Entity::find()
        .filter(user_account::Column::LoginName.eq(&login_name))
        .one(db)
        .await?;
    if known.is_some() {
        return Err(Refusal::new(BaseCode::Duplicate).at("loginName").into());
    }
    for (at, (role, place)) in new.grants.iter().enumerate() {
        let held = new.grants[..at].iter().map(|(role, _)| role.as_str());
        grantable(access, role, place, held)?;
    }
    let id = Uuid::now_v7();
    let hash = access.passwords().hash_now(&new.password)?;
    account(id, login_name, &new, hash.clone(), now)
        .insert(db)
        .await?;
    remember(db, id, hash, now).await?;
    for (role, place) in new.grants {
        grant(id, role, place, now).insert(db).await?;
    }
    Ok(id)
}

fn account(
    id: Uuid,
    login_name: String,
    new: &NewUser,
    hash: String,
    now: DateTime<Utc>,
) -> user_account::ActiveModel {
    user_account::ActiveModel {
        id: Set(id),
        login_name: Set(login_name),
        display_name: Set(new.display_name.clone()),
        kind: Set(new.kind),
        state: Set(UserState::Active),
        must_change_password: Set(new.must_change_password),
        password_changed_at: Set(Some(now)),
        password_hash: Set(Some(hash)),
        totp_enabled: Set(false),
        activated_at: Set(Some(now)),
        failed_count: Set(0),
        division_id: Set(new.place.division),
        county_id: Set(new.place.county),
        town_id: Set(new.place.town),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    }
}

fn grant(user: Uuid, role: String, place: Place, now: DateTime<Utc>) -> role_grant::ActiveModel {
    role_grant::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user),
        role_code: Set(role),
        division_id: Set(place.division),
        county_id: Set(place.county),
        town_id: Set(place.town),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        ..Default::default()
    }
}

/// Refuses a role that is unknown, granted above its level, or meets another one that it must not.
pub fn grantable<'r>(
    access: &Access,
    role: &str,
    place: &Place,
    mut held: impl Iterator<Item = &'r str>,
) -> Result<(), Refusal> {
    let meta = access.role(role).ok_or_else(|| {
        Refusal::invalid(ValidationRule::UnknownValue, "role").with("value", role)
    })?;
    if let Some(other) = held.find(|held| !roles::compatible(held, role)) {
        let conflict = Refusal::new(BaseCode::RoleConflict).at("role");
        return Err(conflict.with("held", other).with("wanted", role));
    }
    if roles::grantable(meta.level, place) {
        Ok(())
    } else {
        let refusal = Refusal::new(AccessCode::RoleLevel).at("division");
        Err(refusal.with("level", meta.level))
    }
}

/// Keeps the hash of a password, so that it does not come back.
pub async fn remember(
    db: &impl ConnectionTrait,
    user: Uuid,
    hash: String,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let row = password_history::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user),
        password_hash: Set(hash),
        set_at: Set(now),
    };
    row.insert(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_stored_small_and_plain() {
        assert_eq!(login_name(" Wang.XM-7 ").unwrap(), "wang.xm-7");
        for bad in ["ab", ".wang", "wang xm", "王小明", &"w".repeat(33)] {
            let refusal = login_name(bad).unwrap_err();
            assert_eq!(refusal.code.code, "LOGIN_NAME", "{bad}");
        }
    }
}
