//! Former passwords (历史密码): none of the last five may come back (spec 00, section 11).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Hash of a password that a user once had (历史密码).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "password_history")]
#[resource(read = "kernel.internal.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose password it was (账号).
    #[resource(to = "UserAccount", back = "")]
    pub user_id: Uuid,
    /// Argon2id in PHC form.
    #[resource(hidden)]
    pub password_hash: String,
    /// When it was set (设置时间).
    pub set_at: DateTimeUtc,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
