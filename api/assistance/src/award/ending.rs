//! How payment ends: lines are closed with their last month, never overwritten.

use chrono::NaiveDate;
use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::award_line;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use resource::{Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::paid;
use crate::case::clock::NO_DEADLINE;
use crate::codes::AssistanceCode;

/// Ends an award with this last month; one that never began is not paid at all.
pub async fn end(
    award: assistance_award::Model,
    last: Month,
    reason: String,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    close_lines(award.id, None, last, cx).await?;
    let began = last >= award.start_month;
    cx.note(reason.clone());
    let change = |row: &mut assistance_award::ActiveModel| {
        row.state = Set(AwardState::Ended);
        row.end_month = Set(began.then_some(last));
        row.end_reason = Set(Some(reason));
        row.recheck_due_on = Set(NO_DEADLINE);
    };
    cx.touched(award, change).await
}

/// The last day, once it is over; `STILL_VALID {until}` before, and where there is none.
pub fn refuse_still_valid(
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, Refusal> {
    let until = until.unwrap_or(NO_DEADLINE);
    if today > until {
        return Ok(until);
    }
    Err(Refusal::new(AssistanceCode::StillValid).with("until", until))
}

/// Closes the lines of an award, all or those of one person; a line that would only begin later never does.
///
/// Months that are paid stay what they are: lines run through the last of them.
pub async fn close_lines(
    award: Uuid,
    person: Option<Uuid>,
    last: Month,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let last = paid::last_month(award, cx.db)
        .await?
        .map_or(last, |paid| paid.max(last));
    let mut concerned = Condition::all().add(award_line::Column::AwardId.eq(award));
    if let Some(person) = person {
        concerned = concerned.add(award_line::Column::PersonId.eq(person));
    }
    award_line::Entity::delete_many()
        .filter(concerned.clone())
        .filter(award_line::Column::FromMonth.gt(last))
        .exec(cx.db)
        .await?;
    let runs_on = Condition::any()
        .add(award_line::Column::ToMonth.is_null())
        .add(award_line::Column::ToMonth.gt(last));
    award_line::Entity::update_many()
        .col_expr(award_line::Column::ToMonth, Expr::value(last))
        .col_expr(award_line::Column::UpdatedAt, Expr::value(cx.now()))
        .filter(concerned)
        .filter(runs_on)
        .exec(cx.db)
        .await?;
    Ok(())
}

/// Sum of the lines of an award that have no last month.
pub async fn open_total(award: Uuid, db: &impl ConnectionTrait) -> Result<Money, Failure> {
    let open = award_line::Entity::find()
        .filter(award_line::Column::AwardId.eq(award))
        .filter(award_line::Column::ToMonth.is_null())
        .all(db)
        .await?;
    Money::sum(open.iter().map(|line| line.amount)).map_err(Failure::fault)
}
