//! `writeOffOverpayment`: what cannot be had is given up.

use entity_assistance::overpayment;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::recovery;
use crate::words::required;

/// Gives up what is still open, with the reason; above the local limit the city decides (核销多发款项).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.write_off")]
pub struct WriteOffOverpayment {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Why nothing can be had (核销原因).
    pub reason: String,
}

impl Handle for WriteOffOverpayment {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        required(&self.reason, "reason")?;
        recovery::within_limit(&row, cx).await?;
        recovery::stop_deductions(&row, cx).await?;
        cx.note(self.reason.clone());
        let change = |row: &mut overpayment::ActiveModel| {
            row.write_off_reason = Set(Some(self.reason));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(row, change).await
    }
}
