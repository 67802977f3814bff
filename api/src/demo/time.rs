//! The demo's time: it is Monday, 20 April 2020, in Baoji, and nothing lies after that morning.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

/// The demo's today.
pub const TODAY: NaiveDate = day(2020, 4, 20);
/// The day on which the system was set up: places, offices, calendar, parameters.
pub const SET_UP: NaiveDate = day(2019, 9, 2);
/// The day on which the registers of people were taken over.
pub const TAKEN_OVER: NaiveDate = day(2019, 9, 9);

/// A date of the calendar; the first there is where the numbers name none.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// An instant of a day in Baoji, in minutes after midnight.
pub fn at(day: NaiveDate, minute: u32) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    midnight - TimeDelta::hours(8) + TimeDelta::minutes(i64::from(minute))
}

/// A day so many days earlier.
pub fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// A day so many years earlier; 28 February where it would be a 29th that is none.
pub fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    let year = day.year() - i32::try_from(years).unwrap_or_default();
    day.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baoji_is_eight_hours_ahead() {
        assert_eq!(at(TODAY, 9 * 60).to_rfc3339(), "2020-04-20T01:00:00+00:00");
    }

    #[test]
    fn years_go_back_past_leap_days() {
        assert_eq!(years_before(day(2020, 2, 29), 1), day(2019, 2, 28));
        assert_eq!(years_before(TODAY, 72), day(1948, 4, 20));
    }
}
