//! The demo's time: it is the morning of some working day of 2020 in Baoji, and nothing lies after it.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use kernel::calendar::{Calendar, business_date};

/// The first and the last day as of which a city can be made.
const DAYS: (NaiveDate, NaiveDate) = (day(2020, 4, 20), day(2020, 12, 31));
/// The day as of which people are so old as they were drawn: whatever day it is, the same people live in the city.
pub const COUNTED: NaiveDate = day(2020, 4, 20);
/// The day on which the system was set up: places, offices, calendar, parameters.
pub const SET_UP: NaiveDate = day(2019, 9, 2);
/// The day on which the registers of people were taken over.
pub const TAKEN_OVER: NaiveDate = day(2019, 9, 9);

/// The day as of which the city is made for a clock that starts then.
pub fn today(clock: DateTime<Utc>) -> NaiveDate {
    business_date(clock).clamp(DAYS.0, DAYS.1)
}

/// The so-manyth working day before a day.
pub fn worked_before(day: NaiveDate, days: u32, calendar: &Calendar) -> NaiveDate {
    let earlier = day.iter_days().rev().skip(1);
    let mut worked = earlier.filter(|day| calendar.is_working_day(*day));
    let nth = usize::try_from(days.saturating_sub(1)).unwrap_or_default();
    worked.nth(nth).unwrap_or(day)
}

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

/// Days from one day to a later one.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or_default()
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
        assert_eq!(
            at(COUNTED, 9 * 60).to_rfc3339(),
            "2020-04-20T01:00:00+00:00"
        );
    }

    #[test]
    fn years_go_back_past_leap_days() {
        assert_eq!(years_before(day(2020, 2, 29), 1), day(2019, 2, 28));
        assert_eq!(years_before(COUNTED, 72), day(1948, 4, 20));
    }

    #[test]
    fn the_clock_says_the_day_and_the_days_of_work_before_it() {
        let calendar = kernel::calendar::holidays::calendar(&kernel::calendar::holidays::ALL);
        let worked = |days| worked_before(day(2020, 4, 20), days, &calendar);
        // Qingming was kept from Saturday the 4th to Monday the 6th.
        assert_eq!(
            [worked(1), worked(9), worked(10)],
            [day(2020, 4, 17), day(2020, 4, 7), day(2020, 4, 3)]
        );
        assert_eq!(today(at(day(2020, 12, 21), 540)), day(2020, 12, 21));
        assert_eq!(today(at(day(2019, 12, 21), 540)), day(2020, 4, 20));
        assert_eq!(today(at(day(2021, 7, 5), 540)), day(2020, 12, 31));
    }
}
