//! Who counts as a member of the household, and for how many the standard is paid.

use entity_kernel::codes::FamilyRelation;
use kernel::explain::{Explained, Step};
use resource::CodeList;

use super::facts::{Household, Member};
use super::{Fault, Ruleset, law, terms};

/// Tie of a person to the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The applicant.
    Applicant,
    /// Husband or wife.
    Spouse,
    /// Child by birth, adoption or marriage of the parents.
    Child,
    /// Another person with a legal duty of support in either direction: parents, grandparents and
    /// grandchildren, brothers and sisters in the cases of the Civil Code.
    SupportDuty,
    /// No legal duty of support.
    None,
}

impl Tie {
    /// Tie that a relation to the applicant stands for.
    ///
    /// In-laws are tied through the spouse or child between, who has the legal duty; uncles, aunts,
    /// cousins, nephews and nieces have none.
    pub fn of(relation: FamilyRelation) -> Self {
        let group = relation.meta().gb.and_then(|code| code.chars().next());
        match group {
            Some('0') => Self::Applicant,
            Some('1') => Self::Spouse,
            _ if relation.is_child() => Self::Child,
            Some('2'..='6') => Self::SupportDuty,
            Some('7') if is_sibling(relation) => Self::SupportDuty,
            _ => Self::None,
        }
    }
}

/// Brothers and sisters; their husbands and wives are not.
const fn is_sibling(relation: FamilyRelation) -> bool {
    !matches!(
        relation,
        FamilyRelation::ElderBrothersWife
            | FamilyRelation::YoungerBrothersWife
            | FamilyRelation::ElderSistersHusband
            | FamilyRelation::YoungerSistersHusband
    )
}

/// Why a member of the family does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Member of the clergy who has lived apart for three years or longer.
    Clergy,
    /// Serves a sentence in prison.
    Prison,
    /// Is in compulsory isolated detoxification.
    Detoxification,
    /// Is declared missing.
    Missing,
}

/// What is known of a person's place in the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Tie to the applicant.
    pub tie: Tie,
    /// Age in full years.
    pub age: u32,
    /// Whether an adult cannot live independently; full-time students up to bachelor's degree cannot.
    pub dependent: bool,
    /// Whether the person has lived with the household for long.
    pub lives_together: bool,
    /// Ground of absence, if any.
    pub absence: Option<Absence>,
}

/// Whether a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Counts.
    Counted,
    /// Belongs to the family and does not count.
    Absent(Absence),
    /// Does not belong to the household of the applicant.
    Apart,
}

/// Whether a person counts as a member living together (2012 measures art. 6, 2021 measures art. 7).
///
/// ```
/// use assistance::rules::members::{Place, Standing, Tie, standing};
///
/// let student = Place { tie: Tie::Child, age: 20, dependent: true, lives_together: false, absence: None };
/// assert_eq!(standing(student), Standing::Counted);
/// assert_eq!(standing(Place { dependent: false, ..student }), Standing::Apart);
/// ```
pub const fn standing(place: Place) -> Standing {
    let belongs = match place.tie {
        Tie::Applicant | Tie::Spouse => true,
        Tie::Child => place.age < 18 || place.dependent || place.lives_together,
        Tie::SupportDuty => place.lives_together,
        Tie::None => false,
    };
    match place.absence {
        _ if !belongs => Standing::Apart,
        Some(absence) => Standing::Absent(absence),
        None => Standing::Counted,
    }
}

/// Number of members that count.
///
/// Error: [`Fault::NoCountedMember`].
pub fn counted(household: &Household, ruleset: Ruleset) -> Result<Explained<u32>, Fault> {
    let counted = number(household.counted());
    if counted == 0 {
        return Err(Fault::NoCountedMember);
    }
    let basis = law::household(ruleset);
    let left_out = number(&household.members) - counted;
    let step = Step::new(
        "共同生活的家庭成员",
        "Members living together",
        "persons - excluded",
        &basis,
    )
    .with(terms::PERSONS.is(household.members.len()))
    .with(terms::EXCLUDED.is(left_out))
    .gives(counted);
    Ok(Explained::new(counted, vec![step]))
}

/// Refusals of suitable work in a row that cost a person the own share (decree 649 art. 45).
pub const REFUSALS_THAT_FORFEIT: u32 = 3;

/// Whether the person's share of the standard is stopped; the person's income still counts.
pub const fn forfeits(member: &Member) -> bool {
    member.job_refusals >= REFUSALS_THAT_FORFEIT
}

/// Number of members for whom the standard is paid; explained only where somebody forfeits a share.
pub fn paid(household: &Household) -> Explained<u32> {
    let paid = number(household.counted().filter(|member| !forfeits(member)));
    let steps = household.counted().filter(|member| forfeits(member));
    let steps = steps.map(|member| forfeited(member, paid)).collect();
    Explained::new(paid, steps)
}

fn forfeited(member: &Member, paid: u32) -> Step {
    let basis = law::job_refusals();
    Step::new(
        "连续三次拒绝就业停发本人份额",
        "Share stopped after three refusals of work",
        "refusals ≥ 3",
        &basis,
    )
    .with(terms::PERSON.is(member.person))
    .with(terms::REFUSALS.is(member.job_refusals))
    .gives(paid)
}

fn number<'a>(members: impl IntoIterator<Item = &'a Member>) -> u32 {
    u32::try_from(members.into_iter().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::{adults, member};
    use entity_assistance::assistance_case::AreaType;

    #[test]
    fn a_relation_is_a_tie() {
        let ties = [
            (FamilyRelation::Oneself, Tie::Applicant),
            (FamilyRelation::Wife, Tie::Spouse),
            (FamilyRelation::AdoptedOrStepDaughter, Tie::Child),
            (FamilyRelation::DaughterInLaw, Tie::SupportDuty),
            (FamilyRelation::WifesMother, Tie::SupportDuty),
            (FamilyRelation::SonsSon, Tie::SupportDuty),
            (FamilyRelation::YoungerSister, Tie::SupportDuty),
            (FamilyRelation::YoungerSistersHusband, Tie::None),
            (FamilyRelation::BrothersSon, Tie::None),
            (FamilyRelation::NonRelative, Tie::None),
        ];
        for (relation, tie) in ties {
            assert_eq!(Tie::of(relation), tie, "{relation}");
        }
    }

    #[test]
    fn who_is_away_by_law_does_not_count() {
        let prisoner = Place {
            tie: Tie::Spouse,
            age: 40,
            dependent: false,
            lives_together: false,
            absence: Some(Absence::Prison),
        };
        assert_eq!(standing(prisoner), Standing::Absent(Absence::Prison));
        let home = Place {
            absence: None,
            ..prisoner
        };
        assert_eq!(
            standing(home),
            Standing::Counted,
            "spouses count wherever they live"
        );
        let stranger = Place {
            tie: Tie::None,
            lives_together: true,
            ..prisoner
        };
        assert_eq!(standing(stranger), Standing::Apart);
    }

    #[test]
    fn nobody_left_is_no_household() {
        let mut household = adults(AreaType::Rural, 1);
        household.members[0].counted = false;
        assert_eq!(
            counted(&household, Ruleset::R2012),
            Err(Fault::NoCountedMember)
        );
    }

    #[test]
    fn only_three_refusals_forfeit() {
        let mut idle = member(1, 30);
        idle.job_refusals = 2;
        assert!(!forfeits(&idle));
        idle.job_refusals = 3;
        assert!(forfeits(&idle));
    }
}
