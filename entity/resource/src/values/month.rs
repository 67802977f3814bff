//! A calendar month, the period of every payment (月份).

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use crate::Invalid;

/// Calendar month between 0001-01 and 9999-12, printed `2020-07`, stored as the integer `202007`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// Month of a year; `month` counts from 1. Error: `MONTH_FORMAT`.
    pub fn new(year: i32, month: u32) -> Result<Self, Invalid> {
        match i32::try_from(month) {
            Ok(month @ 1..=12) if (1..=9999).contains(&year) => Ok(Self(year * 100 + month)),
            _ => Err(Invalid::new("MONTH_FORMAT")),
        }
    }

    /// Reads `2020-07`. Error: `MONTH_FORMAT`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("MONTH_FORMAT").with("found", text);
        let (year, month) = text.split_once('-').ok_or_else(invalid)?;
        let digits = |part: &str, length| part.len() == length && super::text::all_digits(part);
        if !digits(year, 4) || !digits(month, 2) {
            return Err(invalid());
        }
        let year = year.parse().map_err(|_| invalid())?;
        Self::new(year, month.parse().map_err(|_| invalid())?)
    }

    /// Month from its stored form, e.g. `202007`; `None` for any number that is no month.
    pub fn from_yyyymm(number: i32) -> Option<Self> {
        let month = u32::try_from(number.rem_euclid(100)).ok()?;
        Self::new(number.div_euclid(100), month).ok()
    }

    /// The month a date lies in; dates outside the years 1 to 9999 give the nearest month.
    pub fn of(date: NaiveDate) -> Self {
        Self::from_index(date.year() * 12 + date.month0().cast_signed())
    }

    /// Stored form, e.g. `202007`.
    pub const fn yyyymm(self) -> i32 {
        self.0
    }

    /// Calendar year.
    pub const fn year(self) -> i32 {
        self.0 / 100
    }

    /// Number of the month, 1 to 12.
    pub const fn month(self) -> u32 {
        (self.0 % 100).unsigned_abs()
    }

    /// First day of the month.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// Last day of the month.
    pub fn last_day(self) -> NaiveDate {
        let (year, month) = match self.month() {
            12 => (self.year() + 1, 1),
            month => (self.year(), month + 1),
        };
        let after = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
        after - Days::new(1)
    }

    /// Number of days of the month, 28 to 31.
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    /// Whether the date lies in this month.
    pub fn contains(self, date: NaiveDate) -> bool {
        date.year() == self.year() && date.month() == self.month()
    }

    /// The month `months` later (earlier when negative); stops at 0001-01 and 9999-12.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::from_index(self.index().saturating_add(months))
    }

    /// The following month.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// Months from `earlier` to this one; negative when `earlier` is later.
    pub const fn months_since(self, earlier: Self) -> i32 {
        self.index() - earlier.index()
    }

    const fn index(self) -> i32 {
        self.year() * 12 + self.0 % 100 - 1
    }

    fn from_index(index: i32) -> Self {
        let index = index.clamp(12, 9999 * 12 + 11);
        Self(index / 12 * 100 + index % 12 + 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

as_text!(Month);
as_column!(Month, i32, Int, Integer, Month::yyyymm, |number| {
    Month::from_yyyymm(number).ok_or(Invalid::new("MONTH_FORMAT"))
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_prints_year_and_month() {
        let month = Month::parse("2020-07").unwrap();
        assert_eq!(
            (month.yyyymm(), month.to_string()),
            (202_007, "2020-07".to_owned())
        );
        for bad in [
            "2020-13",
            "2020-00",
            "2020-7",
            "202007",
            "2020-07-01",
            "0000-01",
            "+020-07",
            "",
        ] {
            assert_eq!(Month::parse(bad).unwrap_err().code, "MONTH_FORMAT", "{bad}");
        }
        assert!(Month::from_yyyymm(202_013).is_none());
        assert!(Month::from_yyyymm(-7).is_none());
    }

    #[test]
    fn knows_its_days() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let leap = Month::parse("2020-02").unwrap();
        assert_eq!(
            (leap.first_day(), leap.last_day()),
            (day(2020, 2, 1), day(2020, 2, 29))
        );
        assert_eq!(
            Month::parse("2020-12").unwrap().last_day(),
            day(2020, 12, 31)
        );
        assert_eq!(Month::parse("9999-12").unwrap().days(), 31);
        assert!(leap.contains(day(2020, 2, 29)) && !leap.contains(day(2021, 2, 1)));
        assert_eq!(Month::of(day(2020, 2, 29)), leap);
    }

    #[test]
    fn serde_is_the_text() {
        let month: Month = serde_json::from_str("\"2020-07\"").unwrap();
        assert_eq!(serde_json::to_string(&month).unwrap(), "\"2020-07\"");
        assert!(serde_json::from_str::<Month>("\"2020-7\"").is_err());
    }

    proptest! {
        #[test]
        fn adding_and_counting_agree(year in 1500..2500_i32, month in 1..=12_u32, by in -9000..9000_i32) {
            let from = Month::new(year, month).unwrap();
            let to = from.plus(by);
            prop_assert_eq!(to.months_since(from), by);
            prop_assert_eq!(to.plus(-by), from);
            prop_assert_eq!(to > from, by > 0);
        }
    }
}
