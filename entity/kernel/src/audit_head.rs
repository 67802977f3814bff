//! Ends of the audit chains (审计链尾): one row a chain, locked while the chain grows.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// End of one audit chain (审计链尾).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "audit_head")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// The chain: a county, or one of the chains without a county (审计链).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of its last entry (末条序号).
    pub seq: i64,
    /// Hash of its last entry, 32 bytes.
    #[resource(hidden)]
    pub hash: Vec<u8>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
