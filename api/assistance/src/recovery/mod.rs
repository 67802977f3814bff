//! Money paid without entitlement, and how it comes back (spec 01, 4.4 and 5.3 rule 18).
//!
//! | you want to | go to |
//! | --- | --- |
//! | know what an award should have been paid | [`months`] |
//! | find what was paid too much | [`assess`] |
//! | deduct from the help, and book it | [`offset`] |
//! | know what is still open, and who may give it up | [`outstanding`], [`within_limit`] |

pub mod offset;

use std::collections::BTreeMap;

use chrono::Days;
use entity_assistance::assistance_award;
use entity_assistance::assistance_case;
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::overpayment::{self, OverpayCause, OverpaymentState};
use graph::Failure;
use graph::command::Tx;
use graph::error::ValidationRule;
use graph::error::{BaseCode, Refusal};
use graph::places::Place;
use resource::{Money, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::award::grant::{county_of, year};
use crate::award::{change, paid, place};
use crate::case::calculation::Figures;
use crate::case::local::{self, Local};
use crate::payroll::renew::renew;
use crate::recheck::decision::reckon;
use crate::rules::lines::Changes;
use crate::rules::settlement::{MonthPaid, overpaid};

/// Series of the numbers of recoveries.
const SERIES: &str = "OVER";
/// Days in which the household may answer (spec 01, 4.4).
pub const ANSWER_DAYS: u32 = 15;
/// Who decides above the local limit.
const CITY: &str = "CITY_ASSIST";
/// Days in which the household is to be told.
const NOTIFY_DAYS: u64 = 10;

/// What is thought to be paid too much.
#[derive(Clone, Copy, Debug)]
pub struct Suspicion {
    /// Why.
    pub cause: OverpayCause,
    /// Member whom it is about; none for the household.
    pub person: Option<Uuid>,
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// Whether facts were concealed on purpose.
    pub fraud: bool,
    /// Recheck that found it.
    pub recheck: Option<Uuid>,
}

/// What was paid in each month, and what was due on the figures that are known now.
pub async fn months(
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    figures: &Figures,
    suspicion: Suspicion,
    cx: &Tx<'_>,
) -> Result<Vec<MonthPaid>, Failure> {
    let paid: BTreeMap<Month, Money> = paid::by_month(award.id, cx.db).await?;
    let mut months = Vec::new();
    for (month, paid) in paid.range(suspicion.from..=suspicion.to) {
        let due = match suspicion.cause {
            OverpayCause::Duplicate => Money::ZERO,
            _ => due(award, case, figures, *month, cx).await?,
        };
        months.push(MonthPaid {
            month: *month,
            paid: *paid,
            due,
        });
    }
    Ok(months)
}

/// What was due in a month; nothing where nobody was left.
async fn due(
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    figures: &Figures,
    month: Month,
    cx: &Tx<'_>,
) -> Result<Money, Failure> {
    if award.end_month.is_some_and(|end| end < month) {
        return Ok(Money::ZERO);
    }
    let on = month.first_day();
    let found = reckon(award, case, figures, None, on, cx.db).await?;
    Ok(found.calculation.monthly_total)
}

/// Writes down what was paid too much; none where nothing was.
pub async fn assess(
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    figures: &Figures,
    suspicion: Suspicion,
    cx: &mut Tx<'_>,
) -> Result<Option<overpayment::Model>, Failure> {
    let months = months(award, case, figures, suspicion, cx).await?;
    let amount = overpaid(&months).map_err(local::refused)?.value;
    let mut over = months.iter().filter(|month| month.paid > month.due);
    let (Some(first), Some(last)) = (over.clone().next(), over.next_back()) else {
        return Ok(None);
    };
    let county = county_of(place(award), cx)?;
    let number = kernel::numbering::next(cx, SERIES, county, year(cx)).await?;
    let row = overpayment::ActiveModel {
        overpayment_no: Set(number),
        award_id: Set(award.id),
        person_id: Set(suspicion.person),
        cause: Set(suspicion.cause),
        from_month: Set(first.month),
        to_month: Set(last.month),
        amount: Set(amount),
        months: Set(json!(months)),
        fraud: Set(suspicion.fraud),
        fine: Set(None),
        state: Set(OverpaymentState::Assessed),
        state_due_on: Set(cx.today() + Days::new(NOTIFY_DAYS)),
        recovered: Set(Money::ZERO),
        recheck_id: Set(suspicion.recheck),
        ..Default::default()
    };
    cx.created(row, place(award)).await.map(Some)
}

/// What is still to be paid back: amount and fine, less what came back.
pub fn outstanding(row: &overpayment::Model) -> Result<Money, Failure> {
    let fine = row.fine.unwrap_or(Money::ZERO);
    let whole = row.amount.checked_add(fine).map_err(Failure::fault)?;
    whole.checked_sub(row.recovered).map_err(Failure::fault)
}

/// What is still open, where this amount may be a part of it: more than nothing, and no more than that.
pub fn outstanding_for(row: &overpayment::Model, amount: Money) -> Result<Money, Failure> {
    let open = outstanding(row)?;
    if amount <= Money::ZERO || amount > open {
        let refusal = Refusal::invalid(ValidationRule::OutOfRange, "amount");
        return Err(refusal.with("from", Money::fen(1)).with("to", open).into());
    }
    Ok(open)
}

/// `FORBIDDEN_ROLE` where more is still open than the county may decide about by itself.
pub async fn within_limit(row: &overpayment::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let lies = Place {
        division: row.division_id,
        county: row.county_id,
        town: row.town_id,
    };
    if cx.who.holds(&[CITY], &lies) {
        return Ok(());
    }
    let local = Local::load(lies, cx.today(), cx.db).await?;
    let limit = local.money("overpayment.write_off_limit")?;
    if outstanding(row)? <= limit.unwrap_or(Money::ZERO) {
        return Ok(());
    }
    Err(Refusal::new(BaseCode::ForbiddenRole)
        .with("roles", CITY)
        .into())
}

/// Ends the deductions of a recovery; months that are paid stay what they are. The first month without.
pub async fn stop_deductions(row: &overpayment::Model, cx: &mut Tx<'_>) -> Result<Month, Failure> {
    let award = cx.lock::<assistance_award::Entity>(row.award_id).await?;
    let award = award.ok_or_else(|| Failure::fault("a recovery has an award"))?;
    let next = paid::last_month(award.id, cx.db).await?;
    let next = next.map_or(award.start_month, Month::next);
    let basis = json!({ "overpayment": row.overpayment_no });
    let rows = award_line::Entity::find()
        .filter(award_line::Column::AwardId.eq(award.id))
        .filter(award_line::Column::Kind.eq(AwardLineKind::Offset))
        .filter(award_line::Column::ToMonth.gte(next))
        .all(cx.db)
        .await?;
    let own = rows.iter().filter(|line| line.basis == basis);
    let (begun, later): (Vec<_>, Vec<_>) = own.partition(|line| line.from_month < next);
    let ids = |lines: Vec<&award_line::Model>| lines.iter().map(|line| line.id).collect();
    let changes = Changes {
        drop: ids(later),
        close: ids(begun),
        open: Vec::new(),
    };
    change::carry_out(&award, changes, next, json!({}), cx).await?;
    renew(&award, "抵扣终止", cx).await?;
    Ok(next)
}
