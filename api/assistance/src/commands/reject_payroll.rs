//! `rejectPayroll`: a second person found the payroll wrong.

use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

/// Sends a payroll back to its maker, with what is wrong (复核退回).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.reject")]
pub struct RejectPayroll {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the checker saw (版本号).
    pub version: i32,
    /// What is wrong (退回原因).
    pub text: String,
}

impl Handle for RejectPayroll {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "text").into());
        }
        let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
        cx.note(self.text.clone());
        let change = |row: &mut fund_batch::ActiveModel| {
            row.checked_at = Set(Some(now));
            row.checker_id = Set(by);
            row.checker_name = Set(Some(name));
            row.check_note = Set(Some(self.text));
        };
        cx.moved(batch, change).await
    }
}
