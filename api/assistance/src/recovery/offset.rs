//! Paying back out of the help itself: a month's payroll pays less, and what it paid less came back.

use entity_assistance::assistance_award;
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::overpayment::{self, OverpaymentState};
use entity_assistance::payroll_line;
use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::Tx;
use resource::{Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use serde_json::json;
use uuid::Uuid;

use super::{outstanding, stop_deductions};
use crate::award::{change, place};
use crate::case::local;
use crate::payroll::renew::renew;
use crate::rules::calculation::Line;
use crate::rules::settlement::instalments;

/// The step of a recovery that a settled payroll takes for it.
const STEP: &str = "recordRecovery";

/// Opens the deductions on the award from a month on, one line for each run of equal parts.
pub async fn open(
    row: &overpayment::Model,
    award: &assistance_award::Model,
    parts: &[Money],
    first: Month,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let basis = json!({ "overpayment": row.overpayment_no });
    let mut lines = Vec::new();
    let mut month = first;
    for part in parts.chunk_by(|one, other| one == other) {
        let months = i32::try_from(part.len()).map_err(Failure::fault)?;
        let last = month.plus(months).previous();
        let amount = Money::ZERO.checked_sub(part[0]).map_err(Failure::fault)?;
        let line = Line::new(AwardLineKind::Offset, None, amount);
        lines.push(change::row(award, &line, (month, Some(last)), &basis));
        month = last.next();
    }
    cx.insert_all(lines, place(award)).await?;
    renew(award, "抵扣后当月无应发", cx).await
}

/// Lets the deductions follow money that came back besides: they end, or go on for what is still open.
pub async fn follow(row: &overpayment::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    let plan = row.plan.as_ref().filter(|plan| plan["offset"] == true);
    let Some(part) = plan.and_then(|plan| plan["amount"].as_str()) else {
        return Ok(());
    };
    let first = stop_deductions(row, cx).await?;
    let rest = outstanding(row)?;
    if rest <= Money::ZERO {
        return Ok(());
    }
    let part = Money::parse(part).map_err(Failure::fault)?;
    let parts = instalments(rest, part).map_err(local::refused)?;
    let award = cx.lock::<assistance_award::Entity>(row.award_id).await?;
    let award = award.ok_or_else(|| Failure::fault("a recovery has an award"))?;
    open(row, &award, &parts, first, cx).await
}

/// Books the deductions of everything that a settled batch paid.
pub async fn book(batch: &fund_batch::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    for line in deducted(batch, cx).await? {
        let number = line.basis["overpayment"].as_str().unwrap_or_default();
        let row = overpayment::Entity::find()
            .filter(overpayment::Column::OverpaymentNo.eq(number))
            .one(cx.db)
            .await?;
        let Some(row) = row else { continue };
        let amount = Money::ZERO
            .checked_sub(line.amount)
            .map_err(Failure::fault)?;
        back(row.id, amount, cx).await?;
    }
    Ok(())
}

/// Lines of deduction that this month of the batch's awards was paid with.
async fn deducted(
    batch: &fund_batch::Model,
    cx: &Tx<'_>,
) -> Result<Vec<award_line::Model>, Failure> {
    use award_line::Column;
    let paid = Query::select()
        .column(payroll_line::Column::AwardId)
        .from(payroll_line::Entity)
        .and_where(payroll_line::Column::BatchId.eq(batch.id))
        .and_where(payroll_line::Column::Excluded.eq(false))
        .to_owned();
    let still = Condition::any()
        .add(Column::ToMonth.is_null())
        .add(Column::ToMonth.gte(batch.month));
    Ok(award_line::Entity::find()
        .filter(Column::Kind.eq(AwardLineKind::Offset))
        .filter(Column::FromMonth.lte(batch.month))
        .filter(still)
        .filter(Column::AwardId.in_subquery(paid))
        .order_by_asc(Column::Id)
        .all(cx.db)
        .await?)
}

/// Books an amount on a recovery in parts; with the last of it the recovery is over.
async fn back(key: Uuid, amount: Money, cx: &mut Tx<'_>) -> Result<(), Failure> {
    let row = cx.lock::<overpayment::Entity>(key).await?;
    let Some(row) = row.filter(|row| row.state == OverpaymentState::Instalments) else {
        return Ok(());
    };
    let open = outstanding(&row)?;
    let amount = amount.min(open);
    let recovered = row.recovered.checked_add(amount).map_err(Failure::fault)?;
    let state = if amount == open {
        OverpaymentState::Recovered
    } else {
        row.state
    };
    cx.steps_as::<overpayment::Entity>(STEP, &row)?;
    let change = |row: &mut overpayment::ActiveModel| row.recovered = Set(recovered);
    cx.moved_to(row, state, change).await?;
    Ok(())
}
