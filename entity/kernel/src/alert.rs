//! Warnings that somebody must act on (预警): cross-checks, missed deadlines, blocked payments.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// How grave an alert is (严重程度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AlertSeverity {
    /// For information (低)
    Low,
    /// To be dealt with (中)
    Medium,
    /// To be dealt with at once (高)
    High,
    /// Stops the step it concerns until closed (阻断)
    Block,
}

/// Where an alert stands (预警状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AlertState {
    /// Waiting (待处理)
    Open,
    /// Dealt with (已处理)
    Resolved,
    /// Found to be no problem (已排除)
    Dismissed,
}

/// Warning that somebody must act on (预警).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "alert")]
#[resource(read = "kernel.alert.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of the check, for example DEADLINE_OVERDUE (预警代码).
    #[resource(filter)]
    pub code: String,
    /// How grave it is (严重程度).
    #[resource(filter)]
    pub severity: AlertSeverity,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: AlertState,
    /// What is wrong, in a sentence (预警内容).
    pub message: String,
    /// Table of the object (对象类型).
    pub object_type: String,
    /// Object that it is about (对象).
    #[resource(filter)]
    pub object_id: Uuid,
    /// Figures behind the sentence (参数).
    pub params: Option<Json>,
    /// What was done about it, required to close it (处理说明).
    pub resolution: Option<String>,
    /// When it was closed (处理时间).
    pub resolved_at: Option<DateTimeUtc>,
    /// Who closed it, as the name stood then (处理人).
    pub resolved_by_name: Option<String>,
    /// Who closed it.
    #[resource(hidden)]
    pub resolved_by: Option<Uuid>,
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
