//! Support that a household outside owes to a member (赡养、抚养、扶养费).
//!
//! ```text
//! fee of a year = max(0, income per head - free multiple × urban standard) × rate ÷ supported parents × 12
//! ```
//!
//! One division, rounded once to the fen; what a court fixed takes its place. Who supports two members of
//! the household owes each of them a fee. Spec 01, 5.3 rule 3.

use entity_assistance::income_item::{IncomeType, ItemOrigin};
use kernel::explain::{Explained, Step};
use resource::{Money, Rounding};

use super::facts::{Household, Income, Obligor};
use super::parameters::Parameters;
use super::standard::MONTHS;
use super::{BasisPoints, Fault, law, terms};

/// Support fees of all obligors as figures of origin `IMPUTED`; those that come to nothing are left out.
///
/// Error: [`Fault::OutOfRange`].
pub fn imputed(
    household: &Household,
    parameters: &Parameters,
) -> Result<Explained<Vec<Income>>, Fault> {
    let mut steps = Vec::new();
    let mut fees = Vec::new();
    for obligor in &household.obligors {
        let amount = fee(obligor, parameters)?.told_to(&mut steps);
        if !amount.is_zero() {
            fees.push(figure(obligor, amount));
        }
    }
    Ok(Explained::new(fees, steps))
}

const fn figure(obligor: &Obligor, amount: Money) -> Income {
    Income {
        person: Some(obligor.supports),
        kind: IncomeType::SupportFee,
        amount,
        origin: ItemOrigin::Imputed,
        exempt: false,
    }
}

/// What one obligor owes in a year.
///
/// Error: [`Fault::OutOfRange`].
pub fn fee(obligor: &Obligor, parameters: &Parameters) -> Result<Explained<Money>, Fault> {
    match obligor.court_fixed {
        Some(fixed) => Ok(Explained::new(fixed, vec![court(obligor, fixed)])),
        None => reckoned(obligor, parameters),
    }
}

fn court(obligor: &Obligor, fixed: Money) -> Step {
    Step::new(
        "法院确定的赡（抚、扶）养费",
        "Support fixed by a court",
        "amount",
        &law::local_standard(),
    )
    .with(terms::PERSON.is(obligor.supports))
    .with(terms::AMOUNT.is(fixed))
    .gives(fixed)
}

fn reckoned(obligor: &Obligor, parameters: &Parameters) -> Result<Explained<Money>, Fault> {
    let standard = parameters.urban_standard_month.value;
    let multiple = &parameters.income.support_threshold;
    let threshold = multiple.value.points().of(standard, Rounding::HalfUpFen)?;
    let rate = &parameters.income.support_rate;
    let parents = obligor.supported_parents.max(1);
    let above = obligor
        .income_per_head
        .checked_sub(threshold)?
        .max(Money::ZERO);
    let divisor = BasisPoints::WHOLE.factor() * i128::from(parents);
    let fee = above.mul_div(
        rate.value.factor() * i128::from(MONTHS),
        divisor,
        Rounding::HalfUpFen,
    )?;
    let basis = law::local_standard();
    let kept = Step::new(
        "义务人起算线",
        "Income that the obligor keeps",
        "standardMonth × multiple",
        &basis,
    )
    .with(terms::STANDARD_MONTH.is(standard))
    .with(terms::MULTIPLE.is(multiple.value))
    .using(multiple)
    .gives(threshold);
    let owed = Step::new(
        "推算赡（抚、扶）养费",
        "Imputed support fee of a year",
        "max(0, obligorIncome - threshold) × rate ÷ supportedParents × 12",
        &basis,
    )
    .with(terms::PERSON.is(obligor.supports))
    .with(terms::OBLIGOR_INCOME.is(obligor.income_per_head))
    .with(terms::THRESHOLD.is(threshold))
    .with(terms::RATE.is(rate.value))
    .with(terms::PARENTS.is(parents))
    .using(rate)
    .gives(fee);
    Ok(Explained::new(fee, vec![kept, owed]))
}
