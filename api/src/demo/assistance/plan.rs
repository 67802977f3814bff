//! Which families ask for help, and how far their cases have come.
//!
//! About three of a hundred people are covered by an award, most of them from the poverty register. Beside these there are cases in every state, spread over the
//! city, and one in each state in the two towns of Qishan where the demo's clerks work, as far as families suffice.

use chrono::{Datelike, NaiveDate};
use entity_assistance::assistance_case::CaseState;
use uuid::Uuid;

use super::super::error::DemoError;
use super::super::poverty::quota::Standing;
use super::super::tree::Tree;

/// What became of a granted award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is paid.
    Active,
    /// It is held back: the account failed.
    Suspended,
    /// It runs out although income passed the standard.
    GradualExit,
    /// It ended.
    Ended,
}

/// What a family's application came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An award, some months ago.
    Award(Fate),
    /// A case in this state.
    Case(CaseState),
    /// A case that came to this end in the months before.
    Past(CaseState),
}

/// Towns where there is a case in every state.
pub const WORKING_TOWNS: [&str; 2] = ["610323101", "610323100"];
/// Awards that such a town has in any case.
const AWARDS_OF_A_WORKING_TOWN: usize = 2;
/// Every state, those first that the panel shows best.
const STATES: [CaseState; 14] = [
    CaseState::Submitted,
    CaseState::MeansTesting,
    CaseState::Surveying,
    CaseState::Reviewing,
    CaseState::TownOpinion,
    CaseState::Notice,
    CaseState::CountyReview,
    CaseState::DecisionNotice,
    CaseState::Draft,
    CaseState::Correction,
    CaseState::Refused,
    CaseState::Withdrawn,
    CaseState::RejectedIntake,
    CaseState::Approved,
];
/// Of a thousand people so many are covered without standing in the poverty register.
const COVERED: u32 = 12;
/// Fewest cases beside the awards: two in every state.
const FEWEST_CASES: u32 = 28;
/// One case in work for so many people.
const PEOPLE_A_CASE: u32 = 300;

/// One case that came to nothing for so many people and months of the year.
const PEOPLE_AN_END: u64 = 8_000;
/// How these ended, in turn.
const ENDS: [CaseState; 5] = [
    CaseState::Refused,
    CaseState::Withdrawn,
    CaseState::Refused,
    CaseState::RejectedIntake,
    CaseState::Refused,
];

/// Chooses families as they are made.
#[derive(Debug)]
pub struct Plan {
    people: u32,
    towns: Vec<(Uuid, usize)>,
    met: u32,
    covered: u32,
    awards: usize,
    cases: usize,
    months: u64,
    ends: usize,
}

impl Plan {
    /// A plan for so many people, as of a day.
    pub fn new(people: u32, today: NaiveDate, tree: &Tree) -> Result<Self, DemoError> {
        let town = |code: &&str| Ok((tree.get(code)?.id, 0));
        Ok(Self {
            people,
            towns: WORKING_TOWNS
                .iter()
                .map(town)
                .collect::<Result<_, DemoError>>()?,
            met: 0,
            covered: 0,
            awards: 0,
            cases: 0,
            months: u64::from(today.month0()),
            ends: 0,
        })
    }

    /// What the next family, of so many members, wants; most want nothing. The poverty register says for its families
    /// whether they are covered.
    pub fn next(
        &mut self,
        town: Option<Uuid>,
        members: u32,
        standing: Option<Standing>,
    ) -> Option<Wanted> {
        self.met += members;
        if let Some(wanted) = self.of_working_town(town) {
            self.covered += if matches!(wanted, Wanted::Award(_)) {
                members
            } else {
                0
            };
            return Some(wanted);
        }
        let lacking = u64::from(self.covered) * 1_000 < u64::from(self.met) * u64::from(COVERED);
        if standing.map_or(lacking, |standing| standing.covered) {
            if standing.is_none() {
                self.covered += members;
            }
            self.awards += 1;
            return Some(Wanted::Award(fate(self.awards)));
        }
        let due =
            u64::from(self.met) * u64::from(self.cases_in_all()) / u64::from(self.people.max(1));
        let behind = standing.is_none() && u64::try_from(self.cases).is_ok_and(|made| made < due);
        if behind {
            self.cases += 1;
            return Some(Wanted::Case(STATES[(self.cases - 1) % STATES.len()]));
        }
        let due = u64::from(self.met) * self.months / PEOPLE_AN_END;
        let behind = standing.is_none() && u64::try_from(self.ends).is_ok_and(|made| made < due);
        behind.then(|| {
            self.ends += 1;
            Wanted::Past(ENDS[(self.ends - 1) % ENDS.len()])
        })
    }

    fn cases_in_all(&self) -> u32 {
        FEWEST_CASES.max(self.people / PEOPLE_A_CASE)
    }

    /// Families of a working town: awards first, then a case in every state.
    fn of_working_town(&mut self, town: Option<Uuid>) -> Option<Wanted> {
        let (_, made) = self.towns.iter_mut().find(|(id, _)| Some(*id) == town)?;
        let wanted = match made.checked_sub(AWARDS_OF_A_WORKING_TOWN) {
            None => Wanted::Award(Fate::Active),
            Some(case) => Wanted::Case(*STATES.get(case)?),
        };
        *made += 1;
        Some(wanted)
    }
}

/// Of a hundred awards four run out, two are held back, two have ended: in all of the city 1,633 households with 3,100
/// persons were found to be entitled no more in a year.
const fn fate(number: usize) -> Fate {
    match number % 100 {
        7 | 32 | 57 | 82 => Fate::GradualExit,
        18 | 68 => Fate::Suspended,
        11 | 61 => Fate::Ended,
        _ => Fate::Active,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::keys::Keys;
    use super::super::super::time::COUNTED;
    use super::*;

    #[test]
    fn a_share_of_the_people_is_covered_and_no_state_is_missing() {
        let tree = Tree::read(&mut Keys::new(1)).unwrap();
        for people in [200_u32, 400, 20_000] {
            let mut plan = Plan::new(people, COUNTED, &tree).unwrap();
            let wanted: Vec<Wanted> = (0..people / 3)
                .filter_map(|_| plan.next(None, 3, None))
                .collect();
            let covered = wanted
                .iter()
                .filter(|wanted| matches!(wanted, Wanted::Award(_)))
                .count()
                * 3;
            let share = covered * 1_000 / people as usize;
            assert!((9..=24).contains(&share), "{people}: {share} of 1,000");
            for state in STATES {
                let found = wanted
                    .iter()
                    .filter(|wanted| **wanted == Wanted::Case(state))
                    .count();
                assert!(found >= 1, "{people}: {state}");
            }
        }
    }

    #[test]
    fn a_working_town_has_every_state_once() {
        let tree = Tree::read(&mut Keys::new(1)).unwrap();
        let town = Some(tree.get("610323101").unwrap().id);
        let mut plan = Plan::new(20_000, COUNTED, &tree).unwrap();
        let found: Vec<_> = (0..16).filter_map(|_| plan.next(town, 3, None)).collect();
        assert_eq!(found[..2], [Wanted::Award(Fate::Active); 2]);
        assert_eq!(found[2..], STATES.map(Wanted::Case));
    }
}
