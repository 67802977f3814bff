//! `importDeaths`: the list of the dead comes in as a file.

use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Answer, Tx};
use resource::{Command, Id};

use crate::imports::{Begun, Import, ImportMode, ImportReport};
use crate::persons::deaths;

/// Imports the list of the dead from a CSV or XLSX file; a file of the same content counts once (导入死亡火化名单).
#[derive(Debug, Command)]
#[command(may = "kernel.person.import_deaths")]
pub struct ImportDeaths {
    /// The file, handed in before as an attachment (导入文件).
    pub file: Id<attachment::Entity>,
    /// True to look only: what would happen, and what is wrong (试导入).
    pub dry_run: bool,
    /// What happens to good rows beside wrong ones; ALL_OR_NOTHING by default (导入方式).
    pub mode: Option<ImportMode>,
}

impl Answer for ImportDeaths {
    type Answer = ImportReport;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<ImportReport, Failure> {
        let Self {
            file,
            dry_run,
            mode,
        } = self;
        match Import::begin(file, &deaths::FORMAT, mode, dry_run, cx).await? {
            Begun::Known(report) => Ok(report),
            Begun::New(import) => deaths::take(&import, cx).await,
        }
    }
}
