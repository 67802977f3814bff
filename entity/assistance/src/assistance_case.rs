//! One household's application for one kind of assistance (申请), from the first word to the decision.
//!
//! Its states are those of spec 01, 4.1. A state without a running clock is due on 9999-12-31, so that the
//! column can be sorted by.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// Kind of assistance (救助类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AssistanceKind {
    /// Minimum living allowance (低保)
    Dibao,
    /// Minimum living allowance of a single person (单人户低保)
    DibaoSingle,
    /// Support of the extremely poor (特困)
    Tekun,
    /// Temporary assistance (临时救助)
    TempAid,
    /// Household near the standard, status only (低保边缘)
    Marginal,
    /// Household with unavoidable expenditure, status only (刚性支出困难)
    Rigid,
}

/// Whether rural or urban standards apply (城乡类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AreaType {
    /// Rural (农村)
    Rural,
    /// Urban (城市)
    Urban,
}

/// How an application came in (受理渠道).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum IntakeChannel {
    /// At the window (窗口)
    Window,
    /// Through the village committee (村代办)
    VillageAgent,
    /// Online (网上)
    Online,
    /// Helped by the office of its own accord (主动帮办)
    Proactive,
    /// Handed over by another agency (部门转入)
    Partner,
}

/// Where a case stands, spec 01, 4.1 (申请状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CaseState {
    /// Being written (草稿)
    Draft,
    /// Handed in, waiting for acceptance (待受理)
    Submitted,
    /// Papers are missing (补正)
    Correction,
    /// Means test running (核对中)
    MeansTesting,
    /// Home visit due (入户调查)
    Surveying,
    /// Village review due (民主评议)
    Reviewing,
    /// Town's opinion due (初审)
    TownOpinion,
    /// Public notice running (公示)
    Notice,
    /// With the county (县级审核)
    CountyReview,
    /// Public notice of the intended decision running (拟批公示)
    DecisionNotice,
    /// Approved (确认)
    Approved,
    /// Refused (不予确认)
    Refused,
    /// Not accepted (不予受理)
    RejectedIntake,
    /// Withdrawn (撤回)
    Withdrawn,
}

/// Reason for which help is refused (不予确认原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RefusalCode {
    /// Income reaches the standard (收入超标)
    IncomeOver,
    /// Property above the limit (财产超限)
    AssetOver,
    /// Not registered here (户籍不符)
    NotResident,
    /// Somebody bound to support is able to (义务人有能力)
    ObligorAble,
    /// Able to work (有劳动能力)
    HasLabour,
    /// Already receives help (重复)
    AlreadyCovered,
    /// Facts were concealed (隐瞒)
    Concealed,
    /// Does not cooperate (不配合)
    NoCooperation,
    /// Other (其他)
    Other,
}

/// Level of the office that acts (办理层级).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum OfficeLevel {
    /// Town or street office (镇街)
    Town,
    /// County bureau (县区)
    County,
    /// City bureau (市级)
    City,
}

/// Household's request for help (申请).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "assistance_case")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number printed on every letter, `ASST-{county6}-{yyyy}-{seq6}` (案件编号).
    #[resource(filter, order)]
    pub case_no: String,
    /// Kind of assistance asked for (救助类型).
    #[resource(filter)]
    pub kind: AssistanceKind,
    /// Where the case stands (申请状态).
    #[resource(filter)]
    pub state: CaseState,
    /// Day by which the present step is due, at most the total due day; 9999-12-31 while no clock runs (本环节期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Rural or urban, which decides the standard (城乡类别).
    #[resource(filter)]
    pub area_type: AreaType,
    /// Family that asks (家庭).
    #[resource(to = "Household", filter)]
    pub household_id: Uuid,
    /// Member of the family who applies (申请人).
    #[resource(to = "Person", back = "applications", filter)]
    pub applicant_person_id: Uuid,
    /// Day of the application (申请日期).
    #[resource(filter, order)]
    pub applied_on: Date,
    /// How the application came in (受理渠道).
    pub intake_channel: IntakeChannel,
    /// Who applies in the applicant's place, for example the village committee (代办人).
    pub agent_name: Option<String>,
    /// What the agent is to the applicant (代办人关系).
    pub agent_relation: Option<String>,
    /// True once all adult members, for TEKUN also the obligors, have authorised the means test in writing (已签核对授权).
    pub authorisation_signed: bool,
    /// True where the applicant declares to be a close relative of an official; needs a filing and a county visit (是否近亲属).
    #[resource(filter)]
    pub relative_of_official: bool,
    /// True where no public notice is held, for minors in TEKUN (免公示).
    pub notice_exempt: bool,
    /// When the application was handed in (提交时间).
    pub submitted_at: Option<DateTimeUtc>,
    /// When the complete file was accepted and the clock started (受理时间).
    pub accepted_at: Option<DateTimeUtc>,
    /// Day by which the whole case is due; 9999-12-31 before acceptance (总期限).
    pub total_due_on: Date,
    /// True after the one extension allowed (已延期).
    pub extended: bool,
    /// True after the one request for missing papers (已通知补正).
    pub correction_requested: bool,
    /// How often the county sent it back to the town, 0-2 (退回次数).
    pub return_count: i32,
    /// True where the county must visit: relative, complaint or drawn at random (须县级入户).
    pub county_visit_required: bool,
    /// Seed of the random draw, so that it can be repeated (抽查随机种子).
    pub county_draw_seed: Option<i64>,
    /// Rules that the case is judged by, frozen at acceptance: 2012 or 2021 (适用规则).
    pub ruleset: Option<String>,
    /// Calculation frozen at the town's opinion and again at approval (核算结果).
    #[resource(json = "Calculation")]
    pub calc_snapshot: Option<Json>,
    /// Amount the town proposes, a month, or once for TEMP_AID, yuan (初审金额).
    pub proposed_amount: Option<Money>,
    /// Amount approved, a month, or once for TEMP_AID, yuan (确认金额).
    pub approved_amount: Option<Money>,
    /// Opinion of the town (初审意见).
    pub opinion_text: Option<String>,
    /// When the town gave its opinion (初审时间).
    pub opinion_at: Option<DateTimeUtc>,
    /// Who gave the town's opinion, as the name stood then (初审人).
    pub opinion_by_name: Option<String>,
    /// Words of the decision, required to refuse (决定内容).
    pub decision_text: Option<String>,
    /// Reason of a refusal, required to refuse (不予确认原因).
    pub refusal_code: Option<RefusalCode>,
    /// When it was decided (决定时间).
    pub decided_at: Option<DateTimeUtc>,
    /// Who decided, as the name stood then (审批人).
    pub decided_by_name: Option<String>,
    /// County, or town where the county has delegated (审批层级).
    pub decided_level: Option<OfficeLevel>,
    /// Who gave the town's opinion.
    #[resource(hidden)]
    pub opinion_by: Option<Uuid>,
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
