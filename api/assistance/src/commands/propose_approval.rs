//! `proposeApproval`: the county intends to approve and says so in public (measures of 2012).

use entity_assistance::assistance_case::{self, CaseState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::calculation;
use crate::case::clock::CaseClock;
use crate::case::decision::notices_the_decision;
use crate::case::publicity::{self, About};
use crate::case::visits;
use crate::codes::AssistanceCode;

/// Proposes approval; the second public notice opens (拟批准公示).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.propose_approval")]
pub struct ProposeApproval {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the county officer saw (版本号).
    pub version: i32,
    /// Words of the proposal (审核意见).
    pub text: Option<String>,
}

impl Handle for ProposeApproval {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let clock = CaseClock::of(&case, cx).await?;
        if !notices_the_decision(&case, cx.today())? {
            return Err(Refusal::new(AssistanceCode::NoSecondNotice).into());
        }
        visits::county_visit(&case, cx).await?;
        let found = calculation::unchanged(&case, cx.today(), cx.db).await?;
        calculation::entitled(&found)?;
        let days = clock.notice_days()?;
        let notice = publicity::open(&case, About::Decision, &found, days, cx).await?;
        let due = clock.due_after_notice(CaseState::DecisionNotice, notice.closes_on);
        if let Some(words) = self.text {
            cx.note(words);
        }
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(due);
        cx.moved(case, change).await
    }
}
