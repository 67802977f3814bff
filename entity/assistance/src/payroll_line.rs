//! What an award is paid in one month's payroll (发放清册明细). No award is paid twice for one month.

use resource::{Money, Month, PersonName, Resource};
use sea_orm::entity::prelude::*;

/// Line of an award in a monthly payroll (发放清册明细).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "payroll_line")]
#[resource(read = "assistance.payroll.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Payroll (资金批次).
    #[resource(to = "FundBatch", back = "payrollLines", filter)]
    pub batch_id: Uuid,
    /// Award (救助待遇).
    #[resource(to = "AssistanceAward", back = "payrollLines", filter)]
    pub award_id: Uuid,
    /// Month that is paid for (发放月份).
    #[resource(filter)]
    pub month: Month,
    /// Name of the account holder, as it stood then (收款人姓名).
    #[resource(filter)]
    pub payee_name: PersonName,
    /// Persons covered, >= 1 (保障人数).
    pub person_count: i32,
    /// Basic amount, yuan (基本金额).
    pub base: Money,
    /// Extras by category, yuan (分类施保金额).
    pub topups: Money,
    /// Price subsidies and payments for past months less deductions, yuan (其他增减).
    pub adjustments: Money,
    /// Amount paid: the three together, >= 0, yuan (合计).
    pub total: Money,
    /// True where the line is not paid (已剔除).
    #[resource(filter)]
    pub excluded: bool,
    /// Why it is not paid; required then (剔除原因).
    pub excluded_reason: Option<String>,
    /// Award lines it is made of, array of {lineId, kind, personId, amount} (构成明细).
    pub breakdown: Json,
    /// Account holder (收款人).
    #[resource(to = "Person", back = "payrollLines", filter)]
    pub payee_person_id: Uuid,
    /// Latest payment made for it (发放明细).
    #[resource(to = "Disbursement", back = "")]
    pub disbursement_id: Option<Uuid>,
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
