//! What a screening may find, and how much of it is looked at again (spec 01, 3.2 and 4.4).

use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::screening_finding::ScreeningOutcome;

use super::BasisPoints;

/// Fewest characters of a reason.
pub const SHORTEST_REASON: usize = 10;

/// What stands behind an outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Kind of the application that was made.
    pub case: Option<AssistanceKind>,
    /// Whether a referral was made and not given back.
    pub referral: bool,
    /// Characters of the reason.
    pub reason: usize,
}

/// What an outcome lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// An application of this kind.
    Case(AssistanceKind),
    /// A referral.
    Referral,
    /// A reason of ten characters.
    Reason,
}

/// Kind of the application that an outcome leads to.
pub const fn leads_to(outcome: ScreeningOutcome) -> Option<AssistanceKind> {
    match outcome {
        ScreeningOutcome::ToDibao => Some(AssistanceKind::Dibao),
        ScreeningOutcome::ToSingle => Some(AssistanceKind::DibaoSingle),
        ScreeningOutcome::ToTekun => Some(AssistanceKind::Tekun),
        ScreeningOutcome::ToTempAid => Some(AssistanceKind::TempAid),
        _ => None,
    }
}

/// What an outcome lacks; none where it may stand.
pub fn lacks(outcome: ScreeningOutcome, behind: Behind) -> Option<Lack> {
    if let Some(kind) = leads_to(outcome) {
        return (behind.case != Some(kind)).then_some(Lack::Case(kind));
    }
    match outcome {
        ScreeningOutcome::Referred => (!behind.referral).then_some(Lack::Referral),
        ScreeningOutcome::NotEligible | ScreeningOutcome::Refused => {
            (behind.reason < SHORTEST_REASON).then_some(Lack::Reason)
        }
        _ => None,
    }
}

/// Households that a spot check looks at again: the share, rounded up, at least one.
pub fn sample(targets: u32, share: BasisPoints) -> u32 {
    let part = i128::from(targets) * share.factor();
    let whole = BasisPoints::WHOLE.factor();
    let rounded = (part + whole - 1) / whole;
    u32::try_from(rounded)
        .unwrap_or(u32::MAX)
        .clamp(1, targets.max(1))
}

/// Whether so many errors in a sample are few enough.
pub fn passes(sample: u32, errors: u32, most: BasisPoints) -> bool {
    i128::from(errors) * BasisPoints::WHOLE.factor() <= i128::from(sample) * most.factor()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use resource::CodeList;

    use super::*;

    fn bp(points: u32) -> BasisPoints {
        BasisPoints(points)
    }

    #[test]
    fn a_share_is_rounded_up_and_never_nothing() {
        assert_eq!(sample(100, bp(2_000)), 20);
        assert_eq!(sample(101, bp(2_000)), 21);
        assert_eq!(sample(3, bp(500)), 1);
        assert_eq!(sample(0, bp(500)), 1);
    }

    #[test]
    fn one_error_in_twenty_passes_and_one_in_nineteen_does_not() {
        assert!(passes(20, 1, bp(500)) && !passes(19, 1, bp(500)));
        assert!(passes(1, 0, bp(500)) && !passes(1, 1, bp(500)));
    }

    proptest! {
        #[test]
        fn a_sample_fits_and_grows(targets in 1..5_000_u32, share in 1..=10_000_u32) {
            let found = sample(targets, bp(share));
            prop_assert!((1..=targets).contains(&found));
            prop_assert!(sample(targets + 1, bp(share)) >= found);
        }

        #[test]
        fn with_everything_behind_it_every_outcome_stands(at in 0..ScreeningOutcome::ALL.len()) {
            let outcome = ScreeningOutcome::ALL[at];
            let behind = Behind { case: leads_to(outcome), referral: true, reason: SHORTEST_REASON };
            prop_assert_eq!(lacks(outcome, behind), None);
        }
    }
}
