//! Who may stand in a household as what (spec 00, 5.5). Pure.

use chrono::NaiveDate;
use entity_kernel::codes::{FamilyRelation, Sex, exactly_one_head};
use graph::error::{Refusal, ValidationRule};
use resource::Invalid;
use resource::input::Fault;
use uuid::Uuid;

use crate::code::KernelCode;

/// A member as the household sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub person: Uuid,
    /// Relation to the head.
    pub relation: FamilyRelation,
    /// Sex.
    pub sex: Sex,
    /// Day of birth, where it is known.
    pub born: Option<NaiveDate>,
}

/// Parent and child fewer than fourteen years apart: possible, but worth a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NarrowGap {
    /// The member.
    pub person: Uuid,
    /// Whole years between the two.
    pub years: u32,
}

/// Checks a whole household; warnings where it stands, otherwise all refusals under `members.N`.
///
/// Refusals: `HOUSEHOLD_HEAD {found}`, `DUPLICATE`, `RELATION_SEX_MISMATCH {expected}`, `RELATION_AGE`.
pub fn household(members: &[Standing]) -> Result<Vec<NarrowGap>, Vec<Refusal>> {
    let mut faults = Vec::new();
    if let Err(invalid) = exactly_one_head(members.iter().map(|m| m.relation)) {
        let found = invalid.param("found").unwrap_or_default().to_owned();
        let refusal = Refusal::new(KernelCode::HouseholdHead).at("members");
        faults.push(refusal.with("found", found));
    }
    let head = members.iter().find(|m| m.relation == FamilyRelation::Head);
    let mut gaps = Vec::new();
    for (at, member) in members.iter().enumerate() {
        if members[..at].iter().any(|m| m.person == member.person) {
            faults
                .push(Refusal::new(graph::BaseCode::Duplicate).at(&format!("members.{at}.person")));
        }
        match beside(member, head.and_then(|head| head.born)) {
            Ok(gap) => gaps.extend(gap),
            Err(refusal) => {
                let step = refusal.path.join(".");
                faults.push(refusal.at(&format!("members.{at}.{step}")));
            }
        }
    }
    if faults.is_empty() {
        Ok(gaps)
    } else {
        Err(faults)
    }
}

/// Checks one member beside a head who was born on this day; the refusal stands at `relation`.
pub fn beside(
    member: &Standing,
    head_born: Option<NaiveDate>,
) -> Result<Option<NarrowGap>, Refusal> {
    if member.relation == FamilyRelation::Oneself {
        return Err(Refusal::invalid(ValidationRule::NotApplicable, "relation"));
    }
    if let Some(what) = member.relation.sex_mismatch(member.sex) {
        let path = vec!["relation".to_owned()];
        return Err(Refusal::from(Fault { path, what }));
    }
    let born = head_born.zip(member.born);
    let gap = born.and_then(|(head, born)| member.relation.age_gap(head, born));
    match gap.as_ref().map(years) {
        None => Ok(None),
        Some(Some(years)) => Ok(Some(NarrowGap {
            person: member.person,
            years,
        })),
        Some(None) => Err(Refusal::new(KernelCode::RelationAge).at("relation")),
    }
}

/// Years of the gap; none where the child is the older one.
fn years(gap: &Invalid) -> Option<u32> {
    gap.param("years")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use resource::CodeList;

    fn member(at: u128, gb: &str, sex: Sex, born: &str) -> Standing {
        Standing {
            person: Uuid::from_u128(at),
            relation: FamilyRelation::from_gb(gb).unwrap(),
            sex,
            born: Some(born.parse().unwrap()),
        }
    }

    fn told(members: &[Standing]) -> Vec<(String, &'static str)> {
        let faults = household(members).unwrap_err();
        let told = faults
            .iter()
            .map(|fault| (fault.path.join("."), fault.code.code));
        told.collect()
    }

    #[test]
    fn a_family_stands() {
        let family = [
            member(1, "02", Sex::Male, "1975-09-10"),
            member(2, "12", Sex::Female, "1978-02-20"),
            member(3, "30", Sex::Female, "2005-08-15"),
            member(4, "51", Sex::Male, "1948-03-04"),
        ];
        assert_eq!(household(&family), Ok(Vec::new()));
        let young = [family[0], member(3, "20", Sex::Male, "1988-01-01")];
        let gap = NarrowGap {
            person: Uuid::from_u128(3),
            years: 12,
        };
        assert_eq!(household(&young), Ok(vec![gap]));
    }

    #[test]
    fn what_cannot_be_is_refused_all_at_once() {
        let head = member(1, "02", Sex::Male, "1975-09-10");
        assert_eq!(told(&[]), [("members".to_owned(), "HOUSEHOLD_HEAD")]);
        let odd = [
            head,
            member(2, "02", Sex::Female, "1978-02-20"),
            member(3, "11", Sex::Female, "1978-02-20"),
            member(4, "20", Sex::Male, "1970-01-01"),
            member(4, "99", Sex::Male, "1970-01-01"),
            member(5, "01", Sex::Male, "1970-01-01"),
        ];
        let path = |at: usize| format!("members.{at}.relation");
        assert_eq!(
            told(&odd),
            [
                ("members".to_owned(), "HOUSEHOLD_HEAD"),
                (path(2), "VALIDATION_FAILED"),
                (path(3), "RELATION_AGE"),
                ("members.4.person".to_owned(), "DUPLICATE"),
                (path(5), "VALIDATION_FAILED"),
            ]
        );
    }
}
