//! Working days and deadlines (工作日与期限), spec 00, 7. No clock and no database: a calendar is a value, which the
//! book keeps.
//!
//! | you want to | go to |
//! | --- | --- |
//! | ask whether a day is worked, or count working days | [`Calendar`] |
//! | end a period of days, months or years | [`Calendar::add_period`] |
//! | find when something is due, with suspensions | [`Calendar::deadline`] |
//! | know the holidays of 2020 and 2021 | [`holidays`] |
//! | have the calendar that is in force | [`Book`] |
//! | write the known holidays down | [`seed`] |
//! | set a holiday | `commands/` |

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use entity_kernel::calendar_exception::CalendarKind;
use graph::{Registry, command, query};
use resource::Invalid;

mod add_working_days;
mod book;
pub mod commands;
pub mod holidays;
mod period;

pub use add_working_days::{AddWorkingDays, WorkingDay};
pub use book::{Book, seed};
pub use period::{Deadline, Period, Rule, Suspension, Term};

/// Hands the share of the calendar in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::answer::<commands::SetCalendarException>())
        .query(query::query::<AddWorkingDays>());
}

/// What Asia/Shanghai is ahead of UTC, the whole year.
const AHEAD: TimeDelta = TimeDelta::hours(8);

/// The days that differ from the week; every other day is worked from Monday to Friday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    exceptions: BTreeMap<NaiveDate, CalendarKind>,
    years: BTreeSet<i32>,
}

/// A day that a calendar found, and whether the calendar knew every year on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// First year without any row, counted by weekends only.
    pub missing_year: Option<i32>,
}

impl Calendar {
    /// A calendar of exceptions; a later one for the same date replaces an earlier one.
    pub fn new(exceptions: impl IntoIterator<Item = (NaiveDate, CalendarKind)>) -> Self {
        let exceptions: BTreeMap<_, _> = exceptions.into_iter().collect();
        let years = exceptions.keys().map(Datelike::year).collect();
        Self { exceptions, years }
    }

    /// Whether offices work on the day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        match self.exceptions.get(&day) {
            Some(CalendarKind::Holiday) => false,
            Some(CalendarKind::MakeupWorkday) => true,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The `n`th working day after a day, which itself is not counted; `n` = 0 gives the day back.
    pub fn add_working_days(&self, after: NaiveDate, n: u32) -> Due {
        let mut left = n;
        let mut day = after;
        while left > 0 && day < NaiveDate::MAX {
            day = next(day);
            left -= u32::from(self.is_working_day(day));
        }
        self.due(next(after).min(day), day)
    }

    /// Working days after the first day up to and including the second; negative when the second is earlier.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> i64 {
        if until < after {
            return -self.working_days_between(until, after);
        }
        let days = after.iter_days().skip(1).take_while(|day| *day <= until);
        days.map(|day| i64::from(self.is_working_day(day))).sum()
    }

    /// The day itself when it is worked, otherwise the first working day after it.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        let mut days = day.iter_days();
        days.find(|day| self.is_working_day(*day)).unwrap_or(day)
    }

    /// `CALENDAR_YEAR_MISSING {year}` when no exception of the year is known.
    pub fn year_missing(&self, year: i32) -> Option<Invalid> {
        (!self.years.contains(&year))
            .then(|| Invalid::new("CALENDAR_YEAR_MISSING").with("year", year))
    }

    /// A day found by looking at the days from `first` on, with the first year among them that is not known.
    fn due(&self, first: NaiveDate, on: NaiveDate) -> Due {
        let missing_year = (first.year()..=on.year()).find(|year| !self.years.contains(year));
        Due { on, missing_year }
    }
}

impl Due {
    /// `CALENDAR_YEAR_MISSING {year}`, an alert for the administrator, when a year on the way was not known.
    pub fn warning(&self) -> Option<Invalid> {
        let year = self.missing_year?;
        Some(Invalid::new("CALENDAR_YEAR_MISSING").with("year", year))
    }
}

/// Business date of an instant: the date in Asia/Shanghai.
pub fn business_date(at: DateTime<Utc>) -> NaiveDate {
    wall_clock(at).date()
}

/// An instant as the clocks of Asia/Shanghai show it.
pub fn wall_clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.checked_add_signed(AHEAD).unwrap_or(at).naive_utc()
}

/// Instant at which a business date ends: 24:00 in Asia/Shanghai.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = next(day).and_time(NaiveTime::MIN).and_utc();
    midnight - AHEAD
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests;
