//! `approvePayroll`: a second person found the payroll right.

use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::payroll::checks;

/// Approves a payroll; from here on it never changes (复核通过).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.approve")]
pub struct ApprovePayroll {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the checker saw (版本号).
    pub version: i32,
    /// Remark (复核意见).
    pub text: Option<String>,
}

impl Handle for ApprovePayroll {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        checks::refuse_blocked(&batch, cx).await?;
        let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
        if let Some(words) = &self.text {
            cx.note(words.clone());
        }
        let change = |row: &mut fund_batch::ActiveModel| {
            row.checked_at = Set(Some(now));
            row.checker_id = Set(by);
            row.checker_name = Set(Some(name));
            row.check_note = Set(self.text);
        };
        cx.moved(batch, change).await
    }
}
