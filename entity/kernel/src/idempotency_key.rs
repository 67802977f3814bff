//! Answers kept for repeated requests (幂等键): the same key and body get the stored answer again.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Stored answer to a mutation that may be repeated (幂等键).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "idempotency_key")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who asked: `user:ID` or `token:ID`.
    #[resource(hidden)]
    pub principal: String,
    /// Text of the `Idempotency-Key` header.
    #[resource(hidden)]
    pub key: String,
    /// SHA-256 of document and variables.
    #[resource(hidden)]
    pub body_hash: Vec<u8>,
    /// The answer.
    #[resource(hidden)]
    pub response: Json,
    /// When the answer was stored; kept for a day (存储时间).
    pub created_at: DateTimeUtc,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
