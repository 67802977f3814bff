//! Imports (导入批次): which file brought which rows; the same content counts once in a division.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// File that was imported (导入批次).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "import_batch")]
#[resource(read = "kernel.import.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind of file, for example poverty_profile (导入类型).
    #[resource(filter)]
    pub kind: String,
    /// The file (导入文件).
    #[resource(to = "Attachment", back = "importBatches", filter)]
    pub file_id: Uuid,
    /// SHA-256 of its bytes, 64 hex digits (校验值).
    #[resource(filter)]
    pub sha256: String,
    /// Rows below the heading, >= 0 (数据行数).
    pub row_count: i32,
    /// Rows that made something new, >= 0 (新增行数).
    pub created_count: i32,
    /// Rows that changed something, >= 0 (变更行数).
    pub changed_count: i32,
    /// Rows that said what was stored already, >= 0 (无变化行数).
    pub same_count: i32,
    /// Rows with a fault, which were left out, >= 0 (错误行数).
    pub wrong_count: i32,
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
    /// Who made the row; none for the system.
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
