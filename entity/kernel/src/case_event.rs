//! What happened to an object (办理记录): one row per state change or other command. Append-only.
//!
//! Keys are in the order of time, so the list by `id` is the timeline.

use resource::{Month, Resource};
use sea_orm::entity::prelude::*;

/// Step in the life of an object: who did what, when and why (办理记录).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "case_event")]
#[resource(read = "kernel.event.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it happened (时间).
    #[resource(filter)]
    pub at: DateTimeUtc,
    /// Table of the object (对象类型).
    pub object_type: String,
    /// Object (对象).
    #[resource(filter)]
    pub object_id: Uuid,
    /// Command that did it, for example acceptAssistanceCase (操作).
    #[resource(filter)]
    pub command: String,
    /// State before (原状态).
    pub from_state: Option<String>,
    /// State after (新状态).
    pub to_state: Option<String>,
    /// Name of who did it, as it stood then (经办人).
    pub actor_name: String,
    /// Role in which it was done (经办角色).
    pub actor_role: Option<String>,
    /// Reason or remark (说明).
    pub note: Option<String>,
    /// Changed fields with their old and new values, masked (变更内容).
    pub changes: Option<Json>,
    /// Paper that it rests on (依据材料).
    #[resource(to = "Attachment", back = "")]
    pub attachment_id: Option<Uuid>,
    /// Who did it; none for the system.
    #[resource(hidden)]
    pub actor_id: Option<Uuid>,
    /// Month of `at`; partitions are made by it.
    #[resource(hidden)]
    pub month: Month,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Uuid,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
