//! A new standard carried out on a county's awards: lines change from the next month, past months are paid later.

use std::collections::{BTreeMap, HashMap};

use entity_assistance::assistance_award;
use entity_assistance::award_line::{self, AwardLineKind};
use graph::Failure;
use graph::command::Tx;
use resource::{Money, Month};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    Statement,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::families::Family;
use crate::award::change::{of_row, row};
use crate::award::place;
use crate::case::local;
use crate::rules::Calculation;
use crate::rules::calculation::Line;
use crate::rules::lines::{self, Changes, Held};
use crate::rules::settlement::{MonthPaid, underpaid};

/// Rows that go into one statement.
const CHUNK: usize = 500;

/// From when the standard holds, and from when the awards follow.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    /// First month of the standard.
    pub standard: Month,
    /// First month that is not paid yet.
    pub paid_from: Month,
}

/// What becomes of one award.
#[derive(Clone, Debug)]
pub struct Step {
    /// The award.
    pub award: Uuid,
    /// Lines to drop, close and open.
    pub changes: Changes,
    /// Amount to pay later.
    pub backpay: Money,
    /// Months that it is made of.
    pub months: Vec<MonthPaid>,
    /// Amount a month before.
    pub before: Money,
    /// Amount a month from now on.
    pub after: Money,
}

/// What an award has been paid, and is.
#[derive(Clone, Debug, Default)]
pub struct Paid {
    /// Lines that are open, or ran in the month of the standard or later.
    pub held: Vec<Held>,
    /// What was paid later for single months already.
    pub later: BTreeMap<Month, Money>,
}

/// What each award of a county has been paid since a month.
pub async fn paid(
    county: Uuid,
    since: Month,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, Paid>, Failure> {
    let runs = Condition::any()
        .add(award_line::Column::ToMonth.is_null())
        .add(award_line::Column::ToMonth.gte(since));
    let rows = award_line::Entity::find()
        .filter(award_line::Column::CountyId.eq(county))
        .filter(runs)
        .order_by_asc(award_line::Column::Id)
        .all(db)
        .await?;
    let mut by_award: HashMap<Uuid, Paid> = HashMap::new();
    for row in rows {
        let paid = by_award.entry(row.award_id).or_default();
        for month in backpaid(&row)? {
            let sum = paid.later.entry(month.month).or_default();
            let more = month.due.checked_sub(month.paid).map_err(Failure::fault)?;
            *sum = sum
                .checked_add(more.max(Money::ZERO))
                .map_err(Failure::fault)?;
        }
        paid.held.push(of_row(&row));
    }
    Ok(by_award)
}

/// The months that a line pays for later.
fn backpaid(row: &award_line::Model) -> Result<Vec<MonthPaid>, Failure> {
    match (row.kind, row.basis.get("months")) {
        (AwardLineKind::Backpay, Some(months)) => {
            serde_json::from_value(months.clone()).map_err(Failure::fault)
        }
        _ => Ok(Vec::new()),
    }
}

/// What becomes of a family's award by a calculation with the new standard; none where nothing does.
pub fn step(
    family: &Family,
    found: &Calculation,
    so_far: &Paid,
    since: Since,
) -> Result<Option<Step>, Failure> {
    let held = &so_far.held;
    let Some(award) = family.award.filter(|_| found.eligible) else {
        return Ok(None);
    };
    let mut months = Vec::new();
    for at in 0..since.paid_from.months_since(since.standard).max(0) {
        let month = since.standard.plus(at);
        let ran = held.iter().filter(|held| {
            held.from <= month
                && held.to.is_none_or(|to| to >= month)
                && lines::is_monthly(held.line.kind)
        });
        let later = so_far.later.get(&month).copied();
        let ran = ran.map(|held| held.line.amount).chain(later);
        let paid = Money::sum(ran).map_err(Failure::fault)?;
        if !paid.is_zero() {
            let due = found.monthly_total;
            months.push(MonthPaid { month, paid, due });
        }
    }
    let backpay = underpaid(&months).map_err(local::refused)?.value;
    let changes = lines::change(held, &found.lines, since.paid_from);
    if changes == Changes::default() && backpay.is_zero() {
        return Ok(None);
    }
    Ok(Some(Step {
        award,
        changes,
        backpay,
        months,
        before: family.before,
        after: found.monthly_total,
    }))
}

/// Writes the steps down, a few hundred rows a statement.
pub async fn carry_out(
    county: Uuid,
    steps: Vec<Step>,
    from: Month,
    decided: &Json,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let awards = assistance_award::Entity::find()
        .filter(assistance_award::Column::CountyId.eq(county))
        .all(cx.db)
        .await?;
    let awards: HashMap<Uuid, assistance_award::Model> =
        awards.into_iter().map(|award| (award.id, award)).collect();
    let (mut drop, mut close, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let touched: Vec<Uuid> = steps.iter().map(|step| step.award).collect();
    for step in steps {
        let Some(award) = awards.get(&step.award) else {
            continue;
        };
        drop.extend(step.changes.drop);
        close.extend(step.changes.close);
        let basis = json!({ "decided": decided });
        let lines = step.changes.open.iter();
        open.extend(
            lines.map(|line| cx.stamped(row(award, line, (from, None), &basis), place(award))),
        );
        if !step.backpay.is_zero() {
            let line = Line::new(AwardLineKind::Backpay, None, step.backpay);
            let basis = json!({ "decided": decided, "months": step.months });
            let line = row(award, &line, (from, Some(from)), &basis);
            open.push(cx.stamped(line, place(award)));
        }
    }
    for ids in drop.chunks(CHUNK) {
        award_line::Entity::delete_many()
            .filter(award_line::Column::Id.is_in(ids.iter().copied()))
            .exec(cx.db)
            .await?;
    }
    for ids in close.chunks(CHUNK) {
        award_line::Entity::update_many()
            .col_expr(award_line::Column::ToMonth, Expr::value(from.previous()))
            .col_expr(award_line::Column::UpdatedAt, Expr::value(cx.now()))
            .filter(award_line::Column::Id.is_in(ids.iter().copied()))
            .exec(cx.db)
            .await?;
    }
    for rows in open.chunks(CHUNK) {
        award_line::Entity::insert_many(rows.to_vec())
            .exec_without_returning(cx.db)
            .await?;
    }
    totals(&touched, cx).await
}

/// The awards' totals follow their lines.
async fn totals(awards: &[Uuid], cx: &Tx<'_>) -> Result<(), Failure> {
    let total =
        "COALESCE((SELECT SUM(l.amount) FROM award_line l WHERE l.award_id = assistance_award.id
        AND l.to_month IS NULL), 0)";
    for ids in awards.chunks(CHUNK) {
        assistance_award::Entity::update_many()
            .col_expr(assistance_award::Column::MonthlyTotal, Expr::cust(total))
            .col_expr(assistance_award::Column::UpdatedAt, Expr::value(cx.now()))
            .col_expr(assistance_award::Column::Version, Expr::cust("version + 1"))
            .filter(assistance_award::Column::Id.is_in(ids.iter().copied()))
            .exec(cx.db)
            .await?;
    }
    Ok(())
}

/// Payrolls of a county that have these awards for this month or a later one: approved or not.
pub async fn payroll_from(
    county: Uuid,
    from: Month,
    db: &impl ConnectionTrait,
) -> Result<Option<(String, Month)>, Failure> {
    #[derive(FromQueryResult)]
    struct Row {
        batch_no: String,
        month: Month,
    }
    let sql = "SELECT b.batch_no, b.month FROM fund_batch b
        WHERE b.county_id = $1 AND b.month >= $2 AND b.kind IN ('DIBAO', 'DIBAO_SINGLE')
        ORDER BY b.month DESC LIMIT 1";
    let values = [county.into(), from.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let found = Row::find_by_statement(statement).one(db).await?;
    Ok(found.map(|row| (row.batch_no, row.month)))
}
