//! `returnRecheck`: the county wants a recheck looked at again.

use entity_assistance::recheck_task;
use graph::Failure;
use graph::command::{Handle, Tx};
use kernel::calendar::Book;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::recheck::opening::OTHER_DAYS;
use crate::words::required;

/// Sends a proposed outcome back to the town (退回复核).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.return")]
pub struct ReturnRecheck {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Why (退回原因).
    pub text: String,
}

impl Handle for ReturnRecheck {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        required(&self.text, "text")?;
        let calendar = cx.service::<Book>().calendar();
        let due = calendar.add_working_days(cx.today(), OTHER_DAYS).on;
        cx.note(self.text);
        let change = |row: &mut recheck_task::ActiveModel| row.state_due_on = Set(due);
        cx.moved(task, change).await
    }
}
