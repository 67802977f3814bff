//! Campaigns (专项行动): drives that a domain plans, launches in many villages at once, and closes.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a campaign stands (专项行动状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CampaignState {
    /// Planned, nobody works on it yet (计划中)
    Planned,
    /// Under way (进行中)
    Running,
    /// Over, with its report (已结束)
    Closed,
}

/// Drive through the villages of a division (专项行动).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "campaign")]
#[resource(read = "kernel.campaign.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind in the words of its domain, for example SCREENING (行动类型).
    #[resource(filter)]
    pub kind: String,
    /// Title (名称).
    #[resource(filter)]
    pub title: String,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: CampaignState,
    /// First day (起始日期).
    #[resource(filter, order)]
    pub starts_on: Date,
    /// Last day (截止日期).
    #[resource(filter)]
    pub ends_on: Date,
    /// Households or places to be looked at, >= 0, counted at the launch (对象数).
    pub target_count: i32,
    /// When it was launched (启动时间).
    pub launched_at: Option<DateTimeUtc>,
    /// When it was closed (结束时间).
    pub closed_at: Option<DateTimeUtc>,
    /// What came out, in words (总结).
    pub summary: Option<String>,
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
