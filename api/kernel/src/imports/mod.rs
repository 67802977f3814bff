//! Files that come in (导入): rows of a CSV or XLSX file, what is wrong with each, and that the same file counts once.
//!
//! | you want to | go to |
//! | --- | --- |
//! | say which columns a file has | [`Format`] |
//! | read its rows into values | [`Table::records`], [`Cells`] |
//! | read a word, a day, a yes | [`words`] |
//! | see how bytes become rows | `sheet` |
//! | offer a file for import | [`Kind`], then its line where the process is put together ([`Imports`]) |
//! | import: look at the file, decide, keep the batch | [`Import`] |
//!
//! An import reads the whole file, then compares it with what is stored, then writes what is new or changed in a few
//! statements, all in the command's transaction. A dry run stops before it writes.

mod batch;
mod command;
mod kinds;
mod report;
mod sheet;
mod table;
pub mod words;

pub use batch::{Begun, Import, ImportMode};
pub use kinds::{Imports, Kind};
pub use report::{ImportFault, ImportReport, Tally};
pub use table::{Cells, Column, Format, Good, Table};

#[cfg(test)]
mod tests;

use graph::Registry;
use graph::query::query;

/// Hands the share of the imports in.
pub fn register(registry: &mut Registry) {
    registry.query(query::<kinds::ImportKinds>());
}
