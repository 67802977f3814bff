//! `closeSurvey`: the home visit is done; a review follows where the measures want one.

use entity_assistance::assistance_case::{self, AssistanceKind, CaseState};
use entity_assistance::household_visit::VisitConclusion;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::{care, visits};

/// Closes the survey of the town; for TEKUN the person's self-care is assessed by then (结束入户调查).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.close_survey")]
pub struct CloseSurvey {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the surveyor saw (版本号).
    pub version: i32,
    /// True for a complex case, which goes before a review under any measures (情况复杂).
    pub complex: Option<bool>,
}

impl Handle for CloseSurvey {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let visit = visits::of_this_survey(&case, cx).await?;
        if case.kind == AssistanceKind::Tekun {
            care::of_case(&case, cx.today(), cx.db).await?;
        }
        let clock = CaseClock::of(&case, cx).await?;
        let disputed = visit.conclusion == VisitConclusion::Differs;
        let review = clock.ruleset().reviews_every_case() || disputed || self.complex == Some(true);
        let state = if review && case.kind != AssistanceKind::TempAid {
            CaseState::Reviewing
        } else {
            CaseState::TownOpinion
        };
        let due = clock.due(state, cx.now());
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(due);
        cx.moved_to(case, state, change).await
    }
}
