//! Which permissions a role holds (角色权限).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// One permission of a role (角色权限).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "role_permission")]
#[resource(read = "access.role.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of the role (角色代码).
    #[resource(filter, order)]
    pub role_code: String,
    /// Permission, `domain.object.action` (权限).
    #[resource(filter)]
    pub permission: String,
    /// When the row was made (创建时间).
    pub created_at: DateTimeUtc,
    /// Who made the row.
    #[resource(hidden)]
    pub created_by: Option<Uuid>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
