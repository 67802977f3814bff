//! Who is in the family that asks: checked, then stored as stated for this case.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity_assistance::case_member;
use entity_kernel::person;
use graph::command::Tx;
use graph::error::{BaseCode, Refusal, ValidationRule};
use graph::places::Place;
use graph::{Failure, Principal};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::codes::AssistanceCode;
use crate::inputs::CaseMemberInput;

/// Where the list stands in an input.
const PATH: &str = "members";

/// The persons of a list by their keys.
pub type Persons = HashMap<Uuid, person::Model>;

/// The persons whom a list of members names and whom the actor may see.
pub async fn persons(members: &[CaseMemberInput], cx: &Tx<'_>) -> Result<Persons, Failure> {
    let keys = members.iter().map(|member| member.person.key);
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(keys))
        .all(cx.db)
        .await?;
    let seen = rows.into_iter().filter(|row| may_see(cx.who, row));
    Ok(seen.map(|row| (row.id, row)).collect())
}

fn may_see(who: &Principal, row: &person::Model) -> bool {
    let place = Place {
        division: row.division_id,
        county: row.county_id,
        town: row.town_id,
    };
    who.may_at("kernel.person.read", &place)
}

/// Everything that is wrong with a list of members.
pub fn faults(members: &[CaseMemberInput], applicant: Uuid, persons: &Persons) -> Vec<Refusal> {
    let mut wrong = list_faults(members, persons, PATH);
    if !members.iter().any(|member| member.person.key == applicant) {
        wrong.push(Refusal::new(AssistanceCode::ApplicantNotMember).at("applicantPerson"));
    }
    wrong
}

/// Everything that is wrong with the members of a list that stands at `path`.
pub fn list_faults(members: &[CaseMemberInput], persons: &Persons, path: &str) -> Vec<Refusal> {
    let members_of = members.iter().enumerate();
    members_of
        .flat_map(|(at, member)| {
            member_faults(&format!("{path}.{at}"), member, &members[..at], persons)
        })
        .collect()
}

fn member_faults(
    at: &str,
    member: &CaseMemberInput,
    before: &[CaseMemberInput],
    persons: &Persons,
) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    let path = |field: &str| format!("{at}.{field}");
    let twice = before.iter().any(|other| other.person == member.person);
    if twice {
        wrong.push(Refusal::new(BaseCode::Duplicate).at(&path("person")));
    }
    if !persons.contains_key(&member.person.key) {
        wrong.push(Refusal::not_found().at(&path("person")));
    }
    let reason = member.excluded_reason.as_deref().unwrap_or_default();
    if member.counted == Some(false) && reason.trim().is_empty() {
        wrong.push(Refusal::invalid(
            ValidationRule::Required,
            &path("excludedReason"),
        ));
    }
    wrong
}

/// Persons of a list who count.
pub fn counted(members: &[CaseMemberInput]) -> Vec<Uuid> {
    let counted = members
        .iter()
        .filter(|member| member.counted.unwrap_or(true));
    counted.map(|member| member.person.key).collect()
}

/// Stores a list of members in place of the one that was there.
pub async fn replace(
    members: Vec<CaseMemberInput>,
    case: Uuid,
    place: Place,
    persons: &Persons,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    case_member::Entity::delete_many()
        .filter(case_member::Column::CaseId.eq(case))
        .exec(cx.db)
        .await?;
    let rows = members
        .into_iter()
        .map(|member| row(member, case, persons))
        .collect();
    cx.insert_all(rows, place).await
}

/// Adds those of a list who are not members yet; they do not count until it is decided.
pub async fn join(
    joining: Vec<CaseMemberInput>,
    case: Uuid,
    place: Place,
    persons: &Persons,
    waiting: &str,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let present = of_case(case, cx.db).await?;
    let new = joining.into_iter().filter(|joining| {
        let mut present = present.iter();
        !present.any(|member| member.person_id == joining.person.key)
    });
    let rows = new.map(|member| {
        let mut row = row(member, case, persons);
        row.counted = Set(false);
        row.excluded_reason = Set(Some(waiting.to_owned()));
        row
    });
    cx.insert_all(rows.collect(), place).await
}

fn row(member: CaseMemberInput, case: Uuid, persons: &Persons) -> case_member::ActiveModel {
    let known = persons.get(&member.person.key);
    let category = known.and_then(|person| person.disability_category);
    let grade = known.and_then(|person| person.disability_grade);
    let counted = member.counted.unwrap_or(true);
    case_member::ActiveModel {
        case_id: Set(case),
        person_id: Set(member.person.key),
        relation: Set(member.relation),
        counted: Set(counted),
        excluded_reason: Set(member.excluded_reason.filter(|_| !counted)),
        labour_capacity: Set(member.labour_capacity),
        employment: Set(member.employment),
        severe_illness: Set(member.severe_illness.unwrap_or(false)),
        disability_category: Set(member.disability_category.or(category)),
        disability_grade: Set(member.disability_grade.or(grade)),
        student: Set(member.student.unwrap_or(false)),
        nursing: Set(member.nursing.unwrap_or(false)),
        ..Default::default()
    }
}

/// Members of a case as stored, in the order in which they were named.
pub async fn of_case(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<case_member::Model>, Failure> {
    use sea_orm::QueryOrder;
    Ok(case_member::Entity::find()
        .filter(case_member::Column::CaseId.eq(case))
        .order_by_asc(case_member::Column::Id)
        .all(db)
        .await?)
}

/// Why somebody no longer counts who has died.
pub const DIED: &str = "死亡";

/// Whether a member counts on a day: the dead count through the day of their death, and not after.
pub fn counts_on(member: &case_member::Model, died_on: Option<NaiveDate>, on: NaiveDate) -> bool {
    match died_on {
        None => member.counted,
        Some(died) => {
            let counted = member.counted || member.excluded_reason.as_deref() == Some(DIED);
            counted && died >= on
        }
    }
}

/// Keys of the persons who count in a case.
pub fn counted_of(members: &[case_member::Model]) -> Vec<Uuid> {
    let counted = members.iter().filter(|member| member.counted);
    counted.map(|member| member.person_id).collect()
}
