//! What an award is paid changes: lines are closed and opened from a month on, paid months stay what they are.

use chrono::NaiveDate;
use entity_assistance::assistance_award::{self, ManageClass};
use entity_assistance::award_line;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use kernel::calendar::{Book, Period};
use resource::{Id, Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{class, paid, place};
use crate::case::local::Local;
use crate::payroll::renew::renew;
use crate::rules::Calculation;
use crate::rules::calculation::Line;
use crate::rules::effect::first_month;
use crate::rules::lines::{self, Changes, Held};

/// The month that was asked for, the next one where none was; never an earlier one.
pub fn month(asked: Option<Month>, field: &str, today: NaiveDate) -> Result<Month, Refusal> {
    let next = first_month(today);
    let month = asked.unwrap_or(next);
    if month < next {
        return Err(Refusal::invalid(ValidationRule::DateOrder, field));
    }
    Ok(month)
}

/// Lines of an award that are open, or end in this month or later.
pub async fn held(
    award: Uuid,
    from: Month,
    db: &impl ConnectionTrait,
) -> Result<Vec<Held>, Failure> {
    let rows = award_line::Entity::find()
        .filter(award_line::Column::AwardId.eq(award))
        .order_by_asc(award_line::Column::Id)
        .all(db)
        .await?;
    let runs = |row: &&award_line::Model| row.to_month.is_none_or(|to| to >= from);
    Ok(rows.iter().filter(runs).map(of_row).collect())
}

/// A line as the rules see it.
pub fn of_row(row: &award_line::Model) -> Held {
    Held {
        id: row.id,
        line: Line {
            kind: row.kind,
            person: row.person_id.map(Id::new),
            amount: row.amount,
        },
        from: row.from_month,
        to: row.to_month,
    }
}

/// Brings the award's lines to what a calculation says, from this month on.
///
/// Refusal: `EFFECTIVE_MONTH_PAID {month}`.
pub async fn change(
    award: assistance_award::Model,
    found: &Calculation,
    from: Month,
    basis: Json,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    paid::refuse_paid(award.id, from, cx.db).await?;
    let from = from.max(award.start_month);
    let held = held(award.id, from, cx.db).await?;
    carry_out(
        &award,
        lines::change(&held, &found.lines, from),
        from,
        basis,
        cx,
    )
    .await?;
    let persons = i32::try_from(found.members).map_err(Failure::fault)?;
    let (total, method, tier) = (found.monthly_total, found.method, found.tier);
    let change = |row: &mut assistance_award::ActiveModel| {
        row.monthly_total = Set(total);
        row.person_count = Set(persons);
        row.method = Set(method);
        row.tier = Set(tier);
    };
    let award = cx.touched(award, change).await?;
    renew(&award, "待遇变更后当月无应发", cx).await?;
    Ok(award)
}

/// Drops, closes and opens lines.
pub async fn carry_out(
    award: &assistance_award::Model,
    changes: Changes,
    from: Month,
    basis: Json,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    if !changes.drop.is_empty() {
        award_line::Entity::delete_many()
            .filter(award_line::Column::Id.is_in(changes.drop))
            .exec(cx.db)
            .await?;
    }
    if !changes.close.is_empty() {
        award_line::Entity::update_many()
            .col_expr(award_line::Column::ToMonth, Expr::value(from.previous()))
            .col_expr(award_line::Column::UpdatedAt, Expr::value(cx.now()))
            .filter(award_line::Column::Id.is_in(changes.close))
            .exec(cx.db)
            .await?;
    }
    let opened = changes
        .open
        .iter()
        .map(|line| row(award, line, (from, None), &basis));
    cx.insert_all(opened.collect(), place(award)).await
}

/// A row for a line over these months.
pub fn row(
    award: &assistance_award::Model,
    line: &Line,
    (from, to): (Month, Option<Month>),
    basis: &Json,
) -> award_line::ActiveModel {
    award_line::ActiveModel {
        award_id: Set(award.id),
        kind: Set(line.kind),
        amount: Set(line.amount),
        person_id: Set(line.person.map(|person| person.key)),
        from_month: Set(from),
        to_month: Set(to),
        basis: Set(basis.clone()),
        ..Default::default()
    }
}

/// How the amounts were found, for the lines of a recheck or of another later decision.
pub fn basis(found: &Calculation, decided: &Json) -> Json {
    json!({
        "decided": decided,
        "ruleset": found.ruleset,
        "standard": found.standard,
        "members": found.members,
        "countable": found.countable,
    })
}

/// Day of the next recheck: a cycle of the class after today.
pub async fn next_recheck(
    award: &assistance_award::Model,
    class: ManageClass,
    cx: &Tx<'_>,
) -> Result<NaiveDate, Failure> {
    let local = Local::load(place(award), cx.today(), cx.db).await?;
    let months = Period::Months(class::cycle(class, award.area_type, &local)?);
    let calendar = cx.service::<Book>().calendar();
    Ok(calendar.add_period(cx.today(), months, true).on)
}

/// Sum of the lines of an award in one month.
pub async fn due_in(
    award: Uuid,
    month: Month,
    db: &impl ConnectionTrait,
) -> Result<Money, Failure> {
    let held = held(award, month, db).await?;
    let runs = held.iter().filter(|held| held.from <= month);
    Money::sum(runs.map(|held| held.line.amount)).map_err(Failure::fault)
}
