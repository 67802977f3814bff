//! Which division took the place of which (区划沿革), so that an old code still leads somewhere.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// How a division changed (变更类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum SuccessionKind {
    /// Got another name (更名)
    Renamed,
    /// Got another code (变更代码)
    Recoded,
    /// Changed its kind with unchanged area, for example county to district (撤县设区)
    Converted,
    /// Went into another division (合并)
    Merged,
    /// Was divided (拆分)
    Split,
    /// Came under another parent (划转)
    Transferred,
    /// Ceased to exist (撤销)
    Abolished,
}

/// Step from one division to its successor (区划沿革).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "division_succession")]
#[resource(read = "public", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Division before the change (原区划).
    #[resource(to = "Division", back = "successions", filter)]
    pub from_division_id: Uuid,
    /// Division after the change; none when abolished without successor (现区划).
    #[resource(to = "Division", back = "predecessions", filter)]
    pub to_division_id: Option<Uuid>,
    /// What happened (变更类型).
    pub kind: SuccessionKind,
    /// First day of the new order (生效日期).
    #[resource(order)]
    pub effective_on: Date,
    /// Which part went over, where a division was split (划分说明).
    pub share_note: Option<String>,
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
