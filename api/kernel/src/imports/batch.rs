//! One import from the file to its batch: look, decide, keep.

use std::collections::BTreeSet;

use entity_kernel::attachment;
use entity_kernel::import_batch::{self, Column};
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use resource::{CodeList, Id, Invalid};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::report::{ImportFault, ImportReport, MOST_TOLD, Tally};
use super::table::{Format, Table};
use crate::files::Files;
use crate::rows::{self, RowFault};

/// What happens to the good rows of a file that has wrong ones too (导入方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ImportMode {
    /// Nothing is stored while a row is wrong (全部正确才导入)
    AllOrNothing,
    /// The good rows are stored (仅导入正确行)
    GoodRows,
}

/// A file that is being imported.
#[derive(Debug)]
pub struct Import {
    /// Its rows.
    pub table: Table,
    file: attachment::Model,
    kind: &'static str,
    mode: ImportMode,
    dry_run: bool,
}

/// An import that was begun.
#[derive(Debug)]
pub enum Begun {
    /// The content is known: what it came to then.
    Known(ImportReport),
    /// The content is new.
    New(Box<Import>),
}

impl Import {
    /// Opens a file that the actor may read, unless the same content was imported there before.
    pub async fn begin(
        file: Id<attachment::Entity>,
        format: &'static Format,
        mode: Option<ImportMode>,
        dry_run: bool,
        cx: &Tx<'_>,
    ) -> Result<Begun, Failure> {
        let mode = mode.unwrap_or(ImportMode::AllOrNothing);
        let import = Self::open(file, format, mode, dry_run, cx).await?;
        let known = import.repeated(cx).await?;
        Ok(known.map_or_else(|| Begun::New(Box::new(import)), Begun::Known))
    }

    async fn open(
        file: Id<attachment::Entity>,
        format: &'static Format,
        mode: ImportMode,
        dry_run: bool,
        cx: &Tx<'_>,
    ) -> Result<Self, Failure> {
        let file = cx.load(file).await?;
        let bytes = cx.service::<Files>().bytes(&file.sha256).await?;
        Ok(Self {
            table: Table::read(format, &bytes)?,
            file,
            kind: format.kind,
            mode,
            dry_run,
        })
    }

    /// Where the file, and so the batch, lies.
    pub fn place(&self) -> Place {
        Place {
            division: self.file.division_id,
            county: self.file.county_id,
            town: self.file.town_id,
        }
    }

    /// What the same content came to when it was imported there before; none for a new file.
    async fn repeated(&self, cx: &Tx<'_>) -> Result<Option<ImportReport>, Failure> {
        let known = import_batch::Entity::find()
            .filter(Column::Kind.eq(self.kind))
            .filter(Column::Sha256.eq(self.file.sha256.as_str()))
            .filter(Column::DivisionId.eq(self.file.division_id))
            .one(cx.db)
            .await?;
        Ok(known.map(|batch| ImportReport {
            batch: Some(Id::new(batch.id)),
            dry_run: self.dry_run,
            repeated: true,
            rows: batch.row_count,
            created: batch.created_count,
            changed: batch.changed_count,
            same: batch.same_count,
            wrong: batch.wrong_count,
            faults: Vec::new(),
        }))
    }

    /// Keeps the batch, and gives what the import comes to; no batch for a dry run.
    ///
    /// Refusal: `IMPORT_ROW_ERRORS`, once for each fault, where nothing may be stored while a row is wrong.
    pub async fn decided(
        &self,
        tally: Tally,
        faults: Vec<ImportFault>,
        cx: &mut Tx<'_>,
    ) -> Result<ImportReport, Failure> {
        if !self.dry_run && self.mode == ImportMode::AllOrNothing && !faults.is_empty() {
            return Err(rows::refused("file", faults.iter().map(told).collect()).into());
        }
        let wrong: BTreeSet<i32> = faults.iter().map(|fault| fault.row).collect();
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let mut report = ImportReport {
            batch: None,
            dry_run: self.dry_run,
            repeated: false,
            rows: number(self.table.rows()),
            created: number(tally.created),
            changed: number(tally.changed),
            same: number(tally.same),
            wrong: number(wrong.len()),
            faults,
        };
        report.faults.truncate(MOST_TOLD);
        if !self.dry_run {
            report.batch = Some(Id::new(self.keep(&report, cx).await?.id));
        }
        Ok(report)
    }

    async fn keep(
        &self,
        report: &ImportReport,
        cx: &mut Tx<'_>,
    ) -> Result<import_batch::Model, Failure> {
        let row = import_batch::ActiveModel {
            kind: Set(self.kind.to_owned()),
            file_id: Set(self.file.id),
            sha256: Set(self.file.sha256.clone()),
            row_count: Set(report.rows),
            created_count: Set(report.created),
            changed_count: Set(report.changed),
            same_count: Set(report.same),
            wrong_count: Set(report.wrong),
            ..Default::default()
        };
        cx.created(row, self.place()).await
    }
}

fn told(fault: &ImportFault) -> RowFault {
    let row = usize::try_from(fault.row).unwrap_or_default();
    let what = graph::error::ValidationRule::from_code(&fault.rule);
    let code = what.map_or("ROW_FORMAT", CodeList::code);
    RowFault::new(
        row,
        fault.key,
        Invalid::new(code).with("value", &fault.value),
    )
}
