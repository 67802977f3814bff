//! From which month a decision works, and which month is the last one paid.
//!
//! Basis: local payment practice under art. 12 and 13 of decree 649; the allowance is a monthly one,
//! so a decision never splits a month.

use chrono::NaiveDate;
use resource::Month;

/// First month of an award, and of any change: the month after the decision.
///
/// ```
/// use assistance::rules::effect::first_month;
/// use chrono::NaiveDate;
///
/// let decided = NaiveDate::from_ymd_opt(2020, 12, 31).unwrap();
/// assert_eq!(first_month(decided).to_string(), "2021-01");
/// ```
pub fn first_month(decided_on: NaiveDate) -> Month {
    Month::of(decided_on).next()
}

/// Why payment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The authority decided on this day to end the award.
    Decision(NaiveDate),
    /// The recipient died on this day.
    Death(NaiveDate),
}

/// Last month due: that of the decision, or that of the death, however late the news came.
///
/// ```
/// use assistance::rules::effect::{End, last_month};
/// use chrono::NaiveDate;
///
/// let died = NaiveDate::from_ymd_opt(2020, 2, 10).unwrap();
/// assert_eq!(last_month(End::Death(died)).to_string(), "2020-02");
/// ```
pub fn last_month(end: End) -> Month {
    match end {
        End::Decision(on) | End::Death(on) => Month::of(on),
    }
}

/// First month from which the household is paid for one person less.
pub fn first_month_without(end: End) -> Month {
    last_month(end).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_decision_in_june_is_first_paid_in_july() {
        assert_eq!(first_month(day(2020, 6, 1)).to_string(), "2020-07");
        assert_eq!(first_month(day(2020, 6, 30)).to_string(), "2020-07");
    }

    #[test]
    fn the_month_of_the_stop_is_still_paid() {
        let end = End::Decision(day(2020, 6, 15));
        assert_eq!(last_month(end).to_string(), "2020-06");
        assert_eq!(first_month_without(end).to_string(), "2020-07");
    }

    #[test]
    fn a_death_found_late_still_ends_with_its_own_month() {
        let end = End::Death(day(2020, 2, 10));
        assert_eq!(first_month_without(end).to_string(), "2020-03");
    }
}
