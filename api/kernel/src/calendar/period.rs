//! Periods, the rules that set them, and the deadlines they end in (Civil Code, art. 200-203).

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};

use super::{Calendar, Due, business_date, end_of_day, next};
use crate::explain::Basis;

/// Natural period: its first day is not counted, and it ends with its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Calendar days.
    Days(u32),
    /// Months: ends on the same day of the end month, or on its last day where that is missing.
    Months(u32),
    /// Years, of twelve months each.
    Years(u32),
}

/// How long a rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// From the stated moment on, on any day; suspensions do not stop it.
    Hours(u32),
    /// Days that offices work.
    WorkingDays(u32),
    /// Natural period; a rest day at its end moves the end to the first working day after.
    Natural(Period),
}

/// A term and the provision that sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How long.
    pub term: Term,
    /// Who says so.
    pub basis: Basis,
}

/// Days on which a deadline does not run, both ends included; without an end it is still stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// First day without counting.
    pub from: NaiveDate,
    /// Last day without counting; counting resumes the day after.
    pub to: Option<NaiveDate>,
}

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Last day.
    pub due_on: NaiveDate,
    /// Instant at which the time is over: the end of the last day, or the hour of an hour rule.
    pub due_at: DateTime<Utc>,
    /// Provision that sets it.
    pub basis: Basis,
    /// First year on the way that the calendar does not know; see [`Due::warning`].
    pub missing_year: Option<i32>,
}

impl Period {
    /// Last day of the period that began on a day; stops at the last date there is.
    pub fn end(self, began: NaiveDate) -> NaiveDate {
        let end = match self {
            Self::Days(days) => began.checked_add_days(Days::new(days.into())),
            Self::Months(months) => began.checked_add_months(Months::new(months)),
            Self::Years(years) => began.checked_add_months(Months::new(years.saturating_mul(12))),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

impl Suspension {
    fn covers(self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Calendar {
    /// Last day of a natural period. With `roll`, a rest day at the end moves it to the first working day after.
    pub fn add_period(&self, began: NaiveDate, period: Period, roll: bool) -> Due {
        let on = period.end(began);
        if roll {
            // Only the end is looked up, so only its years can be missing.
            self.due(on, self.on_or_after(on))
        } else {
            Due {
                on,
                missing_year: None,
            }
        }
    }

    /// When something that started at an instant is due; `None` while an open suspension holds it.
    ///
    /// The day of the start is not counted (hour terms run from the instant). Suspended days are not counted either:
    /// working days go on with what was left, natural periods grow by the days that were suspended.
    pub fn deadline(
        &self,
        start: DateTime<Utc>,
        rule: &Rule,
        suspensions: &[Suspension],
    ) -> Option<Deadline> {
        let began = business_date(start);
        let due = match rule.term {
            Term::Hours(hours) => return Some(rule.ends_at(start, hours)),
            Term::WorkingDays(n) => self.after_working_days(began, n, suspensions)?,
            Term::Natural(period) => self.after_period(began, period, suspensions)?,
        };
        Some(Deadline {
            due_on: due.on,
            due_at: end_of_day(due.on),
            basis: rule.basis.clone(),
            missing_year: due.missing_year,
        })
    }

    fn after_working_days(
        &self,
        began: NaiveDate,
        n: u32,
        suspensions: &[Suspension],
    ) -> Option<Due> {
        let mut left = n;
        let mut day = began;
        while left > 0 && day < NaiveDate::MAX {
            day = running_day(next(day), suspensions)?;
            left -= u32::from(self.is_working_day(day));
        }
        Some(self.due(next(began).min(day), day))
    }

    fn after_period(
        &self,
        began: NaiveDate,
        period: Period,
        suspensions: &[Suspension],
    ) -> Option<Due> {
        let unsuspended = period.end(began);
        let mut left = (unsuspended - began).num_days();
        let mut day = began;
        while left > 0 && day < NaiveDate::MAX {
            day = running_day(next(day), suspensions)?;
            left -= 1;
        }
        let mut rolled = self.on_or_after(day);
        while rolled > day && rolled != running_day(rolled, suspensions)? {
            rolled = self.on_or_after(running_day(rolled, suspensions)?);
        }
        Some(self.due(day, rolled))
    }
}

impl Rule {
    fn ends_at(&self, start: DateTime<Utc>, hours: u32) -> Deadline {
        let due_at = start
            .checked_add_signed(TimeDelta::hours(hours.into()))
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        Deadline {
            due_on: business_date(due_at),
            due_at,
            basis: self.basis.clone(),
            missing_year: None,
        }
    }
}

/// The day itself or the first after it that no suspension covers; `None` when an open one covers it.
fn running_day(day: NaiveDate, suspensions: &[Suspension]) -> Option<NaiveDate> {
    let mut day = day;
    while let Some(suspension) = suspensions.iter().find(|suspension| suspension.covers(day)) {
        day = suspension.to.filter(|to| *to < NaiveDate::MAX).map(next)?;
    }
    Some(day)
}
