//! Unavoidable expenses of a family over the twelve months before the application (支出项目).

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

use super::income_item::ItemOrigin;

/// Kind of unavoidable expense (支出类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ExpenseType {
    /// Medical costs paid by the family itself (自付医疗)
    MedicalSelfPaid,
    /// Education (教育)
    Education,
    /// Rehabilitation of a disabled member (残疾康复)
    DisabilityRehab,
    /// Disaster or accident (因灾因意外)
    DisasterAccident,
    /// Care (照护)
    Care,
    /// Cost of working (就业成本)
    EmploymentCost,
    /// Basic living, for RIGID only (基本生活)
    BasicLiving,
}

/// Unavoidable expense of one kind over twelve months (支出项目).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "expense_item")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "expenseItems", filter)]
    pub case_id: Uuid,
    /// Recheck that found it; none for the application itself (复核任务).
    #[resource(to = "RecheckTask", back = "expenseItems", filter)]
    pub recheck_id: Option<Uuid>,
    /// Whom it is spent on; none for the household's (成员).
    #[resource(to = "Person", back = "", filter)]
    pub person_id: Option<Uuid>,
    /// Kind of expense (支出类型).
    #[resource(filter)]
    pub kind: ExpenseType,
    /// Total of the twelve-month window, self-paid, >= 0, yuan (金额).
    pub amount: Money,
    /// Where the figure comes from (数据来源).
    pub origin: ItemOrigin,
    /// Particulars (说明).
    pub note: Option<String>,
    /// Proof, always required (证明材料).
    #[resource(to = "Attachment", back = "")]
    pub evidence_id: Uuid,
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
