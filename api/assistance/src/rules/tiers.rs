//! Payment by tiers (分档补助).

use entity_assistance::assistance_award::Tier;
use kernel::explain::{Explained, Sourced, Step};
use resource::Money;

use super::parameters::TierAmounts;
use super::{Fault, law, terms};

/// Monthly allowance of a household: the tier's amount for each person.
///
/// Source: Interim Measures for Social Assistance, art. 12; amounts are set by the county. Spec 01, 5.3 E3.
///
/// ```
/// use assistance::rules::{parameters::TierAmounts, tiers::tiered};
/// use entity_assistance::assistance_award::Tier;
/// use resource::Money;
/// # use kernel::explain::Sourced;
/// # let amounts = TierAmounts { t1: Money::yuan(403), t2: Money::yuan(303), t3: Money::yuan(203) };
/// # let amounts = Sourced { value: amounts, key: String::new(), effective_from: Default::default(),
/// #     division: String::new(), document: String::new(), article: String::new() };
///
/// assert_eq!(tiered(Tier::T2, 3, &amounts).unwrap().value, Money::yuan(909));
/// ```
///
/// Error: [`Fault::OutOfRange`].
pub fn tiered(
    tier: Tier,
    persons: u32,
    amounts: &Sourced<TierAmounts>,
) -> Result<Explained<Money>, Fault> {
    let each = amounts.value.of(tier);
    let amount = each.checked_mul(i64::from(persons))?;
    let step = Step::new(
        "分档补助",
        "Monthly amount of the tier",
        "amount × persons",
        &law::difference(),
    )
    .with(terms::AMOUNT.is(each))
    .with(terms::PERSONS.is(persons))
    .using(amounts)
    .gives(amount);
    Ok(Explained::new(amount, vec![step]))
}
