//! Income of a family over the twelve months before the application (收入项目).
//!
//! Items of every origin are kept; in the calculation the highest origin wins: visit, means test, imputed,
//! declared (spec 01, 3.5).

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// Kind of income; the second group does not count by law (收入类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum IncomeType {
    /// Wages (工资)
    Wage,
    /// Net income from business or farming (经营净收入)
    Business,
    /// Net income from property (财产净收入)
    Property,
    /// Net transfers (转移净收入)
    Transfer,
    /// Support from relatives bound to give it (赡养抚养扶养费)
    SupportFee,
    /// Other (其他)
    Other,
    /// Preferential treatment of veterans and martyrs' families, exempt (优抚金)
    Preferential,
    /// Central basic pension, exempt (中央基础养老金)
    BasePension,
    /// Old-age allowance, exempt (高龄津贴)
    OldAgeAllowance,
    /// Two subsidies for disabled persons, exempt (残疾人两项补贴)
    DisabilityAllowance,
    /// Scholarships and grants, exempt (奖助学金)
    Scholarship,
    /// Temporary assistance, exempt (临时救助金)
    TempRelief,
    /// Donations, exempt (社会捐助)
    Donation,
    /// Medical reimbursement, exempt (医疗报销)
    MedicalReimbursement,
    /// Awards and honours, exempt (奖励)
    AwardHonour,
}

/// Where a figure comes from; the later in the list wins (数据来源).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ItemOrigin {
    /// Declared by the family (申报)
    Declared,
    /// Imputed by rule (推算)
    Imputed,
    /// Answered in the means test (核对)
    MeansTest,
    /// Found at the home visit (入户)
    Visit,
}

/// Income of one kind over twelve months (收入项目).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "income_item")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "incomeItems", filter)]
    pub case_id: Uuid,
    /// Recheck that found it; none for the application itself (复核任务).
    #[resource(to = "RecheckTask", back = "incomeItems", filter)]
    pub recheck_id: Option<Uuid>,
    /// Who earns it; none for the household's (成员).
    #[resource(to = "Person", back = "", filter)]
    pub person_id: Option<Uuid>,
    /// Kind of income (收入类型).
    #[resource(filter)]
    pub kind: IncomeType,
    /// Total of the twelve-month window, >= 0, yuan (金额).
    pub amount: Money,
    /// Where the figure comes from (数据来源).
    pub origin: ItemOrigin,
    /// True where the law does not count it (不计入).
    pub exempt: bool,
    /// Why it is treated otherwise than its kind says (不计入理由).
    pub exempt_reason: Option<String>,
    /// Particulars, for example employer or crop (说明).
    pub note: Option<String>,
    /// Proof (证明材料).
    #[resource(to = "Attachment", back = "")]
    pub evidence_id: Option<Uuid>,
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
