//! What came into a town's reserve and went out of it (备用金收支): written once, never changed.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// Which way money goes (收支方向).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ReserveDirection {
    /// Into the reserve (拨入)
    In,
    /// Out of the reserve (支出)
    Out,
}

/// Movement of a town's reserve (备用金收支).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "town_reserve_entry")]
#[resource(read = "assistance.reserve.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Reserve (备用金).
    #[resource(to = "TownReserve", back = "entries", filter)]
    pub reserve_id: Uuid,
    /// Which way (收支方向).
    #[resource(filter)]
    pub direction: ReserveDirection,
    /// Amount, > 0, yuan (金额).
    pub amount: Money,
    /// What was left then, yuan (余额).
    pub balance_after: Money,
    /// When (时间).
    #[resource(filter)]
    pub at: DateTimeUtc,
    /// Case that it is for, where there is one (申请).
    #[resource(to = "AssistanceCase", back = "", filter)]
    pub case_id: Option<Uuid>,
    /// What for (用途).
    pub note: Option<String>,
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
