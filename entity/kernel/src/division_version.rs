//! What a division was called, and under which code, on which days (区划版本).
//!
//! Intervals are half open, `[valid_from, valid_to)`. Documents that print a code print the version that
//! is valid on the document's date (spec 00, 4.5).

use resource::{DivisionCode, Resource};
use sea_orm::entity::prelude::*;

use super::division::{DivisionKind, DivisionLevel};
use super::division_succession::SuccessionKind;

/// Code, names and parent of a division during one period (区划版本).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "division_version")]
#[resource(read = "public", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Division that the version describes (区划).
    #[resource(to = "Division", back = "versions", filter)]
    pub division_id: Uuid,
    /// Code in that period, 12 digits (区划代码).
    #[resource(filter, order)]
    pub code: DivisionCode,
    /// Name in that period (名称).
    pub name: String,
    /// Name with all its parents in that period (全称).
    pub full_name: String,
    /// What it was by law (区划类型).
    pub kind: DivisionKind,
    /// Level in that period (级别).
    pub level: DivisionLevel,
    /// Division that it lay in directly (上级区划).
    #[resource(to = "Division", back = "")]
    pub parent_id: Option<Uuid>,
    /// First day of the period (生效日期).
    #[resource(filter, order)]
    pub valid_from: Date,
    /// First day after the period; none while it is in force (失效日期).
    #[resource(filter)]
    pub valid_to: Option<Date>,
    /// Change that began the period; none for the first loading (变更类型).
    pub change: Option<SuccessionKind>,
    /// Document that ordered the change (批准文件).
    pub basis: Option<String>,
    /// Division change case in the domain of places.
    #[resource(hidden)]
    pub change_case_id: Option<Uuid>,
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
