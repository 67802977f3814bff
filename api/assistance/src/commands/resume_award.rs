//! `resumeAward`: the cause is gone; what was held back is paid later, if the household was entitled to it.

use entity_assistance::assistance_award;
use entity_assistance::award_line::AwardLineKind;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id, Month};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::award::{change, place};
use crate::case::local;
use crate::payroll::renew::renew;
use crate::rules::calculation::Line;
use crate::rules::effect::first_month;
use crate::rules::lines;
use crate::rules::settlement::{MonthPaid, underpaid};
use crate::words::required;

/// Pays an award again from the next month on, with the months held back where the household was entitled to them (恢复发放).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.resume")]
pub struct ResumeAward {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// Why (恢复原因).
    pub reason: String,
    /// Whether the household was entitled in the months held back (暂停期间是否应发).
    pub entitled: bool,
}

impl Handle for ResumeAward {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let held = award
            .suspended_from
            .ok_or_else(|| Failure::fault("a suspended award says since when"))?;
        let again = first_month(cx.today()).max(held);
        settle(&award, (held, again), self.entitled, cx).await?;
        cx.note(self.reason);
        let change = |row: &mut assistance_award::ActiveModel| row.suspended_from = Set(None);
        let award = cx.moved(award, change).await?;
        renew(&award, "待遇恢复发放", cx).await?;
        Ok(award)
    }
}

/// The lines leave the months out that were held back; those are paid with the first month again, or not at all.
async fn settle(
    award: &assistance_award::Model,
    (held, again): (Month, Month),
    entitled: bool,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    if held == again {
        return Ok(());
    }
    let mut months = Vec::new();
    for at in 0..again.months_since(held) {
        let month = held.plus(at);
        months.push(MonthPaid {
            month,
            paid: resource::Money::ZERO,
            due: change::due_in(award.id, month, cx.db).await?,
        });
    }
    let rows = change::held(award.id, held, cx.db).await?;
    let open = rows
        .iter()
        .filter(|row| row.to.is_none() && lines::is_monthly(row.line.kind));
    let open: Vec<Line> = open.map(|row| row.line.clone()).collect();
    let closed = lines::change(&rows, &[], held);
    change::carry_out(award, closed, held, json!({}), cx).await?;
    let basis = json!({ "decided": { "resumed": again, "heldSince": held } });
    let mut opened: Vec<_> = open
        .iter()
        .map(|line| change::row(award, line, (again, None), &basis))
        .collect();
    let backpay = underpaid(&months).map_err(local::refused)?.value;
    if entitled && !backpay.is_zero() {
        let line = Line::new(AwardLineKind::Backpay, None, backpay);
        let basis = json!({ "decided": { "heldSince": held }, "months": months });
        opened.push(change::row(award, &line, (again, Some(again)), &basis));
    }
    cx.insert_all(opened, place(award)).await
}
