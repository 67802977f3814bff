//! What an import comes to: how many rows do what, and what is wrong with the others.

use entity_kernel::import_batch;
use resource::{Id, Output};
use serde::Serialize;

/// Faults that one answer tells.
pub(super) const MOST_TOLD: usize = 1_000;

/// What is wrong with one cell of an imported file (导入错误).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ImportFault {
    /// Name of the sheet; empty for CSV (工作表).
    pub sheet: String,
    /// Number of the row, the heading being row 1 (行号).
    pub row: i32,
    /// Letter of the column (列号).
    pub column: String,
    /// Heading of the column (列名).
    pub heading: String,
    /// Name of the column for programs (列标识).
    pub key: &'static str,
    /// What stands there (单元格内容).
    pub value: String,
    /// Rule that it breaks, a ValidationRule (校验规则).
    pub rule: String,
    /// What is wrong, in a sentence (错误原因).
    pub reason: String,
}

/// How many rows do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows that make something new.
    pub created: usize,
    /// Rows that change something.
    pub changed: usize,
    /// Rows that say what is stored already.
    pub same: usize,
}

/// What an import comes to (导入结果).
#[derive(Clone, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Batch that was stored; none for a dry run (导入批次).
    pub batch: Option<Id<import_batch::Entity>>,
    /// True where nothing was stored on purpose (是否试导入).
    pub dry_run: bool,
    /// True where a file of the same content was imported before; its figures are given (是否重复文件).
    pub repeated: bool,
    /// Rows below the heading (数据行数).
    pub rows: i32,
    /// Rows that make something new (新增行数).
    pub created: i32,
    /// Rows that change something (变更行数).
    pub changed: i32,
    /// Rows that say what is stored already (无变化行数).
    pub same: i32,
    /// Rows with a fault (错误行数).
    pub wrong: i32,
    /// What is wrong, row by row, the first thousand (错误明细).
    pub faults: Vec<ImportFault>,
}
