//! `transferToCourt`: the court is asked to enforce what is due.

use entity_assistance::overpayment;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::recovery;
use crate::words::required;

/// Hands a recovery over to the court; above the local limit the city decides (移送法院).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.transfer_to_court")]
pub struct TransferToCourt {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Why (移送原因).
    pub reason: String,
    /// Court and number of the case there (移送法院及案号).
    pub court_reference: String,
}

impl Handle for TransferToCourt {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        required(&self.reason, "reason")?;
        required(&self.court_reference, "courtReference")?;
        recovery::within_limit(&row, cx).await?;
        recovery::stop_deductions(&row, cx).await?;
        cx.note(self.reason);
        let change = |row: &mut overpayment::ActiveModel| {
            row.court_reference = Set(Some(self.court_reference));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(row, change).await
    }
}
