//! `rejectIntake`: an application is not taken into work, with the reason in writing.

use entity_assistance::assistance_case::{self, RefusalCode};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::codes::AssistanceCode;

/// Does not accept an application (不予受理).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.reject")]
pub struct RejectIntake {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Ground (不予受理原因).
    pub refusal_code: RefusalCode,
    /// Words of the written notice (告知内容).
    pub text: String,
    /// Department that is competent instead; then the request is handed over, not rejected (主管部门).
    pub competent_department: Option<String>,
}

impl Handle for RejectIntake {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let department = self.competent_department.unwrap_or_default();
        if !department.trim().is_empty() {
            let refusal = Refusal::new(AssistanceCode::ReferralRequired);
            return Err(refusal.with("department", department).into());
        }
        if self.text.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "text").into());
        }
        let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
        cx.note(self.text.clone());
        let change = |row: &mut assistance_case::ActiveModel| {
            row.refusal_code = Set(Some(self.refusal_code));
            row.decision_text = Set(Some(self.text));
            row.decided_at = Set(Some(now));
            row.decided_by = Set(by);
            row.decided_by_name = Set(Some(name));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(case, change).await
    }
}
