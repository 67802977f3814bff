//! Facts published by one domain for others (业务事实), stored in the transaction that made them true.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Fact that one domain published for the others (业务事实).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "fact")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What became true, for example PersonDied (事实类型).
    pub kind: String,
    /// Particulars.
    #[resource(hidden)]
    pub payload: Json,
    /// When it became true (发布时间).
    pub published_at: DateTimeUtc,
    /// When every subscriber had taken it in (处理时间).
    pub handled_at: Option<DateTimeUtc>,
    /// How often its subscribers were called.
    #[resource(hidden)]
    pub attempts: i32,
    /// Why the last attempt failed.
    #[resource(hidden)]
    pub last_error: Option<String>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
