//! Payment by difference (差额补助).

use kernel::explain::{Explained, Sourced, Step};
use resource::{Money, Rounding};

use super::{Fault, law, terms};

/// Monthly allowance of a household: what its countable income lacks of the standard.
///
/// `(standard_year × members - countable) / 12`, one division in fen, rounded once at the end; never
/// below nothing. The income per head plays no part, so nothing is rounded before.
/// Source: Interim Measures for Social Assistance, art. 12 para. 1; spec 01, 5.3 rule 6.
///
/// Three persons in town, 600 a month each, live on 10,000 a year:
///
/// ```
/// use assistance::rules::difference::difference;
/// use resource::{Money, Rounding};
/// # use kernel::explain::Sourced;
/// # let rounding = Sourced { value: Rounding::CeilYuan, key: String::new(), effective_from: Default::default(),
/// #     division: String::new(), document: String::new(), article: String::new() };
///
/// let found = difference(Money::yuan(7_200), 3, Money::yuan(10_000), &rounding).unwrap();
/// assert_eq!(found.value, Money::yuan(967));
/// assert_eq!(found.steps[0].formula, "(standardYear × members - countableIncome) ÷ 12");
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn difference(
    standard_year: Money,
    members: u32,
    countable: Money,
    rounding: &Sourced<Rounding>,
) -> Result<Explained<Money>, Fault> {
    let lacking = standard_year
        .checked_mul(i64::from(members))?
        .checked_sub(countable)?
        .max(Money::ZERO);
    let amount = lacking.mul_div(1, 12, rounding.value)?;
    let step = Step::new(
        "按月差额补助",
        "Monthly difference to the standard",
        "(standardYear × members - countableIncome) ÷ 12",
        &law::difference(),
    )
    .with(terms::STANDARD_YEAR.is(standard_year))
    .with(terms::MEMBERS.is(members))
    .with(terms::COUNTABLE.is(countable))
    .using(rounding)
    .gives(amount);
    Ok(Explained::new(amount, vec![step]))
}
