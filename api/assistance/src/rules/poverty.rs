//! What the poverty register may say of a household (spec 01, 3.1).

use chrono::NaiveDate;
use entity_assistance::poverty_profile::PovertyCategory;
use resource::Invalid;

/// The days of a household in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Entry.
    pub entered: NaiveDate,
    /// Lifted out of poverty.
    pub lifted: Option<NaiveDate>,
    /// Left the register.
    pub closed: Option<NaiveDate>,
}

/// Column and fault of each day that does not fit, the order being entry, lifting, leaving.
pub fn faults(
    category: PovertyCategory,
    days: Days,
    today: NaiveDate,
) -> Vec<(&'static str, Invalid)> {
    let lifted = matches!(
        category,
        PovertyCategory::LiftedStable | PovertyCategory::LiftedAtRisk
    );
    let mut faults = Vec::new();
    match days.lifted {
        None if lifted => faults.push(("lifted_on", Invalid::new("REQUIRED"))),
        Some(_) if !lifted => faults.push(("lifted_on", Invalid::new("NOT_APPLICABLE"))),
        _ => {}
    }
    let order = [
        ("entered_on", Some(days.entered)),
        ("lifted_on", days.lifted),
        ("closed_on", days.closed),
    ];
    let mut latest = NaiveDate::MIN;
    for (column, day) in order {
        let Some(day) = day else { continue };
        if day < latest || day > today {
            faults.push((column, Invalid::new("DATE_ORDER")));
        }
        latest = latest.max(day);
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use PovertyCategory::{LiftedStable, MarginalHousehold, RegisteredUnlifted};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn found(
        category: PovertyCategory,
        entered: &str,
        lifted: &str,
        closed: &str,
    ) -> Vec<(&'static str, &'static str)> {
        let some = |text: &str| (!text.is_empty()).then(|| day(text));
        let days = Days {
            entered: day(entered),
            lifted: some(lifted),
            closed: some(closed),
        };
        let faults = faults(category, days, day("2020-04-20"));
        faults
            .into_iter()
            .map(|(column, what)| (column, what.code))
            .collect()
    }

    #[test]
    fn a_household_is_lifted_after_it_entered_and_leaves_last() {
        assert_eq!(found(RegisteredUnlifted, "2014-01-01", "", ""), []);
        assert_eq!(found(LiftedStable, "2014-01-01", "2018-12-31", ""), []);
        assert_eq!(
            found(LiftedStable, "2014-01-01", "", ""),
            [("lifted_on", "REQUIRED")]
        );
        assert_eq!(
            found(MarginalHousehold, "2019-01-01", "2019-06-01", ""),
            [("lifted_on", "NOT_APPLICABLE")]
        );
        assert_eq!(
            found(LiftedStable, "2018-01-01", "2017-01-01", ""),
            [("lifted_on", "DATE_ORDER")]
        );
        assert_eq!(
            found(LiftedStable, "2018-01-01", "2019-01-01", "2018-06-01"),
            [("closed_on", "DATE_ORDER")]
        );
        assert_eq!(
            found(RegisteredUnlifted, "2020-04-21", "", ""),
            [("entered_on", "DATE_ORDER")]
        );
    }
}
