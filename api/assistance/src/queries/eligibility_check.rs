//! `eligibilityCheck`: what a family would likely get, reckoned from what it says of itself; nothing is stored.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{AreaType, AssistanceKind, RefusalCode};
use entity_assistance::award_line::AwardLineKind;
use entity_kernel::division;
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use kernel::explain::Step;
use resource::{Id, Input, Money, Output};
use serde::Serialize;

use crate::case::local::Local;
use crate::public::self_check::{
    CheckedAssetInput, CheckedExpenseInput, CheckedIncomeInput, CheckedMemberInput, Outcome, Told,
    number, outcomes,
};
use crate::rules::calculation::Line;

/// Arguments of `eligibilityCheck` (救助资格自测).
#[derive(Debug, Input)]
pub struct EligibilityCheck {
    /// Division whose standards apply, where the family is registered (户籍所在区划).
    pub division: Id<division::Entity>,
    /// Rural or urban standard (城乡类别).
    pub area: AreaType,
    /// Members of the family who live together, at most 30 (共同生活的家庭成员).
    pub members: Vec<CheckedMemberInput>,
    /// Incomes of the last twelve months (收入).
    pub incomes: Option<Vec<CheckedIncomeInput>>,
    /// Unavoidable expenses of the last twelve months (刚性支出).
    pub expenses: Option<Vec<CheckedExpenseInput>>,
    /// Property (财产).
    pub assets: Option<Vec<CheckedAssetInput>>,
    /// Of a person living alone: whether parents, children or others bound to support are able to (有无有能力的法定义务人).
    pub able_relatives: Option<bool>,
}

/// Part of a monthly amount (自测保障金明细).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct EligibilityLine {
    /// What the part is for (项目).
    pub kind: AwardLineKind,
    /// Number of the member it is for, from 1; none for the household (第几位成员).
    pub member: Option<i32>,
    /// Amount a month, yuan (金额).
    pub amount: Money,
}

/// What one kind of assistance would likely come to (自测结果).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct EligibilityOutcome {
    /// Kind of assistance (救助类型).
    pub kind: AssistanceKind,
    /// Number of the member whom it is for, from 1; none for the household (第几位成员).
    pub member: Option<i32>,
    /// Whether the conditions seem to be met (是否可能符合).
    pub eligible: bool,
    /// Why they do not (不符合原因).
    pub refusal: Option<RefusalCode>,
    /// Yearly standard a person, yuan (年保障标准).
    pub standard: Money,
    /// Persons reckoned with (保障人口).
    pub persons: u32,
    /// Income of twelve months that counts, yuan (可计入收入).
    pub countable: Money,
    /// The same per head, yuan (人均年收入).
    pub per_capita: Money,
    /// Amount a month, yuan (月保障金额).
    pub monthly_total: Money,
    /// Its parts (保障金明细).
    pub lines: Vec<EligibilityLine>,
    /// Every step with formula, values, parameter and article (计算步骤).
    pub steps: Vec<Step>,
}

/// What a family would likely get; the authorities decide on proven figures (自测结论).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct EligibilityResult {
    /// The kind that would likely be given; none where no conditions seem to be met (可能符合的救助类型).
    pub likely: Option<AssistanceKind>,
    /// Day whose standards were taken (核算日期).
    pub on: NaiveDate,
    /// Every kind that comes into question, the likely one first (各类救助自测结果).
    pub outcomes: Vec<EligibilityOutcome>,
}

impl Query for EligibilityCheck {
    const NAME: &'static str = "eligibilityCheck";
    const DOC: &'static str = "What a family would likely get, by the rules that decide cases and from what it says of itself; nothing is stored (救助资格自测).";
    const MAY: &'static str = "public";
    type Answer = EligibilityResult;

    async fn answer(self, cx: &Reading<'_>) -> Result<EligibilityResult, Failure> {
        let place = cx.engine.places().get(self.division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        let today = cx.engine.clock.today();
        let told = Told {
            area: self.area,
            members: self.members,
            incomes: self.incomes.unwrap_or_default(),
            expenses: self.expenses.unwrap_or_default(),
            assets: self.assets.unwrap_or_default(),
            able_relatives: self.able_relatives,
        };
        let household = told.household(today)?;
        let local = Local::load(place, today, &cx.engine.db.read).await?;
        let outcomes = outcomes(&told, &household, &local)?;
        let likely = outcomes.first().filter(|outcome| outcome.found.eligible);
        Ok(EligibilityResult {
            likely: likely.map(|outcome| outcome.found.kind),
            on: today,
            outcomes: outcomes.into_iter().map(shown).collect(),
        })
    }
}

fn shown(outcome: Outcome) -> EligibilityOutcome {
    let found = outcome.found;
    let line = |line: Line| EligibilityLine {
        kind: line.kind,
        member: line.person.map(|person| number(person.key)),
        amount: line.amount,
    };
    EligibilityOutcome {
        kind: found.kind,
        member: outcome.member,
        eligible: found.eligible,
        refusal: found.refusal,
        standard: found.standard,
        persons: found.members,
        countable: found.countable,
        per_capita: found.per_capita,
        monthly_total: found.monthly_total,
        lines: found.lines.into_iter().map(line).collect(),
        steps: found.steps,
    }
}
