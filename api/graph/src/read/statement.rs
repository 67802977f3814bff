//! Running a planned statement on whichever connection the caller has.

use sea_orm::{ConnectionTrait, DbErr, Statement, sea_query::SelectStatement};
use serde_json::Value as Json;

use crate::error::Failure;

/// Runs a statement whose column `j` holds JSON documents, and reads them.
pub async fn documents(
    db: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<Json>, Failure> {
    let statement: Statement = db.get_database_backend().build(select);
    tracing::debug!(target: "minzheng::sql", sql = %statement.sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let text: String = row.try_get("", "j")?;
            serde_json::from_str(&text).map_err(|error| DbErr::Json(error.to_string()).into())
        })
        .collect()
}
