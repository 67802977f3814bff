//! Temporary aid (临时救助): asked for with a case, or given at once in an emergency (spec 01, 4.2 and 5.3 rule 14).
//!
//! | you want to | go to |
//! | --- | --- |
//! | know what a case asks for | [`request`] |
//! | give it | [`grant`] |
//! | draw on a town's reserve | [`reserve`] |
//! | change an amount or a limit | [`crate::rules::temp_aid`] |

pub mod grant;
pub mod request;
pub mod reserve;

use chrono::{Datelike, NaiveDate};
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_assistance::temp_aid_request::TempAidCause;
use graph::Failure;
use graph::error::Refusal;
use graph::places::Place;
use resource::Month;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// Alert of papers that did not come in time.
pub const PAPERS_LATE: &str = "FAST_PAPER_LATE";

/// Where a grant lies.
pub fn place(grant: &temp_aid_grant::Model) -> Place {
    Place {
        division: grant.division_id,
        county: grant.county_id,
        town: grant.town_id,
    }
}

/// Who was helped for what in which year.
#[derive(Clone, Copy, Debug)]
pub struct Same {
    /// Household, where it is known.
    pub household: Option<Uuid>,
    /// Who received it.
    pub person: Uuid,
    /// Cause.
    pub cause: TempAidCause,
    /// A day of the year.
    pub on: NaiveDate,
}

/// Numbers of the grants to a household or person for one cause in the calendar year; disputed ones do not count.
pub async fn before(same: Same, db: &impl ConnectionTrait) -> Result<Vec<String>, Failure> {
    let first = |year| Month::new(year, 1).map(Month::first_day);
    let year = same.on.year();
    let mut whom = Condition::any().add(temp_aid_grant::Column::PersonId.eq(same.person));
    if let Some(household) = same.household {
        whom = whom.add(temp_aid_grant::Column::HouseholdId.eq(household));
    }
    let grants = temp_aid_grant::Entity::find()
        .filter(whom)
        .filter(temp_aid_grant::Column::Cause.eq(same.cause))
        .filter(temp_aid_grant::Column::State.ne(TempAidState::Disputed))
        .filter(temp_aid_grant::Column::GrantedOn.gte(first(year).map_err(Failure::fault)?))
        .filter(temp_aid_grant::Column::GrantedOn.lt(first(year + 1).map_err(Failure::fault)?))
        .order_by_asc(temp_aid_grant::Column::Id)
        .all(db)
        .await?;
    Ok(grants.into_iter().map(|grant| grant.grant_no).collect())
}

/// `SAME_CAUSE_LIMIT {number}` with the latest of the earlier grants.
pub fn repeated(before: &[String]) -> Refusal {
    let number = before.last().cloned().unwrap_or_default();
    Refusal::new(AssistanceCode::SameCauseLimit).with("number", number)
}
