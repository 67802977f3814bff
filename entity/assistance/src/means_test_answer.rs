//! What one source answered in a means test (核对反馈).

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Agency asked in a means test (信息来源).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum MeansSource {
    /// Household registration (户籍)
    Hukou,
    /// Vehicle register (车辆)
    Vehicle,
    /// Real-estate register (不动产)
    RealEstate,
    /// Social insurance contributions (社保缴费)
    SocialInsurance,
    /// Pensions (养老金)
    Pension,
    /// Medical insurance (医保)
    MedicalInsurance,
    /// Tax (税务)
    Tax,
    /// Business register (市场主体)
    BusinessReg,
    /// Housing fund (公积金)
    HousingFund,
    /// Banks (银行)
    Bank,
    /// Securities (证券)
    Securities,
    /// Commercial insurance (商业保险)
    CommercialInsurance,
    /// Funerals (殡葬)
    Funeral,
    /// Prisons (服刑)
    Prison,
    /// Disabled persons' federation (残联)
    DisabilityFed,
    /// Poverty relief office (扶贫)
    PovertyOffice,
    /// Marriage register (婚姻)
    Marriage,
}

/// Whether a source has answered (反馈状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AnswerState {
    /// Asked (已询)
    Asked,
    /// Answered (已复)
    Answered,
    /// Has no record (无记录)
    NoRecord,
    /// Refuses to answer (拒答)
    Refused,
    /// Late (超期)
    Overdue,
}

/// Answer of one source in a means test (核对反馈).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "means_test_answer")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Means test (核对).
    #[resource(to = "MeansTest", back = "answers", filter)]
    pub means_test_id: Uuid,
    /// Who was asked (信息来源).
    #[resource(filter)]
    pub source: MeansSource,
    /// Whether it answered (反馈状态).
    #[resource(filter)]
    pub state: AnswerState,
    /// When it was asked (发出时间).
    pub asked_at: DateTimeUtc,
    /// When it answered (反馈时间).
    pub answered_at: Option<DateTimeUtc>,
    /// What differs from the declaration (差异说明).
    pub discrepancy: Option<String>,
    /// Why the test was completed without this answer (免予等待原因).
    pub waived_reason: Option<String>,
    /// Answer as received, in the source's own form (反馈数据).
    #[resource(sensitive = "means")]
    pub payload: Option<Json>,
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
