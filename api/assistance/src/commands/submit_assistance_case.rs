//! `submitAssistanceCase`: an application is handed in at the window.

use entity_assistance::assistance_case::{self, CaseState};
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::intake;

/// Hands a complete application in (提交申请).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.submit")]
pub struct SubmitAssistanceCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
}

impl Handle for SubmitAssistanceCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        hand_in(case, cx).await
    }
}

/// Hands an application in, for the first time or again; acceptance is due.
pub async fn hand_in(
    case: assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    intake::complete(&case, cx).await?;
    let now = cx.now();
    let due = CaseClock::of(&case, cx)
        .await?
        .due(CaseState::Submitted, now);
    let change = |row: &mut assistance_case::ActiveModel| {
        row.submitted_at = Set(Some(now));
        row.state_due_on = Set(due);
    };
    cx.moved(case, change).await
}
