//! `submitPayroll`: the maker is done, a second person checks.

use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::payroll::checks;

/// Hands a payroll to the checker; its totals are frozen (提交复核).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.submit")]
pub struct SubmitPayroll {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the maker saw (版本号).
    pub version: i32,
}

impl Handle for SubmitPayroll {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        checks::refuse_blocked(&batch, cx).await?;
        let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
        let change = |row: &mut fund_batch::ActiveModel| {
            row.made_at = Set(Some(now));
            row.maker_id = Set(by);
            row.maker_name = Set(Some(name));
            row.checker_id = Set(None);
            row.checker_name = Set(None);
            row.checked_at = Set(None);
        };
        cx.moved(batch, change).await
    }
}
