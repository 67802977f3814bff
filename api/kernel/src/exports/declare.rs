//! What can be exported: said by the domains, once each.

use chrono::NaiveDate;
use resource::code_list::CodeListMeta;
use resource::{CodeList, Month};
use serde_json::{Value as Json, json};

use super::cells::Cell;

/// A list that can be exported.
#[derive(Debug)]
pub struct Export {
    /// Name for programs, `payroll`.
    pub kind: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Permission that it takes, besides those to read what stands in it.
    pub may: &'static str,
    /// What it is limited to, besides a division.
    pub asks: &'static [Ask],
    /// Query with the variables that [`Self::limits`] gives, and `$first` and `$after` where it has pages.
    pub document: &'static str,
    /// Where its rows are in the answer: `/payrollLines` for a list with pages, or an array.
    pub rows: &'static str,
    /// Variables of the query, given the division's global id.
    pub limits: fn(division: &str, choice: &Choice) -> Json,
    /// Its columns from left to right.
    pub columns: &'static [Column],
}

/// What an export can be limited to (导出筛选项).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Ask {
    /// A month (月份)
    Month,
    /// Days from and to (起止日期)
    Days,
}

/// What somebody chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The month.
    pub month: Option<Month>,
    /// First day.
    pub from_on: Option<NaiveDate>,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Heading in Chinese.
    pub zh: &'static str,
    /// Heading in English.
    pub en: &'static str,
    /// Width in characters.
    pub width: u8,
    /// What stands in it.
    pub source: Source,
}

/// What stands in a column; a path leads from the row's object to the value.
#[derive(Debug)]
pub enum Source {
    /// Number of the row, from 1.
    Serial,
    /// Nothing: room for a signature.
    Blank,
    /// Text, a number that is no quantity, a day, a month.
    Text(&'static str),
    /// Amount in yuan.
    Money(&'static str),
    /// Whole number.
    Count(&'static str),
    /// Instant, shown as a day of Asia/Shanghai.
    Day(&'static str),
    /// Yes or no.
    Flag(&'static str),
    /// Value of a code list, shown by its label.
    Code(&'static str, &'static CodeListMeta),
    /// County of the division there.
    County(&'static str),
    /// Town of the division there.
    Town(&'static str),
    /// Village of the division there.
    Village(&'static str),
    /// What this makes of the row.
    Made(fn(row: &Json, choice: &Choice) -> Cell),
}

/// Everything that can be exported; a service.
#[derive(Debug, Default)]
pub struct Exports(Vec<&'static Export>);

impl Exports {
    /// These.
    pub fn new(exports: impl IntoIterator<Item = &'static Export>) -> Self {
        Self(exports.into_iter().collect())
    }

    /// The export of this kind.
    pub fn get(&self, kind: &str) -> Option<&'static Export> {
        self.0.iter().copied().find(|export| export.kind == kind)
    }

    /// All of them, in the order of the domains.
    pub fn all(&self) -> impl Iterator<Item = &'static Export> {
        self.0.iter().copied()
    }
}

impl Export {
    /// Its name.
    pub const fn name(&self, english: bool) -> &'static str {
        if english { self.en } else { self.zh }
    }

    /// The limit that it must have and the choice lacks, and the one it does not know.
    pub fn unfit(&self, choice: &Choice) -> Option<(&'static str, Need)> {
        let month = (Ask::Month, "choice.month", choice.month.is_some());
        let from = (Ask::Days, "choice.fromOn", choice.from_on.is_some());
        let to = (Ask::Days, "choice.toOn", choice.to_on.is_some());
        [month, from, to].into_iter().find_map(|(ask, at, given)| {
            match (self.asks.contains(&ask), given) {
                (true, false) => Some((at, Need::Missing)),
                (false, true) => Some((at, Need::Superfluous)),
                _ => None,
            }
        })
    }
}

/// What is wrong with a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must be given.
    Missing,
    /// It means nothing here.
    Superfluous,
}

impl Choice {
    /// As it is kept.
    pub fn to_json(self) -> Json {
        let Self {
            month,
            from_on,
            to_on,
        } = self;
        json!({ "month": month.map(|month| month.to_string()), "fromOn": from_on, "toOn": to_on })
    }

    /// As it was kept.
    pub fn from_json(json: &Json) -> Self {
        let text = |name: &str| json[name].as_str();
        let day = |name: &str| text(name).and_then(|day| day.parse().ok());
        Self {
            month: text("month").and_then(|month| Month::parse(month).ok()),
            from_on: day("fromOn"),
            to_on: day("toOn"),
        }
    }

    /// In words, for a title: `2020-04`, `2020-04-01~2020-04-30`.
    pub fn words(self) -> String {
        match (self.month, self.from_on, self.to_on) {
            (Some(month), ..) => month.to_string(),
            (None, Some(from), Some(to)) => format!("{from}~{to}"),
            _ => String::new(),
        }
    }
}
