//! The whole calculation of a minimum living allowance, and its frozen form.
//!
//! Spec 01, 5.3 rules 1 to 7 for a household ([`calculate`]); a single person of a marginal household is
//! in [`super::single`], an extremely poor person in [`super::extremely_poor`], a status without cash in [`super::status`],
//! temporary aid in [`super::temp_aid`].

use chrono::NaiveDate;
use entity_assistance::assistance_award::{AwardMethod, Tier};
use entity_assistance::assistance_case::{AreaType, AssistanceKind, RefusalCode};
use entity_assistance::award_line::AwardLineKind;
use entity_kernel::person;
use kernel::explain::{Explained, Step};
use resource::{Id, Money, Output};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::difference::difference;
use super::facts::Household;
use super::income_test::{below_standard, per_head};
use super::tiers::tiered;
use super::topups::top_ups;
use super::{Fault, Parameters, Ruleset, assets, income, law, members, standard};

/// Calculation of an entitlement with every step of it (核算结果).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Calculation {
    /// Kind of assistance (救助类型).
    pub kind: AssistanceKind,
    /// Edition of the national measures, `2012` or `2021` (适用规则).
    pub ruleset: Ruleset,
    /// Area whose standard applies (保障类别).
    pub area: AreaType,
    /// Day on which ages were taken (核算日期).
    pub on: NaiveDate,
    /// Yearly standard a person, CNY (年保障标准).
    pub standard: Money,
    /// Persons tested together (保障人口).
    pub members: u32,
    /// Countable income of twelve months, CNY (可计入收入).
    pub countable: Money,
    /// Countable income per head and year to the fen, CNY; printed only (人均年收入).
    pub per_capita: Money,
    /// Whether the household is entitled (是否符合).
    pub eligible: bool,
    /// Ground of refusal, null when entitled (不符合原因).
    pub refusal: Option<RefusalCode>,
    /// How the amount was reckoned (补助方式).
    pub method: AwardMethod,
    /// Tier, for TIERED only (档次).
    #[serde(default)]
    pub tier: Option<Tier>,
    /// Amount a month, the sum of the lines, CNY (月保障金额).
    pub monthly_total: Money,
    /// Amount given once, TEMP_AID only, CNY (一次性救助金额).
    #[serde(default)]
    pub lump_sum: Option<Money>,
    /// Parts of the monthly amount (保障金明细).
    pub lines: Vec<Line>,
    /// Every step in its order (计算步骤).
    pub steps: Vec<Step>,
}

/// Part of a monthly amount (保障金明细).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Output)]
#[output(name = "CalculationLine")]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// What the part is for (项目).
    pub kind: AwardLineKind,
    /// Person whom it is paid for, null for the household as a whole (人员).
    #[serde(deserialize_with = "person")]
    pub person: Option<Id<person::Entity>>,
    /// Amount a month, CNY (金额).
    pub amount: Money,
}

impl Line {
    /// A part of a monthly amount.
    pub fn new(kind: AwardLineKind, person: Option<Uuid>, amount: Money) -> Self {
        Self {
            kind,
            person: person.map(Id::new),
            amount,
        }
    }
}

fn person<'de, D: Deserializer<'de>>(stored: D) -> Result<Option<Id<person::Entity>>, D::Error> {
    let key = Option::<Uuid>::deserialize(stored)?;
    Ok(key.map(Id::new))
}

/// What the entitlement rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    pub kind: AssistanceKind,
    pub ruleset: Ruleset,
    pub standard: Money,
    pub members: u32,
    pub countable: Money,
    pub method: AwardMethod,
    pub tier: Option<Tier>,
}

/// Calculates the allowance of a household, urban or rural.
///
/// A household that is not entitled gets a calculation too, with the ground of refusal and no lines.
///
/// Error: [`Fault`] where the facts or the parameters leave no answer.
pub fn calculate(
    household: &Household,
    ruleset: Ruleset,
    parameters: &Parameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let members = members::counted(household, ruleset)?.told_to(&mut steps);
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let countable = income::countable(household, standard, parameters)?.told_to(&mut steps);
    let below = below_standard(countable, members, standard)?.told_to(&mut steps);
    let assets =
        assets::test(household, members, standard, &parameters.assets)?.told_to(&mut steps);
    let refusal = refusal(below, assets.within);
    let lines = match refusal {
        None => lines(household, standard, countable, parameters)?.told_to(&mut steps),
        Some(_) => Vec::new(),
    };
    let figures = Figures {
        kind: AssistanceKind::Dibao,
        ruleset,
        standard,
        members,
        countable,
        method: parameters.method(household.area).value,
        tier: tier(household, parameters),
    };
    assemble(household, figures, refusal, lines, steps)
}

/// Ground of refusal: income before assets.
pub(super) const fn refusal(below: bool, within: bool) -> Option<RefusalCode> {
    match (below, within) {
        (true, true) => None,
        (true, false) => Some(RefusalCode::AssetOver),
        (false, _) => Some(RefusalCode::IncomeOver),
    }
}

/// Parts of the monthly amount of an entitled household; a part of nothing is left out.
pub(super) fn lines(
    household: &Household,
    standard: Money,
    countable: Money,
    parameters: &Parameters,
) -> Result<Explained<Vec<Line>>, Fault> {
    let mut steps = Vec::new();
    let persons = members::paid(household).told_to(&mut steps);
    let (kind, base) = match parameters.method(household.area).value {
        AwardMethod::Difference => {
            let rounding = &parameters.rounding;
            let base = difference(standard, persons, countable, rounding)?;
            (AwardLineKind::BaseDifference, base)
        }
        AwardMethod::Tiered => {
            let tier = household.tier.ok_or(Fault::TierMissing)?;
            let base = tiered(tier, persons, &parameters.tier_amounts)?;
            (AwardLineKind::BaseTier, base)
        }
        AwardMethod::Flat | AwardMethod::None => return Err(Fault::MethodUnknown),
    };
    let mut lines = vec![Line::new(kind, None, base.told_to(&mut steps))];
    lines.extend(top_ups(household, standard, &parameters.top_ups)?.told_to(&mut steps));
    lines.retain(|line| !line.amount.is_zero());
    Ok(Explained::new(lines, steps))
}

/// Puts the finished calculation together.
pub(super) fn assemble(
    household: &Household,
    figures: Figures,
    refusal: Option<RefusalCode>,
    lines: Vec<Line>,
    mut steps: Vec<Step>,
) -> Result<Calculation, Fault> {
    let monthly_total = Money::sum(lines.iter().map(|line| line.amount))?;
    if figures.method != AwardMethod::None {
        steps.push(total(&lines, monthly_total));
    }
    Ok(Calculation {
        kind: figures.kind,
        ruleset: figures.ruleset,
        area: household.area,
        on: household.on,
        standard: figures.standard,
        members: figures.members,
        countable: figures.countable,
        per_capita: per_head(figures.countable, figures.members)?,
        eligible: refusal.is_none(),
        refusal,
        method: figures.method,
        tier: figures.tier,
        monthly_total,
        lump_sum: None,
        lines,
        steps,
    })
}

pub(super) fn tier(household: &Household, parameters: &Parameters) -> Option<Tier> {
    let tiered = parameters.method(household.area).value == AwardMethod::Tiered;
    household.tier.filter(|_| tiered)
}

fn total(lines: &[Line], total: Money) -> Step {
    let amounts: Vec<String> = lines.iter().map(|line| line.amount.to_string()).collect();
    Step::new(
        "月保障金合计",
        "Amount a month",
        &amounts.join(" + "),
        &law::difference(),
    )
    .gives(total)
}

impl Calculation {
    /// What is given: once where the kind of assistance is given once, a month otherwise.
    pub fn amount(&self) -> Money {
        self.lump_sum.unwrap_or(self.monthly_total)
    }

    /// Whether this and a frozen calculation come to the same: everything that decides and pays, not the
    /// wording of the steps nor the day. If not, the frozen one is stale.
    pub fn agrees_with(&self, frozen: &Self) -> bool {
        let rules = |found: &Self| (found.kind, found.ruleset, found.area, found.method);
        let figures = |found: &Self| (found.standard, found.members, found.countable);
        rules(self) == rules(frozen)
            && figures(self) == figures(frozen)
            && self.refusal == frozen.refusal
            && self.lines == frozen.lines
            && self.lump_sum == frozen.lump_sum
    }
}
