//! Parts of temporary aid that a county pays in a month: each is in one batch, and those left from earlier months too.

use graph::Failure;
use graph::command::Tx;
use resource::Month;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::generate::Payable;

/// Parts of grants that are not disputed, of the county `$1`, due by the month `$2`, in no batch yet.
const DUE: &str = "batch_id IS NULL AND county_id = $1 AND month <= $2
    AND EXISTS (SELECT 1 FROM temp_aid_grant g WHERE g.id = grant_id AND g.state <> 'DISPUTED')";

/// What there is to pay; nothing is written.
pub async fn payable(
    county: Uuid,
    month: Month,
    db: &impl ConnectionTrait,
) -> Result<Payable, Failure> {
    let sql = format!(
        "SELECT COUNT(*) AS awards, CAST(SUM(amount) AS BIGINT) AS total FROM temp_aid_instalment WHERE {DUE}"
    );
    let values = [county.into(), month.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let found = Payable::find_by_statement(statement).one(db).await?;
    found.ok_or_else(|| Failure::fault("an aggregate has one row"))
}

/// Puts the parts into a batch; their number.
pub async fn take(county: Uuid, month: Month, batch: Uuid, cx: &Tx<'_>) -> Result<u64, Failure> {
    let sql = format!(
        "UPDATE temp_aid_instalment SET batch_id = $3, updated_at = $4, version = version + 1 WHERE {DUE}"
    );
    let values = [county.into(), month.into(), batch.into(), cx.now().into()];
    let statement = Statement::from_sql_and_values(cx.db.get_database_backend(), sql, values);
    Ok(cx.db.execute_raw(statement).await?.rows_affected())
}

/// Grants whose every part is on the account are paid; those of one batch in one statement.
pub async fn paid(batch: Uuid, cx: &Tx<'_>) -> Result<(), Failure> {
    let sql = "UPDATE temp_aid_grant SET paid_at = $2, updated_at = $2, version = version + 1
        WHERE paid_at IS NULL
            AND id IN (SELECT i.grant_id FROM temp_aid_instalment i WHERE i.batch_id = $1)
            AND NOT EXISTS (SELECT 1 FROM temp_aid_instalment i LEFT JOIN disbursement d ON d.id = i.disbursement_id
                WHERE i.grant_id = temp_aid_grant.id AND COALESCE(d.state, '') <> 'PAID')";
    let values = [batch.into(), cx.now().into()];
    let statement = Statement::from_sql_and_values(cx.db.get_database_backend(), sql, values);
    cx.db.execute_raw(statement).await?;
    Ok(())
}
