//! `completeRecheckMeansTest`: the sources have answered about a household in pay.

use entity_assistance::income_item::ItemOrigin;
use entity_assistance::means_test::MeansConclusion;
use entity_assistance::recheck_task;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::case::items::{self, List};
use crate::case::means;
use crate::case::members;
use crate::inputs::{AssetItemInput, IncomeItemInput, MeansAnswerInput};
use crate::recheck::{place, subject};

/// Completes the means test of a recheck with what the sources answered (出具复核核对报告).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.complete_means_test")]
pub struct CompleteRecheckMeansTest {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
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
    /// Incomes that the sources know; none where they agree with what is known (收入项目).
    pub income_items: Option<Vec<IncomeItemInput>>,
    /// Property that the sources know; none where they agree with what is known (财产项目).
    pub asset_items: Option<Vec<AssetItemInput>>,
}

impl Handle for CompleteRecheckMeansTest {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        let (_, case) = subject(&task, cx).await?;
        let test = means::of_case(case.id, Some(task.id), cx.db).await?;
        let answers = self.answers.unwrap_or_default();
        means::answer(
            &test,
            answers,
            self.rest_without_record.unwrap_or(false),
            cx,
        )
        .await?;
        let persons = members::of_case(case.id, cx.db).await?;
        let persons: Vec<_> = persons.iter().map(|member| member.person_id).collect();
        let list = List {
            case: case.id,
            recheck: Some(task.id),
            origin: ItemOrigin::MeansTest,
        };
        items::found(
            self.income_items,
            "incomeItems",
            &persons,
            list,
            place(&task),
            cx,
        )
        .await?;
        items::found(
            self.asset_items,
            "assetItems",
            &persons,
            list,
            place(&task),
            cx,
        )
        .await?;
        let report = means::Report {
            conclusion: self.conclusion,
            number: means::report_number(self.report_no, &test, &case, cx).await?,
            evidence: None,
        };
        means::complete(test, report, &case, cx).await?;
        cx.moved(task, |_: &mut recheck_task::ActiveModel| {}).await
    }
}
