//! What an award was paid: months of approved payrolls, which nothing changes any more.

use graph::Failure;
use graph::error::Refusal;
use resource::{Money, Month};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// Lines of approved payrolls, whether the bank has them yet or not; `$1` award.
const APPROVED: &str = "FROM payroll_line p JOIN fund_batch b ON b.id = p.batch_id
    WHERE p.award_id = $1 AND NOT p.excluded AND b.state IN ('APPROVED', 'SENT', 'PARTIAL', 'SETTLED')";

/// Payments that came back are not paid.
const NOT_FAILED: &str = "AND NOT EXISTS (SELECT 1 FROM disbursement d WHERE d.id = p.disbursement_id AND d.state = 'FAILED')";

#[derive(FromQueryResult)]
struct Row {
    month: Month,
    total: Money,
}

/// Last month for which an approved payroll has the award; none where it never had.
pub async fn last_month(award: Uuid, db: &impl ConnectionTrait) -> Result<Option<Month>, Failure> {
    let rows = rows(award, "", db).await?;
    Ok(rows.iter().map(|row| row.month).max())
}

/// What was paid in each month.
pub async fn by_month(
    award: Uuid,
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<Month, Money>, Failure> {
    let rows = rows(award, NOT_FAILED, db).await?;
    Ok(rows.iter().map(|row| (row.month, row.total)).collect())
}

/// `EFFECTIVE_MONTH_PAID {month}` where a change from this month on would touch a month that is paid.
pub async fn refuse_paid(
    award: Uuid,
    from: Month,
    db: &impl ConnectionTrait,
) -> Result<(), Failure> {
    match last_month(award, db).await? {
        Some(last) if last >= from => {
            let refusal = Refusal::new(AssistanceCode::EffectiveMonthPaid);
            Err(refusal.with("month", last).into())
        }
        _ => Ok(()),
    }
}

async fn rows(award: Uuid, only: &str, db: &impl ConnectionTrait) -> Result<Vec<Row>, Failure> {
    let sql = format!("SELECT p.month, p.total {APPROVED} {only} ORDER BY p.month");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [award.into()]);
    Ok(Row::find_by_statement(statement).all(db).await?)
}
