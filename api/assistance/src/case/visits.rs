//! Who visited the household, and whether that suffices.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{self, CaseState, OfficeLevel};
use entity_assistance::household_visit::{self, VisitConclusion};
use graph::command::Tx;
use graph::error::{BaseCode, Refusal};
use graph::{Failure, Principal};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::history;
use crate::codes::AssistanceCode;
use crate::inputs::SurveyorInput;

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

/// Visits of a case, the latest first.
pub async fn of_case(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<household_visit::Model>, Failure> {
    Ok(household_visit::Entity::find()
        .filter(household_visit::Column::CaseId.eq(case))
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

fn is_met(visit: &household_visit::Model) -> bool {
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
    let visits = of_case(case.id, db).await?;
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
