//! Where a household stands between its income and the standard (收入认定).
//!
//! The comparison is between totals: countable income against the standard times the members. The
//! income per head is printed for people and never computed with. Spec 01, 5.3 rule 4.

use kernel::explain::{Explained, Step};
use resource::{Money, Rounding};

use super::parameters::Parameters;
use super::{BasisPoints, Fault, law, terms};

/// Where the income per head lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Strictly below the standard.
    Below,
    /// At or above the standard, strictly below the marginal multiple of it.
    Marginal,
    /// At or above the marginal multiple.
    Over,
}

/// Income per head to the fen, as printed; 0 members give nothing.
pub fn per_head(countable: Money, members: u32) -> Result<Money, Fault> {
    Ok(countable.mul_div(1, i128::from(members.max(1)), Rounding::HalfUpFen)?)
}

/// Whether the income is strictly below this multiple of the standard, to the last fen.
pub fn is_below(
    countable: Money,
    members: u32,
    standard_year: Money,
    multiple: BasisPoints,
) -> bool {
    let income = i128::from(countable.in_fen()) * BasisPoints::WHOLE.factor();
    let bound = i128::from(standard_year.in_fen()) * i128::from(members);
    bound
        .checked_mul(multiple.factor())
        .is_none_or(|bound| income < bound)
}

/// Whether the income is below the standard; at the standard it is not.
///
/// ```
/// use assistance::rules::income_test::below_standard;
/// use resource::Money;
///
/// let test = |countable| below_standard(Money::yuan(countable), 4, Money::yuan(4_310)).unwrap().value;
/// assert!(test(9_320));
/// assert!(!test(17_240), "4,310 a head is not below 4,310");
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn below_standard(
    countable: Money,
    members: u32,
    standard_year: Money,
) -> Result<Explained<bool>, Fault> {
    let head = per_head_step(countable, members)?;
    let below = is_below(countable, members, standard_year, BasisPoints::WHOLE);
    let test = Step::new(
        "人均收入低于保障标准",
        "Income per head is below the standard",
        "countableIncome < standardYear × members",
        &law::entitlement(),
    )
    .with(terms::COUNTABLE.is(countable))
    .with(terms::STANDARD_YEAR.is(standard_year))
    .with(terms::MEMBERS.is(members))
    .gives(below);
    Ok(Explained::new(below, vec![head, test]))
}

/// Where the income lies: below the standard, marginal, or over.
///
/// Error: [`Fault::OutOfRange`].
pub fn band(
    countable: Money,
    members: u32,
    standard_year: Money,
    parameters: &Parameters,
) -> Result<Explained<Band>, Fault> {
    let mut steps = Vec::new();
    if below_standard(countable, members, standard_year)?.told_to(&mut steps) {
        return Ok(Explained::new(Band::Below, steps));
    }
    let multiple = &parameters.marginal_multiple;
    let marginal = is_below(countable, members, standard_year, multiple.value.points());
    steps.push(
        Step::new(
            "属于低保边缘",
            "Income per head is marginal",
            "countableIncome < standardYear × multiple × members",
            &law::local_standard(),
        )
        .with(terms::COUNTABLE.is(countable))
        .with(terms::STANDARD_YEAR.is(standard_year))
        .with(terms::MULTIPLE.is(multiple.value))
        .with(terms::MEMBERS.is(members))
        .using(multiple)
        .gives(marginal),
    );
    let band = if marginal { Band::Marginal } else { Band::Over };
    Ok(Explained::new(band, steps))
}

fn per_head_step(countable: Money, members: u32) -> Result<Step, Fault> {
    let step = Step::new(
        "家庭人均年收入",
        "Income per head and year",
        "countableIncome ÷ members",
        &law::entitlement(),
    )
    .with(terms::COUNTABLE.is(countable))
    .with(terms::MEMBERS.is(members));
    Ok(step.gives(per_head(countable, members)?))
}
