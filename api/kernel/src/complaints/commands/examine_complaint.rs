//! `examineComplaint`: the inspection takes a complaint up.

use entity_kernel::conduct_complaint;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::calendar::{Book, Period, business_date};
use crate::complaints::ANSWERED;

/// Takes a complaint up; the answer is due within 60 days of its coming in (受理投诉).
#[derive(Debug, Command)]
#[command(on = conduct_complaint, transition, may = "kernel.complaint.examine")]
pub struct ExamineComplaint {
    /// The complaint (投诉).
    pub id: Id<conduct_complaint::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for ExamineComplaint {
    async fn handle(
        self,
        row: conduct_complaint::Model,
        cx: &mut Tx<'_>,
    ) -> Result<conduct_complaint::Model, Failure> {
        let received = business_date(row.created_at);
        let calendar = cx.service::<Book>().calendar();
        let due = calendar.add_period(received, Period::Days(ANSWERED), true);
        let name = cx.who.name.clone();
        let change = |row: &mut conduct_complaint::ActiveModel| {
            row.examined_by_name = Set(Some(name));
            row.state_due_on = Set(due.on);
        };
        cx.moved(row, change).await
    }
}
