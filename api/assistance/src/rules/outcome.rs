//! Whether what a recheck proposes is what its figures say.

use entity_assistance::recheck_task::RecheckOutcome;
use resource::Money;

use super::Calculation;

/// Where the award stands, and what the recheck found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Amount a month before.
    pub before: Money,
    /// Whether help runs out already.
    pub gradual: bool,
    /// Calculation on the new figures.
    pub calculation: &'a Calculation,
}

/// Whether the figures bear an outcome.
///
/// Help may always end, for whoever wants no more of it; whether it may run out is for [`super::gradual`] to say.
pub fn bears(outcome: RecheckOutcome, found: Found<'_>) -> bool {
    let (eligible, after) = (found.calculation.eligible, found.calculation.monthly_total);
    match outcome {
        RecheckOutcome::Keep if found.gradual && !eligible => true,
        RecheckOutcome::Keep => eligible && after == found.before,
        RecheckOutcome::Increase => eligible && after > found.before,
        RecheckOutcome::Decrease => eligible && after < found.before && !after.is_zero(),
        RecheckOutcome::Gradual => !eligible && !found.gradual,
        RecheckOutcome::Stop => true,
    }
}

/// Whether the household must be told why.
pub const fn needs_reason(outcome: RecheckOutcome) -> bool {
    matches!(outcome, RecheckOutcome::Decrease | RecheckOutcome::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::{adults, income, parameters};
    use crate::rules::{Ruleset, calculate};
    use RecheckOutcome::{Decrease, Gradual, Increase, Keep, Stop};
    use entity_assistance::assistance_case::AreaType;
    use entity_assistance::income_item::IncomeType;
    use resource::CodeList;

    fn borne(yearly: i64, before: i64, gradual: bool) -> Vec<RecheckOutcome> {
        let mut household = adults(AreaType::Rural, 3);
        household.incomes = vec![income(1, IncomeType::Business, yearly)];
        let calculation = calculate(&household, Ruleset::R2012, &parameters()).unwrap();
        let found = Found {
            before: Money::yuan(before),
            gradual,
            calculation: &calculation,
        };
        let all = RecheckOutcome::ALL.iter().copied();
        all.filter(|outcome| bears(*outcome, found)).collect()
    }

    #[test]
    fn an_outcome_follows_the_figures() {
        assert_eq!(borne(6_000, 578, false), [Keep, Stop]);
        assert_eq!(borne(6_000, 577, false), [Increase, Stop]);
        assert_eq!(borne(6_000, 579, false), [Decrease, Stop]);
        assert_eq!(borne(15_000, 578, false), [Gradual, Stop]);
        assert_eq!(
            borne(15_000, 578, true),
            [Keep, Stop],
            "it goes on running out"
        );
        assert_eq!(
            borne(6_000, 500, true),
            [Increase, Stop],
            "income fell again"
        );
    }
}
