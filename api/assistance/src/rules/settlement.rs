//! What was paid against what was due, month by month: money to be paid back, money to be paid later.
//!
//! Spec 01, 5.3 rules 17 and 18.

use kernel::explain::{Explained, Step};
use resource::{Money, Month};
use serde::{Deserialize, Serialize};

use super::{Fault, law, terms};

/// One month of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthPaid {
    /// The month.
    pub month: Month,
    /// What was paid.
    pub paid: Money,
    /// What was due.
    pub due: Money,
}

/// Money paid beyond what was due: each month by itself, so that one month's lack never hides another's surplus.
///
/// Three persons lived on 6,000 a year, one died in February, which came out in June:
///
/// ```
/// use assistance::rules::settlement::{MonthPaid, overpaid};
/// use resource::{Money, Month};
///
/// let months: Vec<MonthPaid> = (3..=6)
///     .map(|month| MonthPaid { month: Month::new(2020, month).unwrap(), paid: Money::yuan(578), due: Money::yuan(219) })
///     .collect();
/// assert_eq!(overpaid(&months).unwrap().value, Money::yuan(1_436));
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn overpaid(months: &[MonthPaid]) -> Result<Explained<Money>, Fault> {
    sum(months, "多发金额", "Paid beyond what was due", |month| {
        Ok(month.paid.checked_sub(month.due)?)
    })
}

/// Money due beyond what was paid, to be paid later.
///
/// A standard is raised from October on and applied for January: 467 becomes 525 for three months.
///
/// ```
/// use assistance::rules::settlement::{MonthPaid, underpaid};
/// use resource::{Money, Month};
///
/// let october = Month::new(2019, 10).unwrap();
/// let months: Vec<MonthPaid> = (0..3)
///     .map(|at| MonthPaid { month: october.plus(at), paid: Money::yuan(467), due: Money::yuan(525) })
///     .collect();
/// assert_eq!(underpaid(&months).unwrap().value, Money::yuan(174));
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn underpaid(months: &[MonthPaid]) -> Result<Explained<Money>, Fault> {
    sum(months, "补发金额", "Due beyond what was paid", |month| {
        Ok(month.due.checked_sub(month.paid)?)
    })
}

fn sum(
    months: &[MonthPaid],
    zh: &str,
    en: &str,
    beyond: impl Fn(&MonthPaid) -> Result<Money, Fault>,
) -> Result<Explained<Money>, Fault> {
    let mut total = Money::ZERO;
    let mut steps = Vec::new();
    for month in months {
        let amount = beyond(month)?.max(Money::ZERO);
        total = total.checked_add(amount)?;
        let step = Step::new(zh, en, "max(0, paid - due)", &law::changes())
            .with(terms::MONTH.is(month.month))
            .with(terms::PAID.is(month.paid))
            .with(terms::DUE.is(month.due));
        steps.push(step.gives(amount));
    }
    Ok(Explained::new(total, steps))
}

/// Parts in which an amount is paid back: equal ones, the last one what is left.
///
/// ```
/// use assistance::rules::settlement::instalments;
/// use resource::Money;
///
/// let parts = instalments(Money::yuan(1_436), Money::yuan(500)).unwrap();
/// assert_eq!(parts, [500, 500, 436].map(Money::yuan));
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn instalments(amount: Money, part: Money) -> Result<Vec<Money>, Fault> {
    let mut parts = Vec::new();
    let mut left = amount;
    while left > Money::ZERO && part > Money::ZERO {
        let next = part.min(left);
        parts.push(next);
        left = left.checked_sub(next)?;
    }
    Ok(parts)
}

/// Least and most that a fine may come to: once and three times the amount (decree 649 art. 68).
///
/// Error: [`Fault::OutOfRange`].
pub fn fine_range(amount: Money) -> Result<(Money, Money), Fault> {
    Ok((amount, amount.checked_mul(3)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn months(figures: &[(i64, i64)]) -> Vec<MonthPaid> {
        let first = Month::from_yyyymm(202_001).unwrap();
        let month = |(at, (paid, due)): (i32, &(i64, i64))| MonthPaid {
            month: first.plus(at),
            paid: Money::fen(*paid),
            due: Money::fen(*due),
        };
        (0..).zip(figures).map(month).collect()
    }

    proptest! {
        #[test]
        fn what_is_over_and_what_lacks_make_the_difference(figures in prop::collection::vec((0..200_000_i64, 0..200_000_i64), 0..30)) {
            let months = months(&figures);
            let (over, lacking) = (overpaid(&months).unwrap().value, underpaid(&months).unwrap().value);
            let difference: i64 = figures.iter().map(|(paid, due)| paid - due).sum();
            prop_assert_eq!(over.in_fen() - lacking.in_fen(), difference);
            prop_assert!(!over.is_negative() && !lacking.is_negative());
        }
    }
}
