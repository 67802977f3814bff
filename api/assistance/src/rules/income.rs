//! Countable income of twelve months (可计入收入).
//!
//! ```text
//! countable = income - employment cost - unavoidable expenses, never below nothing
//! ```
//!
//! `income` is what is left after the figures are ranked by origin and exempt kinds are set aside; an
//! imputed support fee enters it as a figure of origin `IMPUTED`. Spec 01, 5.3 rule 3.

use entity_assistance::income_item::IncomeType;
use kernel::explain::{Explained, NamedValue, Step};
use resource::{CodeList, Money, Rounding};
use uuid::Uuid;

use super::facts::{Household, Income};
use super::parameters::{IncomeParameters, Parameters};
use super::ranking::decisive;
use super::{Fault, law, support_fee, terms};

/// Whether a kind of income is left out unless somebody gives a reason to count it.
pub const fn exempt_by_default(kind: IncomeType) -> bool {
    matches!(
        kind,
        IncomeType::Preferential
            | IncomeType::BasePension
            | IncomeType::OldAgeAllowance
            | IncomeType::DisabilityAllowance
            | IncomeType::Scholarship
            | IncomeType::TempRelief
            | IncomeType::Donation
            | IncomeType::MedicalReimbursement
            | IncomeType::AwardHonour
    )
}

/// Countable income of the household in twelve months; `standard_year` caps the cost of working.
///
/// Error: [`Fault::OutOfRange`].
pub fn countable(
    household: &Household,
    standard_year: Money,
    parameters: &Parameters,
) -> Result<Explained<Money>, Fault> {
    let mut steps = Vec::new();
    let figures = figures(household, parameters)?.told_to(&mut steps);
    let figures = counting(household, &figures);
    let gross = gross(&figures)?.told_to(&mut steps);
    let cost = employment_cost(&figures, standard_year, &parameters.income)?.told_to(&mut steps);
    let earned = gross.checked_sub(cost)?.max(Money::ZERO);
    let rigid = rigid(household, earned, &parameters.income)?.told_to(&mut steps);
    let countable = earned.checked_sub(rigid)?;
    steps.push(
        Step::new(
            "可计入家庭年收入",
            "Countable income of twelve months",
            "income - employmentCost - rigidDeduction",
            &law::local_standard(),
        )
        .with(terms::GROSS.is(gross))
        .with(terms::COST.is(cost))
        .with(terms::RIGID.is(rigid))
        .gives(countable),
    );
    Ok(Explained::new(countable, steps))
}

/// Income of the household in twelve months before anything is deducted; exempt kinds are left out.
///
/// Error: [`Fault::OutOfRange`].
pub fn before_deductions(
    household: &Household,
    parameters: &Parameters,
) -> Result<Explained<Money>, Fault> {
    let mut steps = Vec::new();
    let figures = figures(household, parameters)?.told_to(&mut steps);
    let gross = gross(&counting(household, &figures))?.told_to(&mut steps);
    Ok(Explained::new(gross, steps))
}

/// All figures, the imputed support fees among them.
fn figures(
    household: &Household,
    parameters: &Parameters,
) -> Result<Explained<Vec<Income>>, Fault> {
    let fees = support_fee::imputed(household, parameters)?;
    let own = household.incomes.iter().cloned();
    Ok(Explained::new(own.chain(fees.value).collect(), fees.steps))
}

/// The figures that decide, of members that count and of the household as a whole, without exempt ones.
fn counting<'a>(household: &Household, figures: &'a [Income]) -> Vec<&'a Income> {
    let counts = |income: &&Income| household.concerns(income.person) && !income.exempt;
    decisive(figures).into_iter().filter(counts).collect()
}

fn gross(figures: &[&Income]) -> Result<Explained<Money>, Fault> {
    let gross = Money::sum(figures.iter().map(|income| income.amount))?;
    let basis = law::local_standard();
    let mut step = Step::new("家庭收入合计", "Income of twelve months", "", &basis);
    for kind in IncomeType::ALL {
        let of_kind = figures.iter().filter(|income| income.kind == *kind);
        let amount = Money::sum(of_kind.map(|income| income.amount))?;
        if !amount.is_zero() {
            let meta = kind.meta();
            step = step.with(NamedValue::new(meta.code, meta.zh, meta.en, amount));
        }
    }
    step.formula = sum_of(&step.values);
    Ok(Explained::new(gross, vec![step.gives(gross)]))
}

fn sum_of(values: &[NamedValue]) -> String {
    let names: Vec<&str> = values.iter().map(|value| value.name.as_str()).collect();
    names.join(" + ")
}

/// Cost of working of all workers: a share of each one's wage, at most a year's standard a worker.
fn employment_cost(
    figures: &[&Income],
    standard_year: Money,
    parameters: &IncomeParameters,
) -> Result<Explained<Money>, Fault> {
    let rate = &parameters.employment_cost;
    let mut steps = Vec::new();
    let mut cost = Money::ZERO;
    for (worker, wage) in wages(figures)? {
        let own = rate.value.of(wage, Rounding::HalfUpFen)?.min(standard_year);
        cost = cost.checked_add(own)?;
        let step = Step::new(
            "扣减就业成本",
            "Employment cost of a worker",
            "min(wage × rate, cap)",
            &law::local_standard(),
        )
        .with(terms::PERSON.is(worker.map_or_else(String::new, |worker| worker.to_string())))
        .with(terms::WAGE.is(wage))
        .with(terms::RATE.is(rate.value))
        .with(terms::CAP.is(standard_year))
        .using(rate);
        steps.push(step.gives(own));
    }
    Ok(Explained::new(cost, steps))
}

/// Wage of each worker, in the order of the figures.
fn wages(figures: &[&Income]) -> Result<Vec<(Option<Uuid>, Money)>, Fault> {
    let mut workers: Vec<(Option<Uuid>, Money)> = Vec::new();
    for income in figures
        .iter()
        .filter(|income| income.kind == IncomeType::Wage)
    {
        match workers
            .iter_mut()
            .find(|(worker, _)| *worker == income.person)
        {
            Some((_, wage)) => *wage = wage.checked_add(income.amount)?,
            None => workers.push((income.person, income.amount)),
        }
    }
    Ok(workers)
}

/// Deduction of unavoidable expenses: a share of the documented ones, at most the income there is.
fn rigid(
    household: &Household,
    income: Money,
    parameters: &IncomeParameters,
) -> Result<Explained<Money>, Fault> {
    let rule = &parameters.rigid.value;
    let expenses = decisive(&household.expenses)
        .into_iter()
        .filter(|expense| household.concerns(expense.person) && rule.types.contains(&expense.kind));
    let spent = Money::sum(expenses.map(|expense| expense.amount))?;
    if spent.is_zero() {
        return Ok(Explained::new(Money::ZERO, Vec::new()));
    }
    let deduction = rule.rate_bp.of(spent, Rounding::HalfUpFen)?.min(income);
    let step = Step::new(
        "扣减刚性支出",
        "Deduction of unavoidable expenses",
        "min(expenses × rate, cap)",
        &law::local_standard(),
    )
    .with(terms::EXPENSES.is(spent))
    .with(terms::RATE.is(rule.rate_bp))
    .with(terms::CAP.is(income))
    .using(&parameters.rigid);
    Ok(Explained::new(deduction, vec![step.gives(deduction)]))
}
