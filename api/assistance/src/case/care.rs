//! How much care a person needs: the latest assessment decides while it is valid and undisputed (spec 01, 5.3 rule 12).

use chrono::NaiveDate;
use entity_assistance::assistance_case;
use entity_assistance::tekun_care_assessment;
use entity_kernel::person;
use graph::Failure;
use graph::error::Refusal;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// The assessment that holds for a person on a day; none where there is none, it is overdue or disputed.
pub async fn holding(
    person: Uuid,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Option<tekun_care_assessment::Model>, Failure> {
    let latest = tekun_care_assessment::Entity::find()
        .filter(tekun_care_assessment::Column::PersonId.eq(person))
        .filter(tekun_care_assessment::Column::AssessedOn.lte(on))
        .order_by_desc(tekun_care_assessment::Column::AssessedOn)
        .order_by_desc(tekun_care_assessment::Column::Id)
        .one(db)
        .await?;
    Ok(latest.filter(|found| !found.contested && found.next_due_on >= on))
}

/// The assessment of the person whom a case is for; `CARE_ASSESSMENT_REQUIRED` without one that holds.
pub async fn of_case(
    case: &assistance_case::Model,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<tekun_care_assessment::Model, Failure> {
    let person = case.applicant_person_id;
    if let Some(found) = holding(person, on, db).await? {
        return Ok(found);
    }
    let known = person::Entity::find_by_id(person).one(db).await?;
    let name = known.map_or_else(String::new, |person| person.name.to_string());
    let refusal = Refusal::new(AssistanceCode::CareAssessmentRequired);
    Err(refusal.with("name", name).into())
}
