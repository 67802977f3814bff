//! Payrolls that nobody has approved yet follow an award that changed; approved ones never do.

use entity_assistance::{assistance_award, payroll_line};
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::Tx;
use resource::Money;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::generate::{DueLine, Scope, due_of};

/// States in which a payroll may still change.
const UNAPPROVED: [FundBatchState; 3] = [
    FundBatchState::Draft,
    FundBatchState::Computed,
    FundBatchState::Checking,
];

/// Makes the award's lines of unapproved payrolls anew; one for which nothing is due is left out with the reason.
pub async fn renew(
    award: &assistance_award::Model,
    reason: &str,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let unapproved = Query::select()
        .column(fund_batch::Column::Id)
        .from(fund_batch::Entity)
        .and_where(fund_batch::Column::State.is_in(UNAPPROVED))
        .to_owned();
    let lines = payroll_line::Entity::find()
        .filter(payroll_line::Column::AwardId.eq(award.id))
        .filter(payroll_line::Column::Excluded.eq(false))
        .filter(payroll_line::Column::BatchId.in_subquery(unapproved))
        .all(cx.db)
        .await?;
    for line in lines {
        let scope = Scope {
            county: award.county_id.unwrap_or(award.division_id),
            kind: award.kind,
            month: line.month,
        };
        let due = due_of(scope, award.id, cx.db).await?;
        replace(line, due, award, reason, cx).await?;
    }
    Ok(())
}

async fn replace(
    line: payroll_line::Model,
    due: Option<DueLine>,
    award: &assistance_award::Model,
    reason: &str,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let before = line.total;
    let batch = line.batch_id;
    let after = due.as_ref().map_or(Money::ZERO, |due| due.total);
    let left_out = i32::from(due.is_none());
    let (words, persons) = (reason.to_owned(), award.person_count);
    let change = |row: &mut payroll_line::ActiveModel| {
        if let Some(due) = due {
            row.base = Set(due.base);
            row.topups = Set(due.topups);
            row.adjustments = Set(due.adjustments);
            row.total = Set(due.total);
            row.breakdown = Set(due.breakdown);
            row.person_count = Set(persons);
        } else {
            row.excluded = Set(true);
            row.excluded_reason = Set(Some(words));
        }
    };
    cx.touched(line, change).await?;
    let batch = cx.lock::<fund_batch::Entity>(batch).await?;
    let batch = batch.ok_or_else(|| Failure::fault("a line has a batch"))?;
    let rest = batch.total.checked_sub(before).map_err(Failure::fault)?;
    let total = rest.checked_add(after).map_err(Failure::fault)?;
    let (count, excluded) = (batch.line_count - left_out, batch.excluded_count + left_out);
    cx.note(reason);
    let change = |row: &mut fund_batch::ActiveModel| {
        row.total = Set(total);
        row.line_count = Set(count);
        row.excluded_count = Set(excluded);
    };
    cx.touched(batch, change).await?;
    Ok(())
}
