//! `answerComplaint`: what the inspection found, and what was done.

use entity_kernel::conduct_complaint::{self, ComplaintFinding};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::read::computed::NO_DEADLINE;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::words::{ACCOUNT, sized};

/// Answers a complaint (答复投诉).
#[derive(Debug, Command)]
#[command(on = conduct_complaint, transition, may = "kernel.complaint.answer")]
pub struct AnswerComplaint {
    /// The complaint (投诉).
    pub id: Id<conduct_complaint::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What was found (调查结论).
    pub finding: ComplaintFinding,
    /// What was found in words, and what was done, 5 to 2000 characters (答复内容).
    pub content: String,
}

impl Handle for AnswerComplaint {
    async fn handle(
        self,
        row: conduct_complaint::Model,
        cx: &mut Tx<'_>,
    ) -> Result<conduct_complaint::Model, Failure> {
        let answer = sized(&self.content, ACCOUNT, "content")?;
        let (now, finding) = (cx.now(), self.finding);
        let change = |row: &mut conduct_complaint::ActiveModel| {
            row.finding = Set(Some(finding));
            row.answer = Set(Some(answer));
            row.answered_at = Set(Some(now));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(row, change).await
    }
}
