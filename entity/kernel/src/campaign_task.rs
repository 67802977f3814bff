//! Tasks of a campaign (专项行动任务): the share of one village.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Where a village's share stands (任务状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CampaignTaskState {
    /// Being worked on (进行中)
    Running,
    /// Handed in, to be spot-checked (待抽查)
    Checked,
    /// Passed the spot checks (已验收)
    Accepted,
}

/// Share of one village in a campaign (专项行动任务).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "campaign_task")]
#[resource(read = "kernel.campaign.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign (专项行动).
    #[resource(to = "Campaign", back = "tasks", filter)]
    pub campaign_id: Uuid,
    /// Where it stands (任务状态).
    #[resource(filter)]
    pub state: CampaignTaskState,
    /// Day by which it must be handed in; 9999-12-31 once it is (办理期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Households or places to be looked at, > 0 (对象数).
    pub target_count: i32,
    /// When it was last handed in (提交时间).
    pub submitted_at: Option<DateTimeUtc>,
    /// Who handed it in, as the name stood then (提交人).
    pub submitted_by_name: Option<String>,
    /// Sample of the town, 0 until it checked (镇街抽查数).
    pub town_sample: i32,
    /// Errors that the town found (镇街抽查错误数).
    pub town_errors: i32,
    /// When the town's check was passed (镇街抽查时间).
    pub town_checked_at: Option<DateTimeUtc>,
    /// Sample of the county, 0 until it checked (县级抽查数).
    pub county_sample: i32,
    /// Errors that the county found (县级抽查错误数).
    pub county_errors: i32,
    /// When the county's check was passed (县级抽查时间).
    pub county_checked_at: Option<DateTimeUtc>,
    /// How often a check sent it back (退回次数).
    pub return_count: i32,
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
