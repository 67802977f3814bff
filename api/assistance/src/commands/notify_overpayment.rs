//! `notifyOverpayment`: the household is told, and may answer for fifteen days.

use entity_assistance::overpayment;
use graph::Failure;
use graph::command::{Handle, Tx};
use kernel::calendar::{Book, Period};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::recovery::ANSWER_DAYS;

/// Records that the household was told in writing what it is to pay back, and why (告知追缴).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.notify")]
pub struct NotifyOverpayment {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
}

impl Handle for NotifyOverpayment {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        let calendar = cx.service::<Book>().calendar();
        let answer = calendar
            .add_period(cx.today(), Period::Days(ANSWER_DAYS), true)
            .on;
        let now = cx.now();
        let change = |row: &mut overpayment::ActiveModel| {
            row.notified_at = Set(Some(now));
            row.state_due_on = Set(answer);
        };
        cx.moved(row, change).await
    }
}
