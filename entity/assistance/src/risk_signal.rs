//! Risk signals (监测预警): data say that a household may be falling into need.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// What the data say (风险类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum RiskType {
    /// High medical expenses (大额医疗)
    HighMedical,
    /// Income fell sharply (收入骤减)
    IncomeDrop,
    /// Struck by a disaster (受灾)
    Disaster,
    /// New disability (新增残疾)
    NewDisability,
    /// Child left school (辍学)
    Dropout,
    /// Dangerous home (危房)
    UnsafeHouse,
    /// Lost work (失业)
    JobLoss,
    /// The earner died or is in prison (主要劳力死亡、服刑)
    BreadwinnerLost,
}

/// Where a signal stands (预警信号状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum SignalState {
    /// Not looked at yet (新增)
    New,
    /// True, a lead was opened (属实)
    Verified,
    /// Not true, or no need (排除)
    Dismissed,
}

/// Signal that a household may be falling into need (风险信号).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "risk_signal")]
#[resource(read = "assistance.lead.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Household, unless a person is named (家庭).
    #[resource(to = "Household", back = "riskSignals", filter)]
    pub household_id: Option<Uuid>,
    /// Person, unless a household is named (人员).
    #[resource(to = "Person", back = "riskSignals", filter)]
    pub person_id: Option<Uuid>,
    /// What the data say (风险类型).
    #[resource(filter)]
    pub kind: RiskType,
    /// Where it comes from (数据来源).
    pub source: String,
    /// Value found, yuan (数值).
    pub value: Option<Money>,
    /// Threshold that it passed, yuan (阈值).
    pub threshold: Option<Money>,
    /// When it was first raised (产生时间).
    #[resource(filter)]
    pub raised_at: DateTimeUtc,
    /// When it was last raised again; signals of thirty days are one (最近产生时间).
    pub last_raised_at: DateTimeUtc,
    /// How often it was raised, > 0 (产生次数).
    pub times: i32,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: SignalState,
    /// Day by which somebody must look; 9999-12-31 afterwards (核实期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// What was found, or why it was dismissed (核实说明).
    pub reason: Option<String>,
    /// Lead that was opened (线索).
    #[resource(to = "AssistanceLead", back = "riskSignals", filter)]
    pub lead_id: Option<Uuid>,
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
