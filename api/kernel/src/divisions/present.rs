//! The rows of `division` show the version that is in force today.

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::division;
use graph::Failure;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use uuid::Uuid;

use crate::spelling;

/// A version `v` that is in force on day `$1` and that the division's row does not show yet.
const CHANGED: &str = "v.division_id = division.id \
     AND v.valid_from <= $1 AND (v.valid_to IS NULL OR v.valid_to > $1) \
     AND (v.code <> division.code OR v.name <> division.name OR v.full_name <> division.full_name \
          OR v.kind <> division.kind)";

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    name: String,
}

/// Takes over what came into force up to this day; gives the number of divisions that changed.
///
/// Idempotent. Runs after a change case, and once a day for those that were decided ahead of their day.
pub async fn bring_up_to(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<u64, Failure> {
    let renamed = renamed(db, today).await?;
    let backend = db.get_database_backend();
    let update = format!(
        "UPDATE division SET (code, name, full_name, kind) = (SELECT v.code, v.name, v.full_name, v.kind \
         FROM division_version v WHERE {CHANGED}), updated_at = $2, version = version + 1 \
         WHERE EXISTS (SELECT 1 FROM division_version v WHERE {CHANGED})"
    );
    let update = Statement::from_sql_and_values(backend, update, [today.into(), now.into()]);
    let changed = db.execute_raw(update).await?.rows_affected();
    for named in renamed {
        division::Entity::update_many()
            .col_expr(
                division::Column::Pinyin,
                Expr::value(spelling::title(&named.name).pinyin),
            )
            .filter(division::Column::Id.eq(named.id))
            .exec(db)
            .await?;
    }
    Ok(changed)
}

/// Divisions with another name; they are few, whatever changes.
async fn renamed(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<Named>, Failure> {
    let select = format!(
        "SELECT division.id AS id, v.name AS name FROM division JOIN division_version v ON {CHANGED} \
         WHERE v.name <> division.name"
    );
    let select = Statement::from_sql_and_values(db.get_database_backend(), select, [today.into()]);
    Ok(Named::find_by_statement(select).all(db).await?)
}
