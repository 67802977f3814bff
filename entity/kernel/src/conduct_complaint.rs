//! Complaints about how an office or an officer behaved (作风投诉). They lie at the city, whoever they are about: the
//! office complained about sees neither the complaint nor that there is one.

use resource::{CodeList, Phone, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Where a complaint stands (投诉状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ComplaintState {
    /// Came in, nobody has looked at it (已收到)
    Received,
    /// Being looked into (调查中)
    Examining,
    /// Looked into and answered (已答复)
    Answered,
}

/// What the inspection found (调查结论).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ComplaintFinding {
    /// It is so (属实)
    Founded,
    /// Part of it is so (部分属实)
    PartlyFounded,
    /// It is not so (不属实)
    Unfounded,
    /// It cannot be found out (无法查实)
    Unproven,
}

/// Complaint about the conduct of an office, for the city's inspection alone (作风投诉).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "conduct_complaint")]
#[resource(read = "kernel.complaint.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number on the receipt (投诉编号).
    #[resource(filter, order)]
    pub complaint_no: String,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: ComplaintState,
    /// Day by which the next step is due; 9999-12-31 once answered (办理期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Division whose office is complained about (被投诉单位所在区划).
    #[resource(to = "Division", back = "", filter)]
    pub about_id: Uuid,
    /// Officer or window complained about (被投诉人或窗口).
    pub about_whom: Option<String>,
    /// What happened (投诉内容).
    pub content: String,
    /// Who complains; none for somebody without a name (投诉人).
    pub complainant_name: Option<String>,
    /// Phone of who complains, masked (投诉人电话).
    pub complainant_phone: Option<Sealed<Phone>>,
    /// What was found (调查结论).
    #[resource(filter)]
    pub finding: Option<ComplaintFinding>,
    /// What was found in words, and what was done (答复内容).
    pub answer: Option<String>,
    /// When it was answered (答复时间).
    pub answered_at: Option<DateTimeUtc>,
    /// Who looks into it, as the name stood then (承办人).
    pub examined_by_name: Option<String>,
    /// Division that the row belongs to: the city (所属区划).
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
