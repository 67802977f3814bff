//! `returnToTown`: the county wants the facts surveyed again.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::publicity;
use crate::codes::AssistanceCode;

/// A case is sent back at most so often.
const MOST: i32 = 2;

/// Sends a case back to the town, at most twice (退回镇街).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.return")]
pub struct ReturnToTown {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Why (退回原因).
    pub text: String,
}

impl Handle for ReturnToTown {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "text").into());
        }
        if case.return_count >= MOST {
            return Err(Refusal::new(AssistanceCode::ReturnedTwice).into());
        }
        publicity::withdraw(&case, cx).await?;
        let due = CaseClock::of(&case, cx).await?.due_again(cx.now());
        let count = case.return_count + 1;
        cx.note(self.text);
        let change = |row: &mut assistance_case::ActiveModel| {
            row.return_count = Set(count);
            row.state_due_on = Set(due);
            row.calc_snapshot = Set(None);
            row.proposed_amount = Set(None);
        };
        cx.moved(case, change).await
    }
}
