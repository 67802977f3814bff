//! Pairings of the city's organizations with the towns of the plan, the people they care for, and what they did.
//!
//! As reported for 2020: 442 organizations, every town of the plan, everybody who was not yet lifted.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity_assistance::pairing::{self, PairingState};
use entity_assistance::pairing_beneficiary;
use graph::places::Place;
use resource::CodeList;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::row::{Stamp, row};
use super::super::staff::Officer;
use super::super::time::{at, day};
use super::super::tree::Division;
use super::actions;

/// Organizations that are paired.
pub const PAIRED: usize = 442;
/// First day on which a pairing of 2020 was signed, and over how many days the others followed.
const SIGNED: (NaiveDate, u32) = (day(2020, 1, 13), 84);
/// Pairings of the year before, which are over, and those that the city has just proposed.
const BESIDE: [(PairingState, usize); 3] = [
    (PairingState::Completed, 10),
    (PairingState::Ended, 5),
    (PairingState::Proposed, 6),
];
/// Days until what is proposed is to begin.
const AHEAD: Days = Days::new(16);
/// What is planned.
const PLANS: [&str; 5] = [
    "每月入户走访一次，发放生活物资，协助办理社会救助申请。",
    "采购农产品，联系销路，每季度结算一次。",
    "为在校学生提供助学金，假期组织志愿者辅导。",
    "组织医务志愿者义诊，为慢性病患者送药上门。",
    "开展种植养殖技术培训，提供种苗，吸纳就近务工。",
];

/// Somebody who is to be cared for.
#[derive(Clone, Copy, Debug)]
pub struct Poor {
    /// The person.
    pub person: Uuid,
    /// The family.
    pub household: Uuid,
    /// Town in which the family lives.
    pub town: Uuid,
}

/// Those who put a town's pairings on paper.
#[derive(Clone, Copy, Debug)]
pub struct Offices<'a> {
    /// Proposes.
    pub city: &'a Officer,
    /// Confirms and verifies.
    pub lead: &'a Officer,
    /// Names the people and writes down what was done.
    pub clerk: &'a Officer,
}

/// Puts the pairings of one town after the other on the desk.
#[derive(Debug)]
pub struct Pairings<'a> {
    city: &'a City<'a>,
    towns: Vec<&'a Division>,
    number: Vec<usize>,
    poor: HashMap<Uuid, Vec<Poor>>,
    orgs: Vec<Uuid>,
    made: usize,
    chance: Chance,
}

impl<'a> Pairings<'a> {
    /// Shares the organizations among the towns of the plan: one for each, the others by the number of its poor.
    pub fn new(city: &'a City<'a>, poor: Vec<Poor>) -> Result<Self, DemoError> {
        let mut by_town: HashMap<Uuid, Vec<Poor>> = HashMap::new();
        for one in poor {
            by_town.entry(one.town).or_default().push(one);
        }
        let codes = city.planned.codes.iter();
        let towns: Vec<&Division> = codes
            .map(|code| city.tree.get(code))
            .collect::<Result<_, _>>()?;
        let weights: Vec<usize> = towns
            .iter()
            .map(|town| by_town.get(&town.id).map_or(0, Vec::len))
            .collect();
        Ok(Self {
            city,
            number: shared(&weights, PAIRED),
            towns,
            poor: by_town,
            orgs: city.societies.of_city().collect(),
            made: 0,
            chance: Chance::of(city.seed, "pairings"),
        })
    }

    /// How many towns there are.
    pub const fn towns(&self) -> usize {
        self.towns.len()
    }

    /// Puts the pairings of the so-manyth town on the desk.
    pub fn put(&mut self, town: usize, desk: &mut Desk) -> Result<(), DemoError> {
        let (division, number) = (self.towns[town], self.number[town]);
        let offices = self.offices(division)?;
        let poor = self.poor.remove(&division.id).unwrap_or_default();
        let mut families: Vec<Vec<Poor>> = vec![Vec::new(); number];
        let mut homes: Vec<Uuid> = poor.iter().map(|one| one.household).collect();
        homes.dedup();
        for one in &poor {
            let at = homes.iter().position(|home| *home == one.household);
            families[at.unwrap_or_default() % number].push(*one);
        }
        for cared_for in families {
            self.active(division.place, &cared_for, offices, desk);
        }
        Ok(())
    }

    /// Puts those beside the active ones on the desk, each in a town of its own.
    pub fn put_beside(&mut self, desk: &mut Desk) -> Result<(), DemoError> {
        let mut town = 0;
        for (state, number) in BESIDE {
            for _ in 0..number {
                let division = self.towns[town * 5 % self.towns.len()];
                let offices = self.offices(division)?;
                self.beside(state, division.place, offices, desk);
                town += 1;
            }
        }
        Ok(())
    }

    fn offices(&self, town: &Division) -> Result<Offices<'a>, DemoError> {
        let staff = &self.city.staff;
        let assist = staff.holder(Some(self.city.tree.get("6103")?.id), "CITY_ASSIST", 0)?;
        Ok(Offices {
            city: assist,
            lead: staff.holder(Some(town.id), "TOWN_LEAD", 0)?,
            clerk: staff.holder(Some(town.id), "TOWN_CLERK", 0)?,
        })
    }

    fn active(&mut self, place: Place, cared_for: &[Poor], offices: Offices<'_>, desk: &mut Desk) {
        let after = Days::new(u64::from(self.chance.below(SIGNED.1)));
        let signed = self.city.calendar.on_or_after(SIGNED.0 + after);
        let mut row = self.row(PairingState::Active, place, signed, offices, desk);
        let named_at = at(signed, 16 * 60);
        let subject = subject(&row);
        let confirmed = confirmed(signed, offices);
        row.version = journal::put_all(subject, &[proposed(signed, offices), confirmed], desk);
        if !cared_for.is_empty() {
            row.version += 1;
            row.updated_at = named_at;
            let (from, to) = (PairingState::Active.code(), PairingState::Active.code());
            let named = done(
                "addPairingBeneficiaries",
                (Some(from), to),
                offices.clerk,
                named_at,
            );
            journal::put(subject, named, desk);
        }
        let persons: Vec<Uuid> = cared_for.iter().map(|one| one.person).collect();
        for one in cared_for {
            let stamp = Stamp::made(named_at, Some(offices.clerk.id));
            desk.load
                .beneficiaries
                .push(row!(pairing_beneficiary in place, stamp;
                    id: desk.keys.next(named_at),
                    pairing_id: row.id,
                    person_id: one.person,
                    household_id: one.household,
                    from_on: signed,
                    to_on: None,
                ));
        }
        actions::put(self.city, &row, &persons, offices, desk, &mut self.chance);
        desk.load.pairings.push(row);
    }

    fn beside(&mut self, state: PairingState, place: Place, offices: Offices<'_>, desk: &mut Desk) {
        let signed = match state {
            PairingState::Proposed => self.city.today + AHEAD,
            _ => day(2019, 10, 16),
        };
        let mut row = self.row(state, place, signed, offices, desk);
        let mut steps = vec![proposed(signed, offices)];
        if state != PairingState::Proposed {
            let over_at = at(day(2020, 1, 8), 11 * 60);
            let (command, outcome) = match state {
                PairingState::Completed => (
                    "completePairing",
                    "帮扶期满，走访六次，发放慰问物资，帮助销售苹果1.2万斤。",
                ),
                _ => (
                    "endPairing",
                    "社会组织业务调整，经协商提前终止，由其他组织接续帮扶。",
                ),
            };
            row.to_on = Some(day(2020, 1, 8));
            row.outcome = Some(outcome.to_owned());
            row.updated_at = over_at;
            steps.push(confirmed(signed, offices));
            let from = PairingState::Active.code();
            steps.push(done(
                command,
                (Some(from), state.code()),
                offices.lead,
                over_at,
            ));
        }
        row.version = journal::put_all(subject(&row), &steps, desk);
        desk.load.pairings.push(row);
    }

    fn row(
        &mut self,
        state: PairingState,
        place: Place,
        signed: NaiveDate,
        offices: Offices<'_>,
        desk: &mut Desk,
    ) -> pairing::Model {
        let proposed_at = proposed(signed, offices).at;
        let org = self.orgs[self.made % self.orgs.len()];
        self.made += 1;
        let agreed = state != PairingState::Proposed;
        let stamp = Stamp::made(proposed_at, Some(offices.city.id));
        row!(pairing in place, stamp.changed(if agreed { at(signed, 15 * 60) } else { proposed_at }, 1);
            id: desk.keys.next(proposed_at),
            org_id: org,
            state: state,
            agreed_on: agreed.then_some(signed),
            from_on: signed,
            to_on: None,
            plan: self.chance.pick(&PLANS).to_owned(),
            contact: "秘书处".to_owned(),
            outcome: None,
        )
    }
}

fn subject(row: &pairing::Model) -> Subject {
    Subject {
        kind: "Pairing",
        id: row.id,
        place: Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        },
    }
}

fn done<'a>(
    command: &'static str,
    (from, to): (Option<&'static str>, &'static str),
    by: &'a Officer,
    at: chrono::DateTime<chrono::Utc>,
) -> Done<'a> {
    Done {
        command,
        from,
        to: Some(to),
        by: Some(by),
        at,
    }
}

/// Three weeks before it is signed.
fn proposed(signed: NaiveDate, offices: Offices<'_>) -> Done<'_> {
    let on = super::super::time::before(signed, 21);
    done(
        "proposePairing",
        (None, PairingState::Proposed.code()),
        offices.city,
        at(on, 10 * 60),
    )
}

fn confirmed(signed: NaiveDate, offices: Offices<'_>) -> Done<'_> {
    let (from, to) = (PairingState::Proposed.code(), PairingState::Active.code());
    done(
        "confirmPairing",
        (Some(from), to),
        offices.lead,
        at(signed, 15 * 60),
    )
}

/// Shares so many among these: one for each, the others by their weights.
fn shared(weights: &[usize], number: usize) -> Vec<usize> {
    let whole: usize = weights.iter().map(|weight| weight + 1).sum();
    let rest = number.saturating_sub(weights.len());
    let mut before = 0;
    let mut share = |weight: &usize| {
        let from = before * rest / whole.max(1);
        before += weight + 1;
        1 + before * rest / whole.max(1) - from
    };
    weights.iter().map(&mut share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_has_one_and_all_are_given() {
        for weights in [vec![0; 108], (0..108).collect(), vec![188; 108]] {
            let found = shared(&weights, PAIRED);
            assert_eq!(found.iter().sum::<usize>(), PAIRED);
            assert!(found.iter().all(|number| *number >= 1));
        }
    }
}
