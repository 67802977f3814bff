//! Accounts of the officers, and the passwords of those whom the demo lets one sign in as.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity_kernel::division::DivisionLevel;
use entity_kernel::user_account::{self, UserKind, UserState};
use entity_kernel::{password_history, role_grant};
use serde::Serialize;
use uuid::Uuid;

use super::chance::Chance;
use super::desk::City;
use super::error::DemoError;
use super::keys::Keys;
use super::staff::{self, HELPED_VILLAGES, Officer};
use super::time::at;
use super::tree::Tree;

/// County of the worked example: its accounts are told first.
const FIRST: &str = "610323";
/// Towns whose officers have passwords, beside the first of every county and the two villages.
const OPEN: [&str; 2] = ["610323101", "610323100"];
/// Letters without those that are mistaken for one another.
const SMALL: &str = "abcdefghijkmnpqrstuvwxyz";
const CAPITAL: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: &str = "23456789";

/// An account that one may sign in with, as `accounts.json` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Name to sign in with.
    pub login_name: String,
    /// Password.
    pub password: String,
    /// Roles.
    pub roles: Vec<String>,
    /// Code of the division in which they are held, twelve digits.
    pub division: String,
    /// Who it is, in Chinese and English.
    pub note: String,
}

/// Turns a password into its stored form.
pub type Hash<'a> = &'a (dyn Fn(&str) -> Result<String, String> + Sync);

/// Rows of all accounts.
#[derive(Debug, Default)]
pub struct Rows {
    /// Accounts.
    pub users: Vec<user_account::Model>,
    /// Roles that they hold.
    pub grants: Vec<role_grant::Model>,
    /// Passwords that they may not choose again.
    pub passwords: Vec<password_history::Model>,
}

/// Accounts of all officers; a few with passwords.
pub fn accounts(
    city: &City<'_>,
    hash: Hash<'_>,
    keys: &mut Keys,
) -> Result<(Rows, Vec<Account>), DemoError> {
    let now = at(city.today, 8 * 60);
    let mut rows = Rows::default();
    let mut accounts = Vec::new();
    let seats = seats(&city.tree);
    for officer in &city.staff.all {
        let account = is_open(officer, &seats).then(|| account(officer, city.seed));
        let stored = account
            .as_ref()
            .map(|account| hash(&account.password))
            .transpose();
        let stored = stored.map_err(DemoError::Invented)?;
        rows.passwords
            .extend(stored.iter().map(|hash| password_history::Model {
                id: keys.next(now),
                user_id: officer.id,
                password_hash: hash.clone(),
                set_at: now,
            }));
        rows.users.push(user(officer, stored, now));
        rows.grants.push(grant(officer, keys));
        accounts.extend(account);
    }
    accounts.sort_by_key(|account: &Account| !account.division.starts_with(FIRST));
    Ok((rows, accounts))
}

/// The first town of every county, which for most is its seat.
fn seats(tree: &Tree) -> HashSet<Uuid> {
    let mut counties = HashSet::new();
    let towns = tree.of_level(DivisionLevel::Town);
    towns
        .filter(|town| counties.insert(town.place.county))
        .map(|town| town.id)
        .collect()
}

fn is_open(officer: &Officer, seats: &HashSet<Uuid>) -> bool {
    let code = officer.code.significant();
    let Some(town) = officer.place.town else {
        return true;
    };
    let of_town = officer.place.division == town;
    (of_town && (seats.contains(&town) || OPEN.contains(&code))) || HELPED_VILLAGES.contains(&code)
}

fn account(officer: &Officer, seed: u64) -> Account {
    Account {
        login_name: officer.login.clone(),
        password: password(seed, &officer.login),
        roles: vec![officer.role.code.to_owned()],
        division: officer.code.to_string(),
        note: format!(
            "{}{} {} · {}, {}",
            officer.division,
            officer.role.zh,
            officer.name,
            officer.role.en,
            officer.code.significant()
        ),
    }
}

/// Four groups of four, each with a capital, a small letter, a digit: `Kt7w-Rx3q-Tn8p-Ve5m`.
fn password(seed: u64, login: &str) -> String {
    let mut chance = Chance::of(seed, &format!("password of {login}"));
    let mut group = || {
        let letters = [CAPITAL, SMALL, DIGITS, SMALL].map(|kind| chance.letter(kind));
        letters.iter().collect::<String>()
    };
    [group(), group(), group(), group()].join("-")
}

fn user(
    officer: &Officer,
    password_hash: Option<String>,
    now: DateTime<Utc>,
) -> user_account::Model {
    let has_password = password_hash.is_some();
    user_account::Model {
        id: officer.id,
        login_name: officer.login.clone(),
        display_name: officer.name.clone(),
        kind: UserKind::Staff,
        state: UserState::Active,
        organization_id: officer.office,
        person_id: None,
        phone: None,
        must_change_password: !has_password,
        password_changed_at: has_password.then_some(now),
        totp_enabled: false,
        last_login_at: None,
        last_login_ip: None,
        activated_at: Some(now),
        disabled_at: None,
        password_hash,
        failed_count: 0,
        failed_since: None,
        locked_until: None,
        totp_secret: None,
        totp_last_step: None,
        division_id: officer.place.division,
        county_id: officer.place.county,
        town_id: officer.place.town,
        created_at: staff::since(),
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

fn grant(officer: &Officer, keys: &mut Keys) -> role_grant::Model {
    let since = staff::since();
    role_grant::Model {
        id: keys.next(since),
        user_id: officer.id,
        role_code: officer.role.code.to_owned(),
        reason: Some("岗位职责".to_owned()),
        ended_at: None,
        ended_by: None,
        division_id: officer.place.division,
        county_id: officer.place.county,
        town_id: officer.place.town,
        created_at: since,
        created_by: None,
        updated_at: since,
        version: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::access::policy;

    #[test]
    fn passwords_satisfy_the_policy() {
        for number in 0..500 {
            let login = format!("clerk.{number}");
            let password = password(2020, &login);
            assert_eq!(policy::faults(&password, &login, None), [], "{password}");
            assert_eq!(password, super::password(2020, &login));
        }
        assert_ne!(
            password(1, "clerk.610323101"),
            password(2, "clerk.610323101")
        );
    }
}
