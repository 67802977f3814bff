//! Days that differ from the week (日历例外): holidays and the working days that make up for them.
//!
//! A day that is not here is a working day from Monday to Friday (spec 00, 7.1).

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// How a day differs from the week (日历例外类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CalendarKind {
    /// Statutory rest day (放假)
    Holiday,
    /// Weekend day that is worked (调休上班)
    MakeupWorkday,
}

/// Day that is a holiday or a make-up working day (日历例外).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "calendar_exception")]
#[resource(read = "public", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Day (日期).
    #[resource(filter, order)]
    pub date: Date,
    /// Rest day or working day (类型).
    #[resource(filter)]
    pub kind: CalendarKind,
    /// Holiday that it belongs to (节日名称).
    pub name: String,
    /// Notice that orders it, with number (依据文件).
    pub source_doc: String,
    /// Day of the notice (发布日期).
    pub published_on: Option<Date>,
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
