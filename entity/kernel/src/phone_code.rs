//! Codes that went out to phones (手机验证码). Neither phone nor code stands here, only what both can be compared with.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// The last code that went to a phone (手机验证码).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "phone_code")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque; computed from the phone's blind index (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Blind index of phone and code together (验证码摘要).
    pub code_hash: Vec<u8>,
    /// When it no longer holds (失效时间).
    #[resource(filter)]
    pub expires_at: DateTimeUtc,
    /// Wrong tries, >= 0 (错误次数).
    pub tries: i32,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
