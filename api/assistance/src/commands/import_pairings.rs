//! `importPairings`: the city's list of pairings comes in as a file.

use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Answer, Tx};
use kernel::imports::{Begun, Import, ImportMode, ImportReport};
use resource::{Command, Id};

use crate::reach::pairings::listed;

/// Imports the list of pairings from a CSV or XLSX file; a file of the same content counts once (导入结对帮扶清单).
#[derive(Command)]
#[command(may = "assistance.pairing.import")]
pub struct ImportPairings {
    /// The file, handed in before as an attachment (导入文件).
    pub file: Id<attachment::Entity>,
    /// True to look only: what would happen, and what is wrong (试导入).
    pub dry_run: bool,
    /// What happens to good rows beside wrong ones; ALL_OR_NOTHING by default (导入方式).
    pub mode: Option<ImportMode>,
}

impl Answer for ImportPairings {
    type Answer = ImportReport;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ImportReport, Failure> {
        let Self {
            file,
            dry_run,
            mode,
        } = self;
        match Import::begin(file, &listed::FORMAT, mode, dry_run, cx).await? {
            Begun::Known(report) => Ok(report),
            Begun::New(import) => listed::take(&import, cx).await,
        }
    }
}
