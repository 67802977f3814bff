//! `completeMeansTest`: the sources have answered, the report is made.
//!
//! What was found is set with `setIncomeItems` and its like before. The same command completes the test again once the
//! applicant's evidence has been weighed.

use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::means_test::MeansConclusion;
use graph::Failure;
use graph::command::{Handle, Tx};
use kernel::calendar::Period;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::calculation::calculate_case;
use crate::case::clock::CaseClock;
use crate::case::means;
use crate::inputs::MeansAnswerInput;

/// Days in which the applicant may bring evidence against a discrepancy (spec 01, 4.1).
const EVIDENCE_DAYS: u32 = 10;

/// Completes the means test, after its figures were set; a discrepancy that leads over a limit waits for the applicant's evidence (出具核对报告).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.complete_means_test")]
pub struct CompleteMeansTest {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the checker saw (版本号).
    pub version: i32,
    /// What the test found (核对结论).
    pub conclusion: MeansConclusion,
    /// Number of the report; numbered here by default (报告编号).
    pub report_no: Option<String>,
    /// Answers of the sources (各部门反馈).
    pub answers: Option<Vec<MeansAnswerInput>>,
    /// True where every source that was not named has answered that it has no record (其余均无记录).
    pub rest_without_record: Option<bool>,
}

impl Handle for CompleteMeansTest {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let test = means::of_case(case.id, None, cx.db).await?;
        let answers = self.answers.unwrap_or_default();
        let rest = self.rest_without_record.unwrap_or(false);
        means::answer(&test, answers, rest, cx).await?;
        let number = means::report_number(self.report_no, &test, &case, cx).await?;
        let clock = CaseClock::of(&case, cx).await?;
        let waits = self.conclusion == MeansConclusion::Discrepancy && is_over(&case, cx).await?;
        let evidence = Period::Days(EVIDENCE_DAYS);
        let evidence = waits.then(|| clock.calendar().add_period(cx.today(), evidence, true).on);
        let report = means::Report {
            conclusion: self.conclusion,
            number,
            evidence,
        };
        means::complete(test, report, &case, cx).await?;
        let (state, due) = match evidence {
            Some(until) => (CaseState::MeansTesting, until.min(clock.total())),
            None => (
                CaseState::Surveying,
                clock.due(CaseState::Surveying, cx.now()),
            ),
        };
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(due);
        cx.moved_to(case, state, change).await
    }
}

/// Whether the figures as they stand lead over a limit.
async fn is_over(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    // Any tier will do: only the tests matter here, not the amount.
    let found = calculate_case(case, Some(Tier::T1), cx.today(), cx.db).await?;
    Ok(!found.eligible)
}
