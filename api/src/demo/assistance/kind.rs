//! Which kind of help fits a family.

use assistance::rules::facts::Disability;
use entity_assistance::assistance_case::{AssistanceKind, CaseState};

use super::super::people::family::Person;
use super::super::time::COUNTED;
use super::plan::{Fate, Wanted};

/// Age from which somebody alone may be extremely poor, and that of whoever has an account.
const OLD: u32 = 60;
const OF_AGE: u32 = 18;

/// The kind that the so-manyth family to apply asks for; most ask for the allowance of a household.
pub fn fitting(wanted: Wanted, people: &[Person], turn: usize) -> AssistanceKind {
    let alone = is_old_and_alone(people);
    let severe = severe(people).is_some();
    let plain = matches!(wanted, Wanted::Award(Fate::GradualExit | Fate::Suspended));
    match turn % 12 {
        // However small the city, it pays some aid.
        _ if matches!(wanted, Wanted::Case(CaseState::Approved)) => AssistanceKind::TempAid,
        _ if alone
            && !turn.is_multiple_of(4)
            && !matches!(wanted, Wanted::Award(Fate::GradualExit)) =>
        {
            AssistanceKind::Tekun
        }
        1 | 6 if severe && people.len() > 1 => AssistanceKind::DibaoSingle,
        3 if !plain => AssistanceKind::Marginal,
        7 if !plain => AssistanceKind::Rigid,
        10 if takes_aid(wanted) => AssistanceKind::TempAid,
        _ => AssistanceKind::Dibao,
    }
}

/// Whether this is somebody old who lives alone.
pub fn is_old_and_alone(people: &[Person]) -> bool {
    people.len() == 1 && people[0].age(COUNTED) >= OLD
}

/// Whether temporary aid can come to this: it has no review, no second notice, and no test of income that is failed.
const fn takes_aid(wanted: Wanted) -> bool {
    match wanted {
        Wanted::Award(fate) => matches!(fate, Fate::Active),
        Wanted::Case(state) | Wanted::Past(state) => !matches!(
            state,
            CaseState::Reviewing | CaseState::DecisionNotice | CaseState::Refused
        ),
    }
}

/// Somebody of age who is severely disabled or severely ill, by index.
pub fn severe(people: &[Person]) -> Option<usize> {
    people.iter().position(|person| {
        let disabled = person
            .disability
            .is_some_and(|(category, grade)| Disability { category, grade }.is_severe());
        person.age(COUNTED) > OF_AGE && (disabled || person.ill)
    })
}
