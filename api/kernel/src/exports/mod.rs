//! Files that go out (导出): a list of the schema as a workbook or as CSV, made by a job and kept for a day.
//!
//! | you want to | go to |
//! | --- | --- |
//! | offer a list for export | [`Export`], then its line where the process is put together ([`Exports`]) |
//! | say what stands in a column | [`Source`] |
//! | see how a file is asked for, and who gets it | `commands/` |
//! | see how it is made | `work` |
//! | see how a workbook and CSV are written | `sheet` |
//! | see how long it is kept | [`expire`] |
//!
//! An export is a query of the schema, asked page by page in the name of whoever wants the file. So scope, masks and
//! the note whose data were read are those of every other read, and each page is one statement; what a file holds that
//! a page of the panel does not are the numbers in full, for whoever may take them out (`pi.export`).

mod cells;
mod commands;
mod declare;
mod exporting;
mod kinds;
mod sheet;
mod store;
mod work;

#[cfg(test)]
mod tests;

use graph::{Registry, command, query};

pub use cells::Cell;
pub use declare::{Ask, Choice, Column, Export, Exports, Need, Source};
pub use store::{expire, key};
pub use work::MakeExport;

/// Permission to take identity and account numbers out in full.
pub const IN_FULL: &str = "pi.export";

/// Hands the share of the exports in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::create::<commands::CreateExport>())
        .command(command::answer::<commands::DownloadExport>())
        .query(query::query::<kinds::ExportKinds>());
}
