//! Counters behind the numbers on papers (编号序列); a row's lock keeps a series without gaps or doubles.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Counter of one series and year (编号序列).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "number_sequence")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Series, for example ASST-610302; the audit chain is the series AUDIT with year 0 (序列).
    pub scope_key: String,
    /// Year of the series, 0 for a series without years (年份).
    pub year: i32,
    /// Number that the next paper gets, from 1 (下一号).
    pub next: i64,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
