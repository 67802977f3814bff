//! Referrals (转办): one window takes every request and passes foreign ones on.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Kind of help that other departments give (帮扶措施类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum MeasureType {
    /// Medical assistance (医疗救助)
    Medical,
    /// Education aid (教育救助)
    Education,
    /// Housing, repair of dangerous homes (住房救助、危房改造)
    Housing,
    /// Work (就业救助)
    Employment,
    /// Disaster relief (受灾救助)
    Disaster,
    /// Allowances for disabled persons (残疾人补贴)
    DisabilityAllowance,
    /// Child welfare (儿童福利)
    ChildWelfare,
    /// Care of the elderly (养老服务)
    ElderCare,
    /// Judicial aid (司法救助)
    Judicial,
    /// Charity (慈善帮扶)
    Charity,
    /// Support of a trade (产业帮扶)
    Industry,
    /// Counselling and social work (心理社工)
    PsychoSocial,
    /// Other (其他)
    Other,
}

/// Where a referral stands (转办状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ReferralState {
    /// With the department, not taken yet (已转)
    Sent,
    /// Taken (已接)
    Accepted,
    /// Done (办结)
    Done,
    /// Given back to the window (退回)
    Returned,
    /// Not taken in time (超期)
    Overdue,
}

/// Request passed on to the department that is competent (转办).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "referral")]
#[resource(read = "assistance.referral.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the referral (转办编号).
    #[resource(filter, order)]
    pub referral_no: String,
    /// Kind of help asked for (帮扶措施类型).
    #[resource(filter)]
    pub measure_type: MeasureType,
    /// Where it stands (转办状态).
    #[resource(filter)]
    pub state: ReferralState,
    /// Day by which the present step is due; 9999-12-31 where no clock runs (办理期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Department that it goes to (接收部门).
    #[resource(filter)]
    pub to_department: String,
    /// What is asked, with the facts needed for it only (转办事项).
    pub request: String,
    /// When it was sent (转办时间).
    pub sent_at: DateTimeUtc,
    /// Day by which the department must take it (受理期限).
    pub accept_due_on: Date,
    /// When the department took it (受理时间).
    pub accepted_at: Option<DateTimeUtc>,
    /// Answer of the department; required to close or return (办理答复).
    pub reply: Option<String>,
    /// Department that is competent, as the one that returned it says (应转部门).
    pub competent_department: Option<String>,
    /// When it was done or returned (办结时间).
    pub closed_at: Option<DateTimeUtc>,
    /// Case that it comes from (申请).
    #[resource(to = "AssistanceCase", back = "referrals", filter)]
    pub case_id: Option<Uuid>,
    /// Lead that it comes from (线索).
    #[resource(to = "AssistanceLead", back = "referrals", filter)]
    pub lead_id: Option<Uuid>,
    /// Finding of a screening that it comes from (排查记录).
    #[resource(to = "ScreeningFinding", back = "referrals", filter)]
    pub finding_id: Option<Uuid>,
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
