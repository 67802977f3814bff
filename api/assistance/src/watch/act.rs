//! One statement raises everything that a rule finds, one closes everything that it no longer finds.

use chrono::TimeDelta;
use entity_kernel::alert::{self, AlertState, Column};
use graph::{Engine, Failure};
use kernel::bulk::{key_head, new_key};
use resource::CodeList;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Moment, Rule};

/// How long the word of somebody who closed an alert holds.
const HELD: TimeDelta = TimeDelta::days(30);
/// Why an alert was closed by itself.
const GONE: &str = "情形已消除";

/// Raises an alert for every row that the rule finds and that has none; how many.
pub async fn raise(rule: &Rule, moment: &Moment, engine: &Engine) -> Result<u64, Failure> {
    let db = &engine.db.write;
    let now = engine.clock.now();
    let key = new_key(moment.backend, &format!("'{}'", key_head(Uuid::now_v7())));
    let from = |column: &'static str| Expr::col((Alias::new("f"), Alias::new(column)));
    let text = |text: &'static str| Expr::cust(format!("'{text}'"));
    let nothing = || Expr::cust("NULL");
    let message = Expr::cust(format!("f.label || ':{}'", rule.zh));
    let columns = [
        (Column::Id, Expr::cust(key)),
        (Column::Code, text(rule.code)),
        (Column::Severity, text(rule.severity.code())),
        (Column::State, text(AlertState::Open.code())),
        (Column::Message, message),
        (Column::ObjectType, text(rule.on)),
        (Column::ObjectId, from("id")),
        (Column::DivisionId, from("division_id")),
        (Column::CountyId, from("county_id")),
        (Column::TownId, from("town_id")),
        (Column::CreatedAt, Expr::value(now)),
        (Column::CreatedBy, nothing()),
        (Column::UpdatedAt, Expr::value(now)),
        (Column::Version, Expr::cust("1")),
    ];
    let (names, values): (Vec<Column>, Vec<Expr>) = columns.into_iter().unzip();
    let known = known(rule, now - HELD);
    let rows = Query::select()
        .exprs(values)
        .from_subquery((rule.found)(moment), Alias::new("f"))
        .and_where(from("id").not_in_subquery(known))
        .to_owned();
    let insert = Query::insert()
        .into_table(alert::Entity)
        .columns(names)
        .select_from(rows)
        .map_err(Failure::fault)?
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .to_owned();
    Ok(db.execute(&insert).await?.rows_affected())
}

/// Objects whose alert is open, or was closed by somebody not long ago.
fn known(rule: &Rule, since: chrono::DateTime<chrono::Utc>) -> SelectStatement {
    let open = Expr::col(Column::State).eq(AlertState::Open);
    let by_hand = Expr::col(Column::ResolvedBy)
        .is_not_null()
        .and(Expr::col(Column::ResolvedAt).gt(since));
    Query::select()
        .column(Column::ObjectId)
        .from(alert::Entity)
        .and_where(Expr::col(Column::Code).eq(rule.code))
        .and_where(open.or(by_hand))
        .to_owned()
}

/// Closes the rule's open alerts about rows that it no longer finds; how many.
pub async fn close(rule: &Rule, moment: &Moment, engine: &Engine) -> Result<u64, Failure> {
    let found = Query::select()
        .column((Alias::new("f"), Alias::new("id")))
        .from_subquery((rule.found)(moment), Alias::new("f"))
        .to_owned();
    let now = engine.clock.now();
    let closed = alert::Entity::update_many()
        .col_expr(Column::State, Expr::value(AlertState::Resolved.code()))
        .col_expr(Column::Resolution, Expr::value(GONE))
        .col_expr(Column::ResolvedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Code.eq(rule.code))
        .filter(Column::ObjectType.eq(rule.on))
        .filter(Column::State.eq(AlertState::Open))
        .filter(Column::ObjectId.not_in_subquery(found))
        .exec(&engine.db.write)
        .await?;
    Ok(closed.rows_affected)
}
