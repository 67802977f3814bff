//! Exports (导出): who took which list out of the system, why, and whose data were in it. The file itself is kept for a
//! day and given to nobody but whoever asked for it; this row stays.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Form of an exported file (导出格式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ExportFormat {
    /// Workbook of a spreadsheet (Excel表格)
    Xlsx,
    /// Comma-separated text, UTF-8 with mark (CSV文本)
    Csv,
}

/// List that somebody took out of the system (导出).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "export")]
#[resource(read = "kernel.export.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which list, a code of exportKinds (导出类型).
    #[resource(filter)]
    pub kind: String,
    /// Name of the list, with what it was limited to (导出名称).
    pub title: String,
    /// Form of the file (导出格式).
    pub format: ExportFormat,
    /// Why it was needed (导出事由).
    pub reason: String,
    /// What the list was limited to, besides its division (筛选条件).
    pub choice: Json,
    /// True where identity and account numbers stand in it in full (是否含完整证号账号).
    pub numbers_in_full: bool,
    /// Who asked for it, as the name stood then (导出人).
    pub requested_by_name: String,
    /// Work that makes the file (后台任务).
    #[resource(to = "Job", back = "")]
    pub job_id: Uuid,
    /// Name of the file; none until it is made (文件名).
    pub file_name: Option<String>,
    /// Rows in it, >= 0; none until it is made (行数).
    pub row_count: Option<i32>,
    /// Size in bytes; none until it is made (文件大小).
    pub size_bytes: Option<i64>,
    /// SHA-256 of the bytes, 64 hex digits; none until it is made (校验值).
    pub sha256: Option<String>,
    /// Until when it can be fetched; none until it is made (下载截止时间).
    pub expires_at: Option<DateTimeUtc>,
    /// How often it was fetched, >= 0 (下载次数).
    pub download_count: i32,
    /// When its bytes were removed.
    #[resource(hidden)]
    pub removed_at: Option<DateTimeUtc>,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Uuid,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
    /// When the row was made (创建时间).
    pub created_at: DateTimeUtc,
    /// Who asked for it.
    #[resource(hidden)]
    pub created_by: Option<Uuid>,
    /// When the row last changed (更新时间).
    pub updated_at: DateTimeUtc,
    /// Version for optimistic locking, from 1 (版本号).
    pub version: i32,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
