//! Rechecks of running help (复核): whether a household is still entitled, and to how much.

use resource::{CodeList, Money, Month, Resource};
use sea_orm::entity::prelude::*;

/// Why a household is rechecked (复核原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RecheckReason {
    /// The cycle of its class has passed (定期)
    Periodic,
    /// The household told of a change (主动申报)
    ChangeReported,
    /// A check found something (预警)
    Alert,
    /// The standard changed (提标)
    StandardChange,
    /// Somebody complained (举报)
    Complaint,
}

/// Where a recheck stands (复核状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RecheckState {
    /// Waits to be begun (待复核)
    Open,
    /// Means test and visit are under way (复核中)
    InProgress,
    /// Waits for the decision (待确认)
    Proposed,
    /// Decided and carried out (办结)
    Closed,
}

/// What a recheck comes to (复核结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RecheckOutcome {
    /// The amount stays (维持)
    Keep,
    /// More is paid (增发)
    Increase,
    /// Less is paid (减发)
    Decrease,
    /// Help runs out over some months (渐退)
    Gradual,
    /// Help ends (停发)
    Stop,
}

/// Recheck of one award (复核任务).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "recheck_task")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Award that is rechecked (救助待遇).
    #[resource(to = "AssistanceAward", back = "rechecks", filter)]
    pub award_id: Uuid,
    /// Which recheck of the award it is, from 1 (次数).
    pub cycle_no: i32,
    /// Why the household is rechecked (复核原因).
    #[resource(filter)]
    pub reason: RecheckReason,
    /// What was told or found, in words (情况说明).
    pub reason_text: Option<String>,
    /// Where it stands (复核状态).
    #[resource(filter)]
    pub state: RecheckState,
    /// Day by which it must be decided; 9999-12-31 once closed (办理期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// When it was begun (启动时间).
    pub started_at: Option<DateTimeUtc>,
    /// What the town proposes, and the county decides (复核结果).
    #[resource(filter)]
    pub outcome: Option<RecheckOutcome>,
    /// Why; required to pay less or to stop (理由).
    pub outcome_reason: Option<String>,
    /// True where income rose by a job or a project, which alone lets help run out gradually (就业或产业增收).
    pub from_work: bool,
    /// Calculation from the figures that the recheck found (核算结果).
    #[resource(json = "Calculation")]
    pub calc_snapshot: Option<Json>,
    /// Amount a month before, yuan (原月保障金额).
    pub amount_before: Option<Money>,
    /// Amount a month that the outcome leads to, yuan (复核后月保障金额).
    pub amount_after: Option<Money>,
    /// First month in which the outcome works; for STOP the first that is not paid (生效月份).
    #[resource(filter)]
    pub effective_month: Option<Month>,
    /// Who joins or leaves the persons covered, array of {person, counted, reason} (人员变动).
    pub member_changes: Json,
    /// When the outcome was proposed (拟定时间).
    pub proposed_at: Option<DateTimeUtc>,
    /// Who proposed it, as the name stood then (拟定人).
    pub proposed_by_name: Option<String>,
    /// When it was decided (确认时间).
    pub decided_at: Option<DateTimeUtc>,
    /// Who decided, as the name stood then (确认人).
    pub decided_by_name: Option<String>,
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
