//! Objections to public notices (公示异议). Who objects is protected.

use resource::{CodeList, Phone, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Where an objection stands (异议状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ObjectionState {
    /// Being looked into (待核查)
    Open,
    /// Found to be right (成立)
    Upheld,
    /// Found to be wrong (不成立)
    Dismissed,
}

/// Objection to a public notice (公示异议).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "notice_objection")]
#[resource(read = "kernel.notice.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Notice objected to (公示).
    #[resource(to = "Notice", back = "objections", filter)]
    pub notice_id: Uuid,
    /// When it came in (收到时间).
    pub received_at: DateTimeUtc,
    /// What is objected (异议内容).
    #[resource(sensitive = "reporter")]
    pub content: String,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: ObjectionState,
    /// Who objects; may be nobody's name (异议人).
    #[resource(sensitive = "reporter")]
    pub objector_name: Option<String>,
    /// Phone of who objects, masked (异议人电话).
    pub objector_phone: Option<Sealed<Phone>>,
    /// Finding, required to decide (核查结论).
    pub verdict: Option<String>,
    /// When it was decided (处理时间).
    pub decided_at: Option<DateTimeUtc>,
    /// Who decided, as the name stood then (处理人).
    pub decided_by_name: Option<String>,
    /// Who decided.
    #[resource(hidden)]
    pub decided_by: Option<Uuid>,
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
