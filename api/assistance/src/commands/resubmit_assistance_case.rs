//! `resubmitAssistanceCase`: the missing papers were brought.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use super::submit_assistance_case::hand_in;

/// Hands an application in again after a correction (补正后再次提交).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.resubmit")]
pub struct ResubmitAssistanceCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
}

impl Handle for ResubmitAssistanceCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        hand_in(case, cx).await
    }
}
