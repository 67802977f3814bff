//! Invented families: who lives together, how old, how related, how well.

use chrono::{Datelike, NaiveDate};
use entity_kernel::codes::{FamilyRelation, MaritalStatus, Sex};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use resource::PersonName;

use super::super::chance::Chance;
use super::super::error::DemoError;
use super::super::time::{COUNTED, before, years_before};
use super::blueprint::{Blueprint, Slot};
use super::names;

/// A disability as certified.
pub type Disability = (DisabilityCategory, DisabilityGrade);

/// Somebody invented.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub born: NaiveDate,
    /// Place in the family.
    pub slot: Slot,
    /// Relation to the head of the family.
    pub relation: FamilyRelation,
    /// Marital status.
    pub marital: MaritalStatus,
    /// Certified disability.
    pub disability: Option<Disability>,
    /// Whether severely ill.
    pub ill: bool,
}

impl Person {
    /// Age in full years on a day.
    pub fn age(&self, on: NaiveDate) -> u32 {
        on.years_since(self.born).unwrap_or(0)
    }
}

/// Invents the members of a family of this kind.
///
/// In a needy family disability and illness are frequent, as they are among those who receive help.
pub fn members(
    plan: &Blueprint,
    needy: bool,
    chance: &mut Chance,
) -> Result<Vec<Person>, DemoError> {
    let ages = Ages::drawn(plan, chance);
    let single = !plan.slots.contains(&Slot::Spouse);
    let head_sex = sex_of_head(plan, single, chance);
    let surname = names::surname(chance);
    let mut members: Vec<Person> = Vec::new();
    for slot in plan.slots {
        let second = members.last().is_some_and(|last| last.slot == Slot::Child);
        let (sex, age) = (sex_of(*slot, head_sex, chance), ages.of(*slot, second));
        let born = birthday(age, chance);
        let own = match slot {
            Slot::Spouse | Slot::Mother => names::surname(chance),
            _ => surname,
        };
        members.push(Person {
            name: names::name(own, sex, born.year(), chance)?,
            sex,
            born,
            slot: *slot,
            relation: relation(*slot, sex),
            marital: marital(*slot, age, plan, chance),
            disability: disability(age, needy, chance),
            ill: chance.per_mille(if needy { 150 } else { 8 }),
        });
    }
    Ok(members)
}

/// Ages of a family that can be: nobody a parent before 20 or after 40.
struct Ages {
    head: u32,
    spouse: u32,
    children: [u32; 2],
    father: u32,
    mother: u32,
    grandchild: u32,
}

impl Ages {
    fn drawn(plan: &Blueprint, chance: &mut Chance) -> Self {
        let head = chance.between(plan.head.0, plan.head.1);
        let spouse = (head + chance.below(6)).saturating_sub(3).max(24);
        let at_first = chance
            .between(20, 30)
            .min(head.min(spouse).saturating_sub(2))
            .max(18);
        let first = head.min(spouse).saturating_sub(at_first);
        let second = first.saturating_sub(chance.between(1, 6));
        let mother = (head + chance.between(20, 32)).min(95);
        Self {
            head,
            spouse,
            children: [first, second],
            father: (mother + chance.below(5)).min(96),
            mother,
            grandchild: head.saturating_sub(chance.between(45, 54)).clamp(1, 15),
        }
    }

    const fn of(&self, slot: Slot, second: bool) -> u32 {
        match slot {
            Slot::Head => self.head,
            Slot::Spouse => self.spouse,
            Slot::Child if second => self.children[1],
            Slot::Child => self.children[0],
            Slot::Father => self.father,
            Slot::Mother => self.mother,
            Slot::Grandchild => self.grandchild,
        }
    }
}

fn sex_of_head(plan: &Blueprint, single: bool, chance: &mut Chance) -> Sex {
    let with_parents = plan.slots.contains(&Slot::Mother);
    let male = match (single, with_parents) {
        (true, false) => 45,
        (true, true) => 85,
        (false, _) => 92,
    };
    if chance.percent(male) {
        Sex::Male
    } else {
        Sex::Female
    }
}

fn sex_of(slot: Slot, head: Sex, chance: &mut Chance) -> Sex {
    match (slot, head) {
        (Slot::Head, head) => head,
        (Slot::Spouse, Sex::Male) | (Slot::Mother, _) => Sex::Female,
        (Slot::Spouse | Slot::Father, _) => Sex::Male,
        (Slot::Child | Slot::Grandchild, _) if chance.percent(53) => Sex::Male,
        (Slot::Child | Slot::Grandchild, _) => Sex::Female,
    }
}

fn relation(slot: Slot, sex: Sex) -> FamilyRelation {
    let male = sex == Sex::Male;
    match slot {
        Slot::Head => FamilyRelation::Head,
        Slot::Spouse if male => FamilyRelation::Husband,
        Slot::Spouse => FamilyRelation::Wife,
        Slot::Child if male => FamilyRelation::Son,
        Slot::Child => FamilyRelation::Daughter,
        Slot::Father => FamilyRelation::Father,
        Slot::Mother => FamilyRelation::Mother,
        Slot::Grandchild if male => FamilyRelation::SonsSon,
        Slot::Grandchild => FamilyRelation::SonsDaughter,
    }
}

fn marital(slot: Slot, age: u32, plan: &Blueprint, chance: &mut Chance) -> MaritalStatus {
    let has = |slot| plan.slots.contains(&slot);
    match slot {
        Slot::Child | Slot::Grandchild => MaritalStatus::NeverMarried,
        Slot::Mother if has(Slot::Father) => MaritalStatus::FirstMarriage,
        Slot::Mother => MaritalStatus::Widowed,
        Slot::Father => MaritalStatus::FirstMarriage,
        Slot::Head | Slot::Spouse if has(Slot::Spouse) => MaritalStatus::FirstMarriage,
        _ if has(Slot::Child) && chance.percent(60) => MaritalStatus::Divorced,
        _ if has(Slot::Child) => MaritalStatus::Widowed,
        _ if age >= 60 && chance.percent(75) => MaritalStatus::Widowed,
        _ => MaritalStatus::NeverMarried,
    }
}

fn disability(age: u32, needy: bool, chance: &mut Chance) -> Option<Disability> {
    let often = match (needy, age) {
        (true, 0..60) => 220,
        (true, _) => 280,
        (false, 0..60) => 25,
        (false, _) => 70,
    };
    chance.per_mille(often).then(|| {
        let category = chance.weighted(&[
            (DisabilityCategory::Limb, 48),
            (DisabilityCategory::Hearing, 14),
            (DisabilityCategory::Vision, 13),
            (DisabilityCategory::Mental, 11),
            (DisabilityCategory::Intellectual, 9),
            (DisabilityCategory::Multiple, 4),
            (DisabilityCategory::Speech, 1),
        ]);
        let grade = chance.weighted(&[
            (DisabilityGrade::Grade1, 18),
            (DisabilityGrade::Grade2, 32),
            (DisabilityGrade::Grade3, 27),
            (DisabilityGrade::Grade4, 23),
        ]);
        (category, grade)
    })
}

/// A day of birth of somebody who is so old; nobody is younger than a month.
fn birthday(age: u32, chance: &mut Chance) -> NaiveDate {
    let latest = years_before(COUNTED, age);
    let youngest = if age == 0 { 30 } else { 0 };
    before(latest, u64::from(chance.between(youngest, 364)))
}

#[cfg(test)]
mod tests {
    use super::super::blueprint::ALL;
    use super::*;

    #[test]
    fn families_can_be() {
        let mut chance = Chance::of(3, "families");
        for plan in ALL.iter().cycle().take(2_000) {
            let family = members(plan, false, &mut chance).unwrap();
            let head = &family[0];
            for person in &family {
                let age = person.age(COUNTED);
                assert!(person.born <= COUNTED && age <= 97, "{person:?}");
                let gap = i64::from(head.age(COUNTED)) - i64::from(age);
                match person.slot {
                    Slot::Child => assert!(gap >= 17, "{family:?}"),
                    Slot::Father | Slot::Mother => assert!(gap <= -18, "{family:?}"),
                    Slot::Grandchild => assert!(gap >= 39, "{family:?}"),
                    Slot::Head | Slot::Spouse => assert!(age >= 23, "{family:?}"),
                }
            }
        }
    }
}
