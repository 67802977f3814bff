//! Pairings (结对帮扶): a social organization cares for a town's people in need.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a pairing stands (结对状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PairingState {
    /// Proposed by the city (拟结对)
    Proposed,
    /// Agreed and under way (帮扶中)
    Active,
    /// Done (完成)
    Completed,
    /// Ended before its time (终止)
    Ended,
}

/// Pairing of a social organization with a town (结对帮扶).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "pairing")]
#[resource(read = "assistance.pairing.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Social organization, registered at the city (社会组织).
    #[resource(to = "Organization", back = "pairings", filter)]
    pub org_id: Uuid,
    /// Where it stands (结对状态).
    #[resource(filter)]
    pub state: PairingState,
    /// Day on which both sides agreed (签约日期).
    pub agreed_on: Option<Date>,
    /// First day (起始日期).
    #[resource(filter, order)]
    pub from_on: Date,
    /// Last day; none while open (截止日期).
    #[resource(filter)]
    pub to_on: Option<Date>,
    /// What is planned (帮扶计划).
    pub plan: String,
    /// Who is to be asked, at the organization (联系人).
    pub contact: String,
    /// What came out, or why it ended (总结或终止原因).
    pub outcome: Option<String>,
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
