//! What stands in the cells of a row.

use chrono::DateTime;
use resource::Money;
use resource::code_list::CodeListMeta;
use serde_json::Value as Json;

use super::declare::{Choice, Column, Source};
use crate::calendar::business_date;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text, among it every number that is no quantity.
    Text(String),
    /// Whole number.
    Count(i64),
    /// Amount.
    Money(Money),
}

impl Cell {
    /// Text; nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::Blank,
            text => Self::Text(text),
        }
    }

    /// As CSV has it. A spreadsheet takes text that begins like a formula for one, so such text begins with `'`.
    pub fn plain(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Count(count) => count.to_string(),
            Self::Money(amount) => amount.to_string(),
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => {
                format!("'{text}")
            }
            Self::Text(text) => text.clone(),
        }
    }
}

/// How rows become cells.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// What was chosen.
    pub choice: Choice,
    /// Whether labels are English.
    pub english: bool,
}

impl Reading {
    /// The cells of a row; `number` is its number, from 1.
    pub fn row(self, columns: &[Column], row: &Json, number: i64) -> Vec<Cell> {
        let cells = columns.iter();
        cells
            .map(|column| self.cell(&column.source, row, number))
            .collect()
    }

    fn cell(self, source: &Source, row: &Json, number: i64) -> Cell {
        match source {
            Source::Serial => Cell::Count(number),
            Source::Blank => Cell::Blank,
            Source::Text(path) => at(row, path).map_or(Cell::Blank, Cell::text),
            Source::Money(path) => {
                let amount = at(row, path).and_then(|text| Money::parse(text).ok());
                amount.map_or(Cell::Blank, Cell::Money)
            }
            Source::Count(path) => {
                let count = row.pointer(path).and_then(Json::as_i64);
                count.map_or(Cell::Blank, Cell::Count)
            }
            Source::Day(path) => at(row, path).and_then(day).map_or(Cell::Blank, Cell::text),
            Source::Flag(path) => {
                let yes = row.pointer(path).and_then(Json::as_bool);
                yes.map_or(Cell::Blank, |yes| Cell::text(self.yes_or_no(yes)))
            }
            Source::Code(path, list) => at(row, path).map_or(Cell::Blank, |code| {
                Cell::text(label(list, code, self.english))
            }),
            Source::County(path) => place(row.pointer(path), "COUNTY"),
            Source::Town(path) => place(row.pointer(path), "TOWN"),
            Source::Village(path) => place(row.pointer(path), "VILLAGE"),
            Source::Made(make) => make(row, &self.choice),
        }
    }

    const fn yes_or_no(self, yes: bool) -> &'static str {
        match (yes, self.english) {
            (true, false) => "是",
            (false, false) => "否",
            (true, true) => "yes",
            (false, true) => "no",
        }
    }
}

fn at<'a>(row: &'a Json, path: &str) -> Option<&'a str> {
    row.pointer(path).and_then(Json::as_str)
}

fn day(instant: &str) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(instant).ok()?;
    Some(business_date(at.to_utc()).to_string())
}

/// The label of a code; the code itself where the list does not know it.
fn label<'a>(list: &'static CodeListMeta, code: &'a str, english: bool) -> &'a str {
    let value = list.values.iter().find(|value| value.code == code);
    value.map_or(code, |value| if english { value.en } else { value.zh })
}

/// Name of the division, or of the one above it, that is of this level.
fn place(mut division: Option<&Json>, level: &str) -> Cell {
    while let Some(found) = division.filter(|found| found.is_object()) {
        if found["level"] == level {
            return found["name"].as_str().map_or(Cell::Blank, Cell::text);
        }
        division = found.get("parent");
    }
    Cell::Blank
}
