//! `extendCase`: a case gets the longer total term, once.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::recount;
use crate::codes::AssistanceCode;

/// Extends the total term of a case, once (延期).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.extend")]
pub struct ExtendCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the county officer saw (版本号).
    pub version: i32,
    /// Why (延期原因).
    pub text: String,
}

impl Handle for ExtendCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "text").into());
        }
        if case.extended {
            return Err(Refusal::new(AssistanceCode::AlreadyExtended).into());
        }
        let clock = CaseClock::of(&case, cx).await?.extended();
        let due = recount::step_due(&case, &clock, cx.db)
            .await?
            .max(case.state_due_on);
        cx.note(self.text);
        let change = |row: &mut assistance_case::ActiveModel| {
            row.extended = Set(true);
            row.total_due_on = Set(clock.total());
            row.state_due_on = Set(due);
        };
        cx.moved(case, change).await
    }
}
