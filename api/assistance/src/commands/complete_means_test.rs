//! `completeMeansTest`: the sources have answered, the report is made.
//!
//! What was found is set with `setIncomeItems` and its like before. The same command completes the test again once the
//! applicant's evidence has been weighed.

use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::means_test::{self, MeansConclusion, MeansTestState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use kernel::calendar::Period;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use crate::award::grant::{county_of, year};
use crate::case::calculation::calculate_case;
use crate::case::clock::CaseClock;
use crate::case::local::Local;
use crate::case::{means, place};
use crate::inputs::MeansAnswerInput;

/// Series of the numbers of reports.
const SERIES: &str = "MEAN";
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
        let test = means::of_case(case.id, cx.db).await?;
        let answers = self.answers.unwrap_or_default();
        let rest = self.rest_without_record.unwrap_or(false);
        means::answer(&test, answers, rest, cx).await?;
        let number = report_number(self.report_no, &test, &case, cx).await?;
        let clock = CaseClock::of(&case, cx).await?;
        let waits = self.conclusion == MeansConclusion::Discrepancy && is_over(&case, cx).await?;
        let evidence = Period::Days(EVIDENCE_DAYS);
        let evidence = waits.then(|| clock.calendar().add_period(cx.today(), evidence, true).on);
        let report = Report {
            conclusion: self.conclusion,
            number,
            evidence,
        };
        complete(test, report, &case, cx).await?;
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

struct Report {
    conclusion: MeansConclusion,
    number: String,
    evidence: Option<chrono::NaiveDate>,
}

/// Whether the figures as they stand lead over a limit.
async fn is_over(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    // Any tier will do: only the tests matter here, not the amount.
    let found = calculate_case(case, Some(Tier::T1), cx.today(), cx.db).await?;
    Ok(!found.eligible)
}

async fn report_number(
    given: Option<String>,
    test: &means_test::Model,
    case: &assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<String, Failure> {
    match (given, &test.report_no) {
        (Some(number), _) if number.trim().is_empty() => {
            Err(Refusal::invalid(ValidationRule::Required, "reportNo").into())
        }
        (Some(number), _) => Ok(number),
        (None, Some(number)) => Ok(number.clone()),
        (None, None) => {
            let county = county_of(place(case), cx)?;
            kernel::numbering::next(cx, SERIES, county, year(cx)).await
        }
    }
}

async fn complete(
    test: means_test::Model,
    report: Report,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let valid_until = means::valid_until(&local, cx.today())?;
    let version = test.version + 1;
    let mut test = test.into_active_model();
    test.state = Set(MeansTestState::Completed);
    test.conclusion = Set(Some(report.conclusion));
    test.report_no = Set(Some(report.number));
    test.completed_at = Set(Some(cx.now()));
    test.valid_until = Set(Some(valid_until));
    test.evidence_until = Set(report.evidence);
    test.updated_at = Set(cx.now());
    test.version = Set(version);
    test.update(cx.db).await?;
    Ok(())
}
