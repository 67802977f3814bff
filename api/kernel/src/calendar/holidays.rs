//! Holiday arrangements of the State Council's General Office for 2020 and 2021, as published.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity_kernel::calendar_exception::CalendarKind;

use super::Calendar;

/// Month and day.
type Day = (u32, u32);

/// One holiday of an arrangement.
struct Holiday {
    name: &'static str,
    first: Day,
    last: Day,
    makeup: &'static [Day],
}

/// One published arrangement; a later one overrules an earlier one on the same dates.
pub struct Arrangement {
    /// Number of the document.
    pub source_doc: &'static str,
    year: i32,
    published: (i32, u32, u32),
    holidays: &'static [Holiday],
}

/// A day that differs from the week, with the document that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The day.
    pub date: NaiveDate,
    /// Rest day or make-up working day.
    pub kind: CalendarKind,
    /// Holiday that it belongs to.
    pub name: &'static str,
    /// Number of the document.
    pub source_doc: &'static str,
    /// Day of the document.
    pub published_on: NaiveDate,
}

const fn holiday(name: &'static str, first: Day, last: Day, makeup: &'static [Day]) -> Holiday {
    Holiday {
        name,
        first,
        last,
        makeup,
    }
}

/// 2020 as first arranged: 251 working days.
pub const OF_2020: Arrangement = Arrangement {
    source_doc: "国办发明电〔2019〕16号",
    year: 2020,
    published: (2019, 11, 21),
    holidays: &[
        holiday("元旦", (1, 1), (1, 1), &[]),
        holiday("春节", (1, 24), (1, 30), &[(1, 19), (2, 1)]),
        holiday("清明节", (4, 4), (4, 6), &[]),
        holiday("劳动节", (5, 1), (5, 5), &[(4, 26), (5, 9)]),
        holiday("端午节", (6, 25), (6, 27), &[(6, 28)]),
        holiday("国庆节、中秋节", (10, 1), (10, 8), &[(9, 27), (10, 10)]),
    ],
};

/// Longer Spring Festival of 2020 because of the epidemic, which also takes back the make-up day: 249 working days.
pub const EXTENSION_2020: Arrangement = Arrangement {
    source_doc: "国办发明电〔2020〕1号",
    year: 2020,
    published: (2020, 1, 26),
    holidays: &[holiday("春节", (1, 31), (2, 2), &[])],
};

/// 2021: 250 working days.
pub const OF_2021: Arrangement = Arrangement {
    source_doc: "国办发明电〔2020〕27号",
    year: 2021,
    published: (2020, 11, 25),
    holidays: &[
        holiday("元旦", (1, 1), (1, 3), &[]),
        holiday("春节", (2, 11), (2, 17), &[(2, 7), (2, 20)]),
        holiday("清明节", (4, 3), (4, 5), &[]),
        holiday("劳动节", (5, 1), (5, 5), &[(4, 25), (5, 8)]),
        holiday("端午节", (6, 12), (6, 14), &[]),
        holiday("中秋节", (9, 19), (9, 21), &[(9, 18)]),
        holiday("国庆节", (10, 1), (10, 7), &[(9, 26), (10, 9)]),
    ],
};

/// Every arrangement, in the order of publication.
pub const ALL: [Arrangement; 3] = [OF_2020, EXTENSION_2020, OF_2021];

/// The exceptions that stand after a list of arrangements, one a date, in order of date.
pub fn exceptions(arrangements: &[Arrangement]) -> Vec<Exception> {
    let all = arrangements.iter().flat_map(Arrangement::exceptions);
    let by_date: BTreeMap<_, _> = all.map(|exception| (exception.date, exception)).collect();
    by_date.into_values().collect()
}

/// The calendar that stands after a list of arrangements.
pub fn calendar(arrangements: &[Arrangement]) -> Calendar {
    let exceptions = exceptions(arrangements).into_iter();
    Calendar::new(exceptions.map(|exception| (exception.date, exception.kind)))
}

impl Arrangement {
    fn exceptions(&self) -> impl Iterator<Item = Exception> {
        self.holidays.iter().flat_map(|holiday| {
            let rest = self
                .date(holiday.first)
                .iter_days()
                .take_while(|date| *date <= self.date(holiday.last));
            let rest = rest.map(|date| self.exception(holiday, date, CalendarKind::Holiday));
            let makeup = holiday
                .makeup
                .iter()
                .map(|day| self.exception(holiday, self.date(*day), CalendarKind::MakeupWorkday));
            rest.chain(makeup)
        })
    }

    fn exception(&self, holiday: &Holiday, date: NaiveDate, kind: CalendarKind) -> Exception {
        let (year, month, day) = self.published;
        Exception {
            date,
            kind,
            name: holiday.name,
            source_doc: self.source_doc,
            published_on: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default(),
        }
    }

    fn date(&self, (month, day): Day) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or_default()
    }
}
