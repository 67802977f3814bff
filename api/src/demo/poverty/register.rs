//! What the poverty register says of a family, imported county by county on one day.

use chrono::NaiveDate;
use entity_assistance::assistance_case::AreaType;
use entity_assistance::case_member::LabourCapacity;
use entity_assistance::poverty_profile::{self, PovertyCategory, PovertyCause};
use entity_kernel::attachment::AttachmentKind;
use entity_kernel::import_batch;
use entity_kernel::person::DisabilityGrade;
use resource::Money;
use uuid::Uuid;

use super::super::assistance::means::occupation;
use super::super::chance::Chance;
use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::papers::{Object, paper};
use super::super::people::register::Family;
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day};
use super::super::tree::Division;
use super::Registered;

/// Day on which the poverty office handed its register over.
const IMPORTED: NaiveDate = day(2020, 1, 10);

/// Puts the import of a county and what it brought in on the desk.
pub fn put(
    city: &City<'_>,
    county: &Division,
    registered: &[Registered],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    if registered.is_empty() {
        return Ok(());
    }
    let now = at(IMPORTED, 9 * 60 + 20);
    let by = city.staff.holder(Some(county.id), "COUNTY_OFFICER", 0)?.id;
    let batch = desk.keys.next(now);
    let object = Object {
        table: "import_batch",
        id: batch,
        number: "建档立卡信息",
        place: county.place,
    };
    let file = paper(desk, AttachmentKind::Import, object, Some(by), now);
    let sha256 = desk.load.attachments.last().map(|row| row.sha256.clone());
    let rows = i32::try_from(registered.len()).unwrap_or(i32::MAX);
    desk.load.imports.push(
        row!(import_batch in county.place, Stamp::made(now, Some(by));
            id: batch,
            kind: "poverty_profile".to_owned(),
            file_id: file,
            sha256: sha256.unwrap_or_default(),
            row_count: rows,
            created_count: rows,
            changed_count: 0,
            same_count: 0,
            wrong_count: 0,
        ),
    );
    for one in registered {
        let id = desk.keys.next(now);
        let row = profile(one, (id, batch), Stamp::made(now, Some(by)), chance);
        desk.load.profiles.push(row);
    }
    Ok(())
}

fn profile(
    one: &Registered,
    (id, source_batch_id): (Uuid, Uuid),
    stamp: Stamp,
    chance: &mut Chance,
) -> poverty_profile::Model {
    let has_labour = has_labour(&one.family);
    let entered = day(
        i32::try_from(chance.between(2014, 2017)).unwrap_or(2014),
        11,
        30,
    );
    row!(poverty_profile in one.family.place, stamp;
        id: id,
        household_id: one.family.household,
        category: one.category,
        cause: cause(&one.family, has_labour, chance),
        per_capita_net_income: income(one.category, chance),
        income_year: 2019,
        has_labour: has_labour,
        entered_on: entered_on(one.category, entered),
        lifted_on: lifted_on(one.category, chance),
        closed_on: None,
        source_batch_id: source_batch_id,
    )
}

/// Whether at least one member is able to work.
pub fn has_labour(family: &Family) -> bool {
    let mut members = family.members.iter();
    members.any(|member| occupation(member, AreaType::Rural).0 != LabourCapacity::None)
}

/// Marginal households were first written down at the end of 2019.
fn entered_on(category: PovertyCategory, entered: NaiveDate) -> NaiveDate {
    match category {
        PovertyCategory::MarginalHousehold => day(2019, 11, 25),
        _ => entered,
    }
}

fn lifted_on(category: PovertyCategory, chance: &mut Chance) -> Option<NaiveDate> {
    let lifted = matches!(
        category,
        PovertyCategory::LiftedStable | PovertyCategory::LiftedAtRisk
    );
    let year = day(
        i32::try_from(chance.between(2017, 2019)).unwrap_or(2019),
        12,
        10,
    );
    lifted.then(|| before(year, u64::from(chance.below(9))))
}

/// Below 3,750 yuan who is not lifted, below 6,000 who is watched, above who is safe.
fn income(category: PovertyCategory, chance: &mut Chance) -> Money {
    let (low, high) = match category {
        PovertyCategory::RegisteredUnlifted => (2_100, 3_700),
        PovertyCategory::LiftedAtRisk | PovertyCategory::MarginalHousehold => (4_200, 5_900),
        PovertyCategory::LiftedStable => (6_400, 13_500),
    };
    Money::yuan(i64::from(chance.between(low, high)))
}

fn cause(family: &Family, has_labour: bool, chance: &mut Chance) -> PovertyCause {
    let people = || family.members.iter().map(|member| &member.person);
    let severe = |grade| matches!(grade, DisabilityGrade::Grade1 | DisabilityGrade::Grade2);
    if people().any(|person| person.ill) {
        return PovertyCause::Illness;
    }
    if people().any(|person| person.disability.is_some_and(|(_, grade)| severe(grade))) {
        return PovertyCause::Disability;
    }
    if !has_labour {
        return PovertyCause::NoLabour;
    }
    chance.weighted(&[
        (PovertyCause::NoSkill, 40),
        (PovertyCause::Education, 20),
        (PovertyCause::Illness, 18),
        (PovertyCause::NoLabour, 10),
        (PovertyCause::Disaster, 4),
        (PovertyCause::Accident, 4),
        (PovertyCause::Other, 4),
    ])
}
