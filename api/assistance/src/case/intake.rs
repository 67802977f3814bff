//! Whether an application is complete and in the right place (spec 01, 4.1 and 5.3 rule 2).

use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::relative_filing;
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{cover, members, papers, place};
use crate::codes::AssistanceCode;
use crate::inputs::OfficialInput;
use crate::temp_aid::request;

/// Refuses an application that cannot be handed in: members, authorisation, help elsewhere. All faults at once.
pub async fn complete(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let members = members::of_case(case.id, cx.db).await?;
    let counted = members::counted_of(&members);
    let mut wrong = Vec::new();
    if counted.is_empty() {
        wrong.push(Refusal::invalid(ValidationRule::Required, "members"));
    }
    if !members
        .iter()
        .any(|member| member.person_id == case.applicant_person_id)
    {
        wrong.push(Refusal::new(AssistanceCode::ApplicantNotMember).at("applicantPerson"));
    }
    if !case.authorisation_signed || papers::authorisation(case.id, cx).await?.is_none() {
        wrong.push(Refusal::new(AssistanceCode::AuthorisationMissing).at("authorisation"));
    }
    let asking = covering(case, &counted);
    wrong.extend(cover::refusals(&asking, case.kind, Some(case.id), cx.db).await?);
    if case.kind == AssistanceKind::TempAid {
        wrong.extend(request::missing_or_repeated(case, cx).await?);
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.into())
    }
}

/// Persons whom the case would cover: all that count, for help to one person the applicant alone.
pub fn covering(case: &assistance_case::Model, counted: &[Uuid]) -> Vec<Uuid> {
    if cover::is_for_one(case.kind) {
        vec![case.applicant_person_id]
    } else {
        counted.to_vec()
    }
}

/// Refuses an application that belongs to another town: the household registration decides.
pub async fn local(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let applicant = person::Entity::find_by_id(case.applicant_person_id)
        .one(cx.db)
        .await?;
    let registered = applicant.and_then(|person| person.hukou_division_id);
    let Some(registered) = registered.and_then(|division| cx.engine.places().get(division)) else {
        return Ok(());
    };
    let elsewhere = match registered.town {
        Some(town) => case.town_id != Some(town),
        None => case.county_id != registered.county,
    };
    if elsewhere {
        return Err(Refusal::new(AssistanceCode::WrongTown).into());
    }
    Ok(())
}

/// What is wrong with a declaration to be a close relative of an official.
pub fn official_faults(relative: bool, official: Option<&OfficialInput>) -> Vec<Refusal> {
    let text = |text: &str, path: &str| {
        let empty = text.trim().is_empty();
        empty.then(|| Refusal::invalid(ValidationRule::Required, path))
    };
    match (relative, official) {
        (true, None) => vec![Refusal::invalid(ValidationRule::Required, "official")],
        (false, Some(_)) => vec![Refusal::invalid(ValidationRule::NotApplicable, "official")],
        (true, Some(official)) => [
            text(&official.official_name, "official.officialName"),
            text(&official.official_post, "official.officialPost"),
        ]
        .into_iter()
        .flatten()
        .collect(),
        (false, None) => Vec::new(),
    }
}

/// Keeps the declaration as the filing of the case; acceptance sets the day.
pub async fn file_relative(
    case: &assistance_case::Model,
    official: Option<OfficialInput>,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    relative_filing::Entity::delete_many()
        .filter(relative_filing::Column::CaseId.eq(case.id))
        .exec(cx.db)
        .await?;
    if let Some(official) = official {
        let filing = relative_filing::ActiveModel {
            case_id: Set(Some(case.id)),
            official_name: Set(official.official_name),
            official_post: Set(official.official_post),
            relation: Set(official.relation),
            filed_on: Set(cx.today()),
            ..Default::default()
        };
        cx.insert(filing, place(case)).await?;
    }
    Ok(())
}

/// The filing of a relative's case; `VALIDATION_FAILED` at `official` where the relative was never declared in full.
pub async fn filing(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<Option<relative_filing::Model>, Failure> {
    if !case.relative_of_official {
        return Ok(None);
    }
    let filing = relative_filing::Entity::find()
        .filter(relative_filing::Column::CaseId.eq(case.id))
        .one(cx.db)
        .await?;
    match filing {
        None => Err(Refusal::invalid(ValidationRule::Required, "official").into()),
        filing => Ok(filing),
    }
}
