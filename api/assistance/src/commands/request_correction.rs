//! `requestCorrection`: the applicant is told once and completely what is missing.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::codes::AssistanceCode;

/// Asks for missing papers, all at once (一次性告知补正).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.request_correction")]
pub struct RequestCorrection {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// What is missing, at least one item (需补正材料).
    pub items: Vec<String>,
    /// True where nothing of it could be seen before; allows a second request (此前无法发现).
    pub newly_visible: Option<bool>,
}

impl Handle for RequestCorrection {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let empty = self.items.iter().all(|item| item.trim().is_empty());
        if empty {
            return Err(Refusal::invalid(ValidationRule::Required, "items").into());
        }
        if case.correction_requested && self.newly_visible != Some(true) {
            return Err(Refusal::new(AssistanceCode::CorrectionAlreadyRequested).into());
        }
        cx.note(self.items.join(";"));
        let change = |row: &mut assistance_case::ActiveModel| {
            row.correction_requested = Set(true);
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(case, change).await
    }
}
