//! The family of the worked example E1 (spec 01, 5.3 rules 6 and 7): prepared, without an application.
//!
//! The mother earns 14,400 a year, the fields yield 1,800 net, medicines cost 4,000. The father is disabled (grade 2),
//! the grandmother is 72, the son 12. Their allowance comes out at 660 + 180 + 108 + 108 = 1,056.00 yuan a month.

use chrono::NaiveDate;
use entity_kernel::codes::{FamilyRelation, MaritalStatus, Sex};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use resource::PersonName;

use super::super::error::DemoError;
use super::super::time::day;
use super::blueprint::Slot;
use super::family::Person;

/// Village: Qixing in Caijiapo, Qishan county (岐山县蔡家坡镇岐星村).
pub const VILLAGE: &str = "610323101201";
/// Address in the village.
pub const ADDRESS: &str = "三组12号";
/// Since when they are a household.
pub const SINCE: NaiveDate = day(2006, 5, 18);

/// Father, mother, grandmother, son.
pub fn members() -> Result<Vec<Person>, DemoError> {
    use MaritalStatus::{FirstMarriage, NeverMarried, Widowed};
    let father = (DisabilityCategory::Limb, DisabilityGrade::Grade2);
    let people = [
        (
            "王建军",
            Sex::Male,
            day(1978, 6, 12),
            Slot::Head,
            FamilyRelation::Head,
            FirstMarriage,
            Some(father),
        ),
        (
            "李秀芳",
            Sex::Female,
            day(1980, 9, 3),
            Slot::Spouse,
            FamilyRelation::Wife,
            FirstMarriage,
            None,
        ),
        (
            "张桂兰",
            Sex::Female,
            day(1948, 2, 11),
            Slot::Mother,
            FamilyRelation::Mother,
            Widowed,
            None,
        ),
        (
            "王小明",
            Sex::Male,
            day(2008, 3, 5),
            Slot::Child,
            FamilyRelation::Son,
            NeverMarried,
            None,
        ),
    ];
    let person = |(name, sex, born, slot, relation, marital, disability)| {
        Ok(Person {
            name: PersonName::parse(name)?,
            sex,
            born,
            slot,
            relation,
            marital,
            disability,
            ill: false,
        })
    };
    people.into_iter().map(person).collect()
}
