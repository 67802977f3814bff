//! Status of a household without cash: marginal, or with unavoidable expenditure (低保边缘家庭、刚性支出困难家庭).
//!
//! Spec 01, 5.3 rules 9 and 15. The status opens other help and is paid nothing.

use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::{AssistanceKind, RefusalCode};
use kernel::explain::{Explained, Sourced, Step};
use resource::Money;

use super::calculation::{Calculation, Figures, assemble};
use super::facts::Household;
use super::income_test::{Band, band, per_head};
use super::ranking::decisive;
use super::{
    BasisPoints, Fault, Parameters, Ruleset, assets, income, law, members, standard, terms,
};

/// What a place has set for households with unavoidable expenditure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RigidParameters {
    /// Share of the income that the expenditure must pass.
    pub ratio: Sourced<BasisPoints>,
    /// Disposable income a head of the year before, below which the income must lie.
    pub income_cap: Sourced<Money>,
}

/// Whether a household is marginal: at or above the standard, below its marginal multiple, property within the limits.
///
/// A household below the standard is to apply for the allowance instead. Errors: those of
/// [`super::calculation::calculate`].
pub fn calculate_marginal(
    household: &Household,
    ruleset: Ruleset,
    parameters: &Parameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let members = members::counted(household, ruleset)?.told_to(&mut steps);
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let countable = income::countable(household, standard, parameters)?.told_to(&mut steps);
    let band = band(countable, members, standard, parameters)?.told_to(&mut steps);
    let property =
        assets::test(household, members, standard, &parameters.assets)?.told_to(&mut steps);
    let refusal = match band {
        Band::Over => Some(RefusalCode::IncomeOver),
        Band::Below => Some(RefusalCode::Other),
        Band::Marginal if !property.within => Some(RefusalCode::AssetOver),
        Band::Marginal => None,
    };
    let figures = figures(
        AssistanceKind::Marginal,
        ruleset,
        standard,
        members,
        countable,
    );
    assemble(household, figures, refusal, Vec::new(), steps)
}

/// Whether unavoidable expenditure eats the income of a household.
///
/// Income a head below last year's disposable income of the place, property within the limits, expenditure of twelve
/// months above the set share of the income. The income is taken before anything is deducted. Errors: those of
/// [`super::calculation::calculate`].
pub fn calculate_rigid(
    household: &Household,
    ruleset: Ruleset,
    parameters: &Parameters,
    rigid: &RigidParameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let members = members::counted(household, ruleset)?.told_to(&mut steps);
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let income = income::before_deductions(household, parameters)?.told_to(&mut steps);
    let modest = modest(income, members, &rigid.income_cap)?.told_to(&mut steps);
    let property =
        assets::test(household, members, standard, &parameters.assets)?.told_to(&mut steps);
    let eaten = eaten(household, income, &rigid.ratio)?.told_to(&mut steps);
    let refusal = match (modest, property.within, eaten) {
        (false, _, _) => Some(RefusalCode::IncomeOver),
        (true, false, _) => Some(RefusalCode::AssetOver),
        (true, true, false) => Some(RefusalCode::Other),
        (true, true, true) => None,
    };
    let figures = figures(AssistanceKind::Rigid, ruleset, standard, members, income);
    assemble(household, figures, refusal, Vec::new(), steps)
}

const fn figures(
    kind: AssistanceKind,
    ruleset: Ruleset,
    standard: Money,
    members: u32,
    countable: Money,
) -> Figures {
    Figures {
        kind,
        ruleset,
        standard,
        members,
        countable,
        method: AwardMethod::None,
        tier: None,
    }
}

/// Whether the income lies below the disposable income of the place; compared in totals.
fn modest(income: Money, members: u32, cap: &Sourced<Money>) -> Result<Explained<bool>, Fault> {
    let bound = cap
        .value
        .mul_div(i128::from(members), 1, resource::Rounding::HalfUpFen)?;
    let modest = income < bound;
    let step = Step::new(
        "人均收入低于上年度人均可支配收入",
        "Income per head is below last year's disposable income",
        "income < disposableIncome × members",
        &law::expenditure(),
    )
    .with(terms::GROSS.is(income))
    .with(terms::DISPOSABLE.is(cap.value))
    .with(terms::MEMBERS.is(members))
    .using(cap)
    .gives(modest);
    let head = Step::new(
        "家庭人均年收入",
        "Income per head and year",
        "income ÷ members",
        &law::expenditure(),
    )
    .with(terms::GROSS.is(income))
    .with(terms::MEMBERS.is(members))
    .gives(per_head(income, members)?);
    Ok(Explained::new(modest, vec![head, step]))
}

/// Whether the expenditure is above the share of the income; of no income any expenditure is.
fn eaten(
    household: &Household,
    income: Money,
    ratio: &Sourced<BasisPoints>,
) -> Result<Explained<bool>, Fault> {
    let expenses = decisive(&household.expenses).into_iter();
    let expenses = expenses.filter(|expense| household.concerns(expense.person));
    let spent = Money::sum(expenses.map(|expense| expense.amount))?;
    let left = i128::from(spent.in_fen()) * BasisPoints::WHOLE.factor();
    let right = i128::from(income.in_fen()) * ratio.value.factor();
    let eaten = left > right;
    let step = Step::new(
        "刚性支出占家庭收入的比例超过规定比例",
        "Unavoidable expenses are above the share of the income",
        "expenses > income × rate",
        &law::expenditure(),
    )
    .with(terms::EXPENSES.is(spent))
    .with(terms::GROSS.is(income))
    .with(terms::RATE.is(ratio.value))
    .using(ratio)
    .gives(eaten);
    Ok(Explained::new(eaten, vec![step]))
}
