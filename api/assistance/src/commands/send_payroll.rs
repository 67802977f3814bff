//! `sendPayroll`: the file for the bank is made, each payment is written down.

use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::payroll::due::{self, Due};
use crate::payroll::payments;

/// Sends an approved payroll to the bank (报盘).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.send")]
pub struct SendPayroll {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the maker saw (版本号).
    pub version: i32,
}

impl Handle for SendPayroll {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        let paid = due::of_batch(&batch, cx.db).await?;
        if !kernel::funds::adds_up(batch.total, paid.iter().map(Due::total)) {
            return Err(Failure::fault("the lines of a payroll do not add up to it"));
        }
        let outgoing = paid.into_iter().map(|one| one.outgoing(cx));
        let outgoing = outgoing.collect::<Result<Vec<_>, _>>()?;
        let file = payments::send(&batch, outgoing, 1, cx).await?;
        let now = cx.now();
        let change = |row: &mut fund_batch::ActiveModel| {
            row.bank_file_id = Set(Some(file.id));
            row.sent_at = Set(Some(now));
        };
        cx.moved(batch, change).await
    }
}
