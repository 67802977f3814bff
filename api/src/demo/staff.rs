//! Who works where: officers of the city, the counties, the towns, and helpers in two villages.
//!
//! Every office is staffed, so that whatever was done has somebody who did it. Those of a few places get passwords
//! and stand in `accounts.json`; see [`super::accounts`].

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity_kernel::codes::Sex;
use entity_kernel::division::DivisionLevel;
use graph::places::Place;
use kernel::access::RoleMeta;
use resource::DivisionCode;
use uuid::Uuid;

use super::chance::Chance;
use super::error::DemoError;
use super::keys::Keys;
use super::offices::Offices;
use super::people::names;
use super::time::{SET_UP, at};
use super::tree::{Division, Tree};

/// Villages with a helper: Qixing in Caijiapo, Chengbei in Fengming.
pub const HELPED_VILLAGES: [&str; 2] = ["610323101201", "610323100200"];

/// Somebody who works in an office.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Key of the account.
    pub id: Uuid,
    /// Name to sign in with.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: &'static RoleMeta,
    /// Where the role is held.
    pub place: Place,
    /// Code of the division.
    pub code: DivisionCode,
    /// Name of the division.
    pub division: String,
    /// Office.
    pub office: Option<Uuid>,
}

/// When the posts were filled.
pub fn since() -> DateTime<Utc> {
    at(SET_UP, 10 * 60)
}

/// All officers.
#[derive(Debug, Default)]
pub struct Staff {
    /// In the order of roles, then divisions.
    pub all: Vec<Officer>,
    by_post: HashMap<(Uuid, &'static str), Vec<usize>>,
}

impl Staff {
    /// Fills every post: one officer a role and division of its level, two where the work needs two.
    pub fn of(
        roles: &[&'static RoleMeta],
        tree: &Tree,
        offices: &Offices,
        seed: u64,
        keys: &mut Keys,
    ) -> Result<Self, DemoError> {
        let mut chance = Chance::of(seed, "staff");
        let mut staff = Self::default();
        for role in roles {
            for division in tree
                .of_level(role.level)
                .filter(|division| has_posts(division))
            {
                for number in 1..=posts(role.code) {
                    let hired = Officer {
                        id: keys.next(since()),
                        login: login(role, &division.code, number),
                        name: invented(&mut chance)?,
                        role,
                        place: division.place,
                        code: division.code.clone(),
                        division: division.name.clone(),
                        office: offices
                            .office(division.id)
                            .or_else(|| offices.office(division.place.town?)),
                    };
                    staff.hire(hired);
                }
            }
        }
        Ok(staff)
    }

    fn hire(&mut self, officer: Officer) {
        let post = (officer.place.division, officer.role.code);
        self.by_post.entry(post).or_default().push(self.all.len());
        self.all.push(officer);
    }

    /// The first, second, ... officer of a role in a division.
    pub fn holder(
        &self,
        division: Option<Uuid>,
        role: &'static str,
        nth: usize,
    ) -> Result<&Officer, DemoError> {
        let officers = division.and_then(|division| self.by_post.get(&(division, role)));
        let officer = officers.and_then(|officers| officers.get(nth));
        officer
            .map(|index| &self.all[*index])
            .ok_or_else(|| DemoError::invented(format!("nobody holds {role} number {nth} there")))
    }
}

fn has_posts(division: &Division) -> bool {
    division.level != DivisionLevel::Village || HELPED_VILLAGES.contains(&division.code.as_str())
}

/// Two must visit a household.
fn posts(role: &str) -> u32 {
    if role == "TOWN_SURVEYOR" { 2 } else { 1 }
}

/// `city.assist`, `approver.610323`, `surveyor2.610323101`.
fn login(role: &RoleMeta, code: &DivisionCode, number: u32) -> String {
    let lower = role.code.to_lowercase();
    if role.level == DivisionLevel::City {
        return lower.replace('_', ".");
    }
    let level = ["village_", "town_", "county_"]
        .into_iter()
        .find_map(|level| lower.strip_prefix(level));
    let post = level.unwrap_or(&lower).replace('_', "");
    let number = if number > 1 {
        number.to_string()
    } else {
        String::new()
    };
    format!("{post}{number}.{}", code.significant())
}

fn invented(chance: &mut Chance) -> Result<String, DemoError> {
    let sex = if chance.percent(55) {
        Sex::Male
    } else {
        Sex::Female
    };
    let year = i32::try_from(chance.between(1966, 1994)).unwrap_or(1980);
    let surname = names::surname(chance);
    Ok(names::name(surname, sex, year, chance)?.to_string())
}
