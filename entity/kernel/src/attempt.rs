//! How often somebody tried what only so many tries an hour are allowed of (限次尝试).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Tries of one kind by one sender since a moment (限次尝试).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "attempt")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque; computed from what is tried and by whom, so that nobody's address is kept (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is tried (事项).
    pub kind: String,
    /// When the first of them was (起始时间).
    #[resource(filter)]
    pub since: DateTimeUtc,
    /// How many, > 0 (次数).
    pub tries: i32,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
