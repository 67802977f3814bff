//! `dismissNoticeObjection`: an objection was looked into and is not founded.
//!
//! One that is founded ends the notice and sends the object back; that is a step of the object's own lifecycle.

use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use resource::{CodeList, Command, Id};

use crate::notices;

/// Dismisses an objection as not founded (异议不成立).
#[derive(Debug, Command)]
#[command(on = entity_kernel::notice_objection, may = "kernel.notice.decide")]
pub struct DismissNoticeObjection {
    /// The objection (异议).
    pub id: Id<notice_objection::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What was found (核查结论).
    pub verdict: String,
}

impl Handle for DismissNoticeObjection {
    async fn handle(
        self,
        row: notice_objection::Model,
        cx: &mut Tx<'_>,
    ) -> Result<notice_objection::Model, Failure> {
        if row.state != ObjectionState::Open {
            return Err(Refusal::new(BaseCode::StateConflict)
                .with("expected", ObjectionState::Open.code())
                .with("actual", row.state.code())
                .into());
        }
        let verdict = self.verdict.trim().to_owned();
        if verdict.is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "verdict").into());
        }
        notices::decide(cx, row, ObjectionState::Dismissed, verdict).await
    }
}
