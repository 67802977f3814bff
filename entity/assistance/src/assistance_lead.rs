//! Leads (救助线索): somebody may need help, found or reported without an application.

use resource::{CodeList, Phone, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Where a lead comes from (线索来源).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LeadSource {
    /// Helpers on their rounds (村级走访)
    Village,
    /// Door-to-door screening (排查)
    Screening,
    /// Hotline (热线)
    Hotline,
    /// Citizens (群众)
    Citizen,
    /// Other departments (部门推送)
    Partner,
    /// Social organizations (社会组织)
    Org,
    /// The person in need (本人)
    #[code(name = "SELF")]
    OneSelf,
    /// Comparison of data (数据预警)
    DataAlert,
}

/// How pressing a need is (紧急程度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Urgency {
    /// To be verified within hours (急难)
    Emergency,
    /// To be verified within days (较急)
    Urgent,
    /// Not pressing (一般)
    Ordinary,
}

/// Where a lead stands (线索状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LeadState {
    /// Reported, nobody sent yet (新报)
    New,
    /// Given to a surveyor (已派)
    Assigned,
    /// Looked at on the spot (已核)
    Verified,
    /// Done with (办结)
    Closed,
}

/// What a lead came to (办理结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LeadResult {
    /// An application was made (转申请)
    CaseOpened,
    /// Urgent aid was paid first (先行救助)
    FastTrack,
    /// Passed on to another department (转办)
    Referred,
    /// Not true (不属实)
    False,
    /// No help needed any more (已解决)
    NoNeed,
    /// The person does not want to apply (不愿申请)
    Withdrawn,
}

/// Report that somebody may need help (救助线索).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "assistance_lead")]
#[resource(read = "assistance.lead.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number on the receipt (线索编号).
    #[resource(filter, order)]
    pub lead_no: String,
    /// Where it comes from (线索来源).
    #[resource(filter)]
    pub source: LeadSource,
    /// How pressing it is (紧急程度).
    #[resource(filter)]
    pub urgency: Urgency,
    /// Where it stands (线索状态).
    #[resource(filter)]
    pub state: LeadState,
    /// Day by which it must be verified; 9999-12-31 afterwards (核实期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Instant by which it must be verified, to the hour for an emergency (核实截止时间).
    pub verify_due_at: DateTimeUtc,
    /// What was reported, 5 to 2000 characters (情况描述).
    pub described_as: String,
    /// Where the person is (所在地点).
    pub location: String,
    /// Person in need, once known (对象).
    #[resource(to = "Person", back = "assistanceLeads", filter)]
    pub person_id: Option<Uuid>,
    /// Who reported; none for somebody without a name (报告人).
    pub reporter_name: Option<String>,
    /// Phone of whoever reported, masked (报告人电话).
    pub reporter_phone: Option<Sealed<Phone>>,
    /// Surveyor whom it was given to, as the name stood then (承办人).
    pub assigned_to_name: Option<String>,
    /// Surveyor whom it was given to.
    #[resource(hidden)]
    pub assigned_to: Option<Uuid>,
    /// What was found on the spot (核实情况).
    pub findings: Option<String>,
    /// When it was verified (核实时间).
    pub verified_at: Option<DateTimeUtc>,
    /// Who verified it, as the name stood then (核实人).
    pub verified_by_name: Option<String>,
    /// What it came to (办理结果).
    #[resource(filter)]
    pub result: Option<LeadResult>,
    /// Why it came to that (结果说明).
    pub result_note: Option<String>,
    /// Application that it led to (申请).
    #[resource(to = "AssistanceCase", back = "assistanceLeads", filter)]
    pub case_id: Option<Uuid>,
    /// When it was closed (办结时间).
    pub closed_at: Option<DateTimeUtc>,
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
