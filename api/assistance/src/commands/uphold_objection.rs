//! `upholdObjection`: what somebody objected to a notice is right; the facts are surveyed again.

use entity_assistance::assistance_case;
use entity_kernel::notice_objection;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::publicity;

/// Upholds an objection to the running notice and sends the case back to the survey (异议成立).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.uphold_objection")]
pub struct UpholdObjection {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// The objection (异议).
    pub objection: Id<notice_objection::Entity>,
    /// What was found (核查结论).
    pub verdict: String,
}

impl Handle for UpholdObjection {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        if self.verdict.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "verdict").into());
        }
        let notice = publicity::hanging(&case, cx.db).await?;
        let objection = cx
            .lock::<notice_objection::Entity>(self.objection.key)
            .await?;
        let (Some(notice), Some(objection)) = (notice, objection) else {
            return Err(Refusal::not_found().at("objection").into());
        };
        if objection.notice_id != notice.id {
            return Err(Refusal::not_found().at("objection").into());
        }
        kernel::notices::uphold(cx, notice, objection, self.verdict.clone()).await?;
        cx.note(self.verdict);
        let due = CaseClock::of(&case, cx).await?.due_again(cx.now());
        let change = |row: &mut assistance_case::ActiveModel| {
            row.state_due_on = Set(due);
            row.calc_snapshot = Set(None);
            row.proposed_amount = Set(None);
        };
        cx.moved(case, change).await
    }
}
