//! Which roles a user holds where (授权). The row's division is the reach of the grant: it and all below it.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Role given to a user for one division and all below it (授权).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "role_grant")]
#[resource(read = "access.grant.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// User (账号).
    #[resource(to = "UserAccount", back = "grants", filter)]
    pub user_id: Uuid,
    /// Code of the role (角色代码).
    #[resource(filter)]
    pub role_code: String,
    /// Why it was given (授权原因).
    pub reason: Option<String>,
    /// When it was taken away; none while it holds (撤销时间).
    #[resource(filter)]
    pub ended_at: Option<DateTimeUtc>,
    /// Who took it away.
    #[resource(hidden)]
    pub ended_by: Option<Uuid>,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Uuid,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
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
