//! Roles (角色): named sets of permissions. They are data, seeded from the specs.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Whom a role is for; one person holds at most one administrator role and then no other (角色类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RoleKind {
    /// One of the three administrators (三员)
    Administrator,
    /// Work on the bureau's business (业务)
    Business,
    /// Citizen's own affairs (群众)
    Citizen,
}

/// Role, a named set of permissions (角色).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "role")]
#[resource(read = "access.role.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of the role, for example TOWN_CLERK (角色代码).
    #[resource(filter, order)]
    pub code: String,
    /// Label in Chinese (中文名称).
    pub label_zh: String,
    /// Label in English (英文名称).
    pub label_en: String,
    /// Administration, business or partner; the first never mix with others (角色类型).
    #[resource(filter)]
    pub kind: RoleKind,
    /// True where a second factor is mandatory to sign in (须双因素).
    pub totp_required: bool,
    /// What the role is for (说明).
    pub note: Option<String>,
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
