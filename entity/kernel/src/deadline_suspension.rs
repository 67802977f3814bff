//! Times in which a deadline does not run (期限中止): corrections, expert review, hearings
//! (Administrative Licensing Law, art. 45).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Time in which an object's deadline does not run (期限中止).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "deadline_suspension")]
#[resource(read = "kernel.deadline.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Table of the object (对象类型).
    #[resource(filter)]
    pub object_type: String,
    /// Object (对象).
    #[resource(filter)]
    pub object_id: Uuid,
    /// First day without counting (中止日期).
    #[resource(filter)]
    pub from_on: Date,
    /// Last day without counting; counting resumes the day after (恢复日期).
    #[resource(filter)]
    pub to_on: Option<Date>,
    /// Why (中止原因).
    pub reason: String,
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
