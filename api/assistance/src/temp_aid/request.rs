//! What temporary aid a case asks for: checked, stored, and handed to the rules.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::temp_aid_request::{self, TempAidType};
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Same, before, repeated};
use crate::case::local::Local;
use crate::case::{conference, place};
use crate::inputs::TempAidRequestInput;
use crate::rules::temp_aid::{Request, may_be_repeated};

/// Most monthly payments that aid is given in.
const MOST_INSTALMENTS: i32 = 6;

/// Everything that is wrong with a request that stands at `path`.
pub fn faults(
    request: Option<&TempAidRequestInput>,
    path: &str,
    kind: AssistanceKind,
    today: NaiveDate,
) -> Vec<Refusal> {
    let asks = kind == AssistanceKind::TempAid;
    let Some(request) = request else {
        let missing = asks.then(|| Refusal::invalid(ValidationRule::Required, path));
        return missing.into_iter().collect();
    };
    if !asks {
        return vec![Refusal::invalid(ValidationRule::NotApplicable, path)];
    }
    let mut wrong = Vec::new();
    let mut found = |rule, field: &str| {
        wrong.push(Refusal::invalid(rule, &format!("{path}.{field}")));
    };
    let emergency = request.aid_type == TempAidType::Emergency;
    for (field, given, wanted) in [
        ("grade", request.grade.is_some(), emergency),
        ("months", request.months.is_some(), !emergency),
    ] {
        match (given, wanted) {
            (false, true) => found(ValidationRule::Required, field),
            (true, false) => found(ValidationRule::NotApplicable, field),
            _ => {}
        }
    }
    if request.months.is_some_and(|months| months < 1) {
        found(ValidationRule::OutOfRange, "months");
    }
    if request
        .installments
        .is_some_and(|number| !(1..=MOST_INSTALMENTS).contains(&number))
    {
        found(ValidationRule::OutOfRange, "installments");
    }
    if request.occurred_on.is_some_and(|day| day > today) {
        found(ValidationRule::DateOrder, "occurredOn");
    }
    wrong
}

/// Stores a checked request in place of the one that was there.
pub async fn replace(
    request: TempAidRequestInput,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    temp_aid_request::Entity::delete_many()
        .filter(temp_aid_request::Column::CaseId.eq(case.id))
        .exec(cx.db)
        .await?;
    let row = temp_aid_request::ActiveModel {
        case_id: Set(case.id),
        aid_type: Set(request.aid_type),
        cause: Set(request.cause),
        occurred_on: Set(request.occurred_on),
        grade: Set(request.grade),
        months: Set(request.months),
        installments: Set(request.installments.unwrap_or(1)),
        in_kind: Set(request.in_kind),
        note: Set(request.note),
        ..Default::default()
    };
    cx.insert(row, place(case)).await?;
    Ok(())
}

/// What a case asks for, if it is about temporary aid.
pub async fn of_case(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Option<temp_aid_request::Model>, Failure> {
    Ok(temp_aid_request::Entity::find()
        .filter(temp_aid_request::Column::CaseId.eq(case))
        .one(db)
        .await?)
}

/// What the rules are told; `VALIDATION_FAILED` at `tempAid` where nothing is asked for.
pub async fn facts(
    case: &assistance_case::Model,
    db: &impl ConnectionTrait,
) -> Result<Request, Failure> {
    let asked = of_case(case.id, db).await?;
    let asked = asked.ok_or_else(|| Refusal::invalid(ValidationRule::Required, "tempAid"))?;
    let number = earlier(case, &asked, db).await?.len();
    Ok(Request {
        aid_type: asked.aid_type,
        cause: asked.cause,
        grade: asked.grade,
        months: asked.months.and_then(|months| u32::try_from(months).ok()),
        conference: conference::decided(case.id, db).await?.temp_aid,
        before: u32::try_from(number).unwrap_or(u32::MAX),
    })
}

async fn earlier(
    case: &assistance_case::Model,
    asked: &temp_aid_request::Model,
    db: &impl ConnectionTrait,
) -> Result<Vec<String>, Failure> {
    let same = Same {
        household: Some(case.household_id),
        person: case.applicant_person_id,
        cause: asked.cause,
        on: case.applied_on,
    };
    before(same, db).await
}

/// Why an application for temporary aid cannot be handed in: nothing is asked for, or the household was helped already.
///
/// Refusals: `VALIDATION_FAILED`, `SAME_CAUSE_LIMIT {number}`.
pub async fn missing_or_repeated(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<Option<Refusal>, Failure> {
    let Some(asked) = of_case(case.id, cx.db).await? else {
        return Ok(Some(Refusal::invalid(ValidationRule::Required, "tempAid")));
    };
    let earlier = earlier(case, &asked, cx.db).await?;
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let number = u32::try_from(earlier.len()).map_err(Failure::fault)?;
    let room = may_be_repeated(number, &local.temp_aid()?).value;
    Ok((!room).then(|| repeated(&earlier).at("tempAid")))
}
