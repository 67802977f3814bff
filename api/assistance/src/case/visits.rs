//! Who visited the household, and whether that suffices.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{self, CaseState, OfficeLevel};
use entity_assistance::household_visit::{self, VisitConclusion};
use entity_kernel::attachment;
use graph::command::Tx;
use graph::error::{BaseCode, Refusal, ValidationRule};
use graph::places::Place;
use graph::{Failure, Principal};
use resource::Id;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::history;
use super::papers::{self, Paper};
use crate::codes::AssistanceCode;
use crate::inputs::{HouseholdVisitInput, LivingChecklistInput, SurveyorInput};

/// Somebody who went, as stored with the visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surveyor {
    /// Account, where there is one.
    pub id: Option<Uuid>,
    /// Name as it stood then.
    pub name: String,
}

impl From<SurveyorInput> for Surveyor {
    fn from(given: SurveyorInput) -> Self {
        Self {
            id: given.account.map(Uuid::from),
            name: given.name,
        }
    }
}

/// Whether at least two different people went, and nobody is named twice by account.
pub fn are_two(people: &[SurveyorInput]) -> bool {
    let accounts = people.iter().filter_map(|one| one.account.map(|id| id.key));
    let accounts: Vec<Uuid> = accounts.collect();
    let names: BTreeSet<&str> = people
        .iter()
        .map(|one| one.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    accounts.iter().collect::<BTreeSet<_>>().len() == accounts.len() && names.len() >= 2
}

/// What a visit was made for.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// The case.
    pub case: Uuid,
    /// The recheck of its award; none for the application.
    pub recheck: Option<Uuid>,
    /// Whose visit it is.
    pub level: OfficeLevel,
    /// Where the visit stands in the command's input, `visit.`; nothing where it is the input.
    pub path: &'static str,
}

/// Checks a visit and writes it down, with its papers.
pub async fn record(
    visit: HouseholdVisitInput,
    made: Made,
    place: Place,
    cx: &Tx<'_>,
) -> Result<household_visit::Model, Failure> {
    let wrong: Vec<Refusal> = faults(&visit, cx.now())
        .into_iter()
        .map(|refusal| {
            let path = format!("{}{}", made.path, refusal.path.join("."));
            refusal.at(&path)
        })
        .collect();
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let mut papers = Paper::list(&visit.signatures, &format!("{}signatures", made.path));
    papers.extend(Paper::list(&visit.photos, &format!("{}photos", made.path)));
    papers::take(&papers, made.case, cx).await?;
    cx.insert(row(visit, made), place).await
}

fn faults(visit: &HouseholdVisitInput, now: DateTime<Utc>) -> Vec<Refusal> {
    let mut wrong = surveyor_faults(&visit.surveyors);
    if visit.visited_at > now {
        wrong.push(Refusal::invalid(ValidationRule::DateOrder, "visitedAt"));
    }
    if visit.signatures.is_empty() && visit.conclusion != VisitConclusion::NotHome {
        wrong.push(Refusal::new(AssistanceCode::SignatureMissing).at("signatures"));
    }
    if visit.photos.is_empty() {
        wrong.push(Refusal::new(AssistanceCode::EvidenceRequired).at("photos"));
    }
    if visit.longitude_e6.is_some() != visit.latitude_e6.is_some() {
        wrong.push(Refusal::invalid(ValidationRule::Required, "latitudeE6"));
    }
    wrong
}

fn row(visit: HouseholdVisitInput, made: Made) -> household_visit::ActiveModel {
    let surveyors = visit.surveyors.into_iter().map(Surveyor::from);
    let neighbours = visit.neighbours.map(|neighbours| {
        let told = neighbours.into_iter();
        told.map(|one| json!({"name": one.name, "words": one.words}))
            .collect()
    });
    let keys = |ids: Vec<Id<attachment::Entity>>| {
        ids.into_iter()
            .map(|id| id.key.to_string())
            .collect::<Json>()
    };
    household_visit::ActiveModel {
        case_id: Set(made.case),
        recheck_id: Set(made.recheck),
        level: Set(made.level),
        visited_at: Set(visit.visited_at),
        conclusion: Set(visit.conclusion),
        surveyors: Set(json!(surveyors.collect::<Vec<_>>())),
        living_checklist: Set(seen(&visit.living_checklist.unwrap_or_default())),
        neighbours: Set(neighbours),
        note: Set(visit.note),
        longitude_e6: Set(visit.longitude_e6),
        latitude_e6: Set(visit.latitude_e6),
        signature_ids: Set(keys(visit.signatures)),
        photo_ids: Set(keys(visit.photos)),
        ..Default::default()
    }
}

fn surveyor_faults(surveyors: &[SurveyorInput]) -> Vec<Refusal> {
    let relatives = surveyors
        .iter()
        .enumerate()
        .filter(|(_, one)| one.relative == Some(true));
    let mut wrong: Vec<Refusal> = relatives
        .map(|(at, one)| {
            Refusal::new(AssistanceCode::RelativeSurveyor)
                .at(&format!("surveyors.{at}"))
                .with("name", &one.name)
        })
        .collect();
    if !are_two(surveyors) {
        wrong.push(Refusal::new(AssistanceCode::TwoSurveyorsRequired).at("surveyors"));
    }
    wrong
}

fn seen(list: &LivingChecklistInput) -> Json {
    json!({
        "food": list.food,
        "clothing": list.clothing,
        "housing": list.housing,
        "water": list.water,
        "schooling": list.schooling,
        "medical": list.medical,
        "valuables": list.valuables,
    })
}

/// Visits of a case, the latest first.
pub async fn of_case(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<household_visit::Model>, Failure> {
    Ok(household_visit::Entity::find()
        .filter(household_visit::Column::CaseId.eq(case))
        .filter(household_visit::Column::RecheckId.is_null())
        .order_by_desc(household_visit::Column::Id)
        .all(db)
        .await?)
}

/// The latest visit of the town since the survey began at which somebody was at home; `VISIT_REQUIRED` without.
pub async fn of_this_survey(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<household_visit::Model, Failure> {
    let began = history::entered(case, CaseState::Surveying, cx.db).await?;
    let visits = of_case(case.id, cx.db).await?;
    let mut valid = visits.into_iter().filter(|visit| {
        is_met(visit) && visit.level == OfficeLevel::Town && visit.created_at >= began
    });
    let visit = valid.next();
    Ok(visit.ok_or_else(|| Refusal::new(AssistanceCode::VisitRequired))?)
}

/// Visits of a recheck, the latest first.
pub async fn of_recheck(
    recheck: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<household_visit::Model>, Failure> {
    Ok(household_visit::Entity::find()
        .filter(household_visit::Column::RecheckId.eq(recheck))
        .order_by_desc(household_visit::Column::Id)
        .all(db)
        .await?)
}

/// Whether somebody was at home.
pub fn is_met(visit: &household_visit::Model) -> bool {
    visit.conclusion != VisitConclusion::NotHome
}

/// The county's visit, or `COUNTY_VISIT_REQUIRED` where one is due and none was made.
pub async fn county_visit(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<Option<household_visit::Model>, Failure> {
    let visits = of_case(case.id, cx.db).await?;
    let mut made = visits
        .into_iter()
        .filter(|visit| is_met(visit) && visit.level == OfficeLevel::County);
    let made = made.next();
    let due = case.county_visit_required || case.relative_of_official;
    if due && made.is_none() {
        return Err(Refusal::new(AssistanceCode::CountyVisitRequired).into());
    }
    Ok(made)
}

/// Refuses a decision by somebody who surveyed the household, whoever wrote the visit down.
pub async fn not_by_surveyor(
    case: &assistance_case::Model,
    who: &Principal,
    db: &impl ConnectionTrait,
) -> Result<(), Failure> {
    not_surveyor_of(&of_case(case.id, db).await?, who)
}

/// Refuses a decision by somebody who was on one of these visits.
pub fn not_surveyor_of(visits: &[household_visit::Model], who: &Principal) -> Result<(), Failure> {
    let surveyed = visits
        .iter()
        .flat_map(surveyors)
        .any(|surveyor| match surveyor.id {
            Some(account) => Some(account) == who.id,
            None => surveyor.name == who.name,
        });
    if surveyed {
        return Err(Refusal::new(BaseCode::SamePersonForbidden).into());
    }
    Ok(())
}

fn surveyors(visit: &household_visit::Model) -> Vec<Surveyor> {
    serde_json::from_value(visit.surveyors.clone()).unwrap_or_default()
}

/// When nobody was met for the second time or later; none before.
pub fn absent_twice(visits: &[household_visit::Model]) -> Option<DateTime<Utc>> {
    let mut absent: Vec<_> = visits
        .iter()
        .filter(|visit| !is_met(visit))
        .map(|visit| visit.visited_at)
        .collect();
    absent.sort();
    absent.get(1..).and_then(|later| later.last().copied())
}
