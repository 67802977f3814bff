//! Lists of social assistance that go out as files (spec 01, section 11): rosters and ledgers.
//!
//! Each file holds one group of them: the query beside it says what is read, the table what stands in which column.

mod awards;
mod pairings;
mod payroll;
mod screening;
mod temp_aid;

use kernel::exports::{Choice, Export};
use serde_json::{Value as Json, json};

/// Permission to take ledgers out.
const LEDGER: &str = "assistance.ledger.export";

/// Every list that can be exported.
pub const EXPORTS: &[&Export] = &[
    &payroll::PAYROLL,
    &awards::CHANGES,
    &awards::RECHECKS,
    &temp_aid::GRANTS,
    &screening::FINDINGS,
    &awards::RELATIVES,
    &pairings::PAIRINGS,
    &pairings::NETS,
];

/// Columns in a table: heading in Chinese and English, width, what stands there.
macro_rules! columns {
    ($($zh:literal $en:literal $width:literal $source:ident $(($($of:expr),+))?;)+) => {
        &[$(kernel::exports::Column {
            zh: $zh,
            en: $en,
            width: $width,
            source: kernel::exports::Source::$source $(($($of),+))?,
        }),+]
    };
}
use columns;

/// Limited to the division alone.
fn in_division(division: &str, _: &Choice) -> Json {
    json!({ "division": division })
}

/// Limited to the division and a month.
fn in_month(division: &str, choice: &Choice) -> Json {
    json!({ "division": division, "month": choice.month.map(|month| month.to_string()) })
}

/// Limited to the division and some days.
fn in_days(division: &str, choice: &Choice) -> Json {
    json!({ "division": division, "from": choice.from_on, "to": choice.to_on })
}

/// The first text that is there.
fn first_of<'a>(row: &'a Json, paths: &[&str]) -> &'a str {
    let found = paths.iter().find_map(|path| row.pointer(path)?.as_str());
    found.unwrap_or_default()
}
