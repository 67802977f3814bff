//! `excludePayrollLine`: a line is not paid this time, with the reason.

use entity_assistance::payroll_line;
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::codes::AssistanceCode;
use crate::payroll::checks;

/// Leaves a line out of a payroll; alerts about it are closed with the reason (剔除发放明细).
#[derive(Command)]
#[command(on = fund_batch, may = "assistance.payroll.exclude_line")]
pub struct ExcludePayrollLine {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the maker saw (版本号).
    pub version: i32,
    /// The line (发放清册明细).
    pub line: Id<payroll_line::Entity>,
    /// Why it is not paid (剔除原因).
    pub reason: String,
}

impl Handle for ExcludePayrollLine {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        changeable(&batch)?;
        if self.reason.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "reason").into());
        }
        let line = self.line(&batch, cx).await?;
        checks::settle(line.id, &self.reason, cx).await?;
        let (count, excluded) = (batch.line_count - 1, batch.excluded_count + 1);
        let total = batch
            .total
            .checked_sub(line.total)
            .map_err(Failure::fault)?;
        let reason = self.reason.clone();
        let leave_out = |row: &mut payroll_line::ActiveModel| {
            row.excluded = Set(true);
            row.excluded_reason = Set(Some(reason));
        };
        cx.touched(line, leave_out).await?;
        cx.note(self.reason);
        let change = |row: &mut fund_batch::ActiveModel| {
            row.line_count = Set(count);
            row.excluded_count = Set(excluded);
            row.total = Set(total);
        };
        cx.touched(batch, change).await
    }
}

impl ExcludePayrollLine {
    /// The line of this batch, which is still paid.
    async fn line(
        &self,
        batch: &fund_batch::Model,
        cx: &Tx<'_>,
    ) -> Result<payroll_line::Model, Failure> {
        let line = cx.lock::<payroll_line::Entity>(self.line.key).await?;
        let line = line.filter(|line| line.batch_id == batch.id);
        let line = line.ok_or_else(|| Refusal::not_found().at("line"))?;
        if line.excluded {
            return Err(Refusal::new(BaseCode::Duplicate).at("line").into());
        }
        Ok(line)
    }
}

/// Only a payroll that nobody checks yet is changed; an approved one never again.
fn changeable(batch: &fund_batch::Model) -> Result<(), Refusal> {
    match batch.state {
        FundBatchState::Computed => Ok(()),
        FundBatchState::Draft | FundBatchState::Checking => {
            Err(Refusal::new(BaseCode::StateConflict)
                .with("expected", FundBatchState::Computed)
                .with("actual", batch.state))
        }
        FundBatchState::Approved
        | FundBatchState::Sent
        | FundBatchState::Partial
        | FundBatchState::Settled => Err(Refusal::new(AssistanceCode::BatchImmutable)),
    }
}
