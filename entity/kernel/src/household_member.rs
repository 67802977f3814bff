//! Who belongs to a household, as what, and from when to when (家庭成员).

use resource::Resource;
use sea_orm::entity::prelude::*;

use crate::codes::FamilyRelation;

/// Membership of a person in a household (家庭成员).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "household_member")]
#[resource(read = "kernel.household.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Household (户).
    #[resource(to = "Household", back = "members", filter)]
    pub household_id: Uuid,
    /// Member (成员).
    #[resource(to = "Person", back = "memberships", filter)]
    pub person_id: Uuid,
    /// Relation to the head of the household, GB/T 4761 (与户主关系).
    pub relation: FamilyRelation,
    /// First day of membership (加入日期).
    #[resource(filter)]
    pub from_on: Date,
    /// First day after membership; none while it lasts (退出日期).
    #[resource(filter)]
    pub to_on: Option<Date>,
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
