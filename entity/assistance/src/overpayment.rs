//! Money that was paid without entitlement, and how it comes back (追缴).

use resource::{CodeList, Money, Month, Resource};
use sea_orm::entity::prelude::*;

/// Why too much was paid (多发原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum OverpayCause {
    /// A death was not told in time (死亡未报)
    DeathLate,
    /// A change of income was not told (收入变化未报)
    IncomeChange,
    /// Facts were concealed (隐瞒骗取)
    Concealment,
    /// The amount was reckoned wrongly (计算错误)
    CalcError,
    /// It was paid twice (重复发放)
    Duplicate,
}

/// Where a recovery stands (追缴状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum OverpaymentState {
    /// Months and amount are found (已核定)
    Assessed,
    /// The household was told and may answer (已告知)
    Notified,
    /// Confirmed, to be paid back (应收)
    Due,
    /// Paid back in parts (分期)
    Instalments,
    /// Paid back in full (已追回)
    Recovered,
    /// Given up, with the reason (核销)
    WrittenOff,
    /// Handed over to the court (移送)
    Court,
}

/// Money paid without entitlement (多发款项).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "overpayment")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number printed in every letter (追缴编号).
    #[resource(filter, order)]
    pub overpayment_no: String,
    /// Award that was paid too much (救助待遇).
    #[resource(to = "AssistanceAward", back = "overpayments", filter)]
    pub award_id: Uuid,
    /// Member whom it is about; none for the household as a whole (成员).
    #[resource(to = "Person", back = "overpayments", filter)]
    pub person_id: Option<Uuid>,
    /// Why too much was paid (多发原因).
    #[resource(filter)]
    pub cause: OverpayCause,
    /// First month (起始月份).
    #[resource(filter)]
    pub from_month: Month,
    /// Last month (截止月份).
    pub to_month: Month,
    /// Paid less due over these months, yuan (多发金额).
    pub amount: Money,
    /// Every month, array of {month, paid, due} (逐月明细).
    pub months: Json,
    /// True where facts were deliberately concealed or forged (骗取).
    #[resource(filter)]
    pub fraud: bool,
    /// Fine, one to three times the amount, with fraud only, yuan (罚款金额).
    pub fine: Option<Money>,
    /// Where it stands (追缴状态).
    #[resource(filter)]
    pub state: OverpaymentState,
    /// Day by which the next step is due; 9999-12-31 where no clock runs (本环节期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// When the household was told (告知时间).
    pub notified_at: Option<DateTimeUtc>,
    /// What the household answered (陈述申辩).
    pub answer_text: Option<String>,
    /// When it was confirmed (确认时间).
    pub confirmed_at: Option<DateTimeUtc>,
    /// Who confirmed it, as the name stood then (确认人).
    pub confirmed_by_name: Option<String>,
    /// Paid back so far, at most amount and fine, yuan (已追回金额).
    pub recovered: Money,
    /// Instalments agreed: {amount, months, firstMonth, offset}; none before (分期计划).
    pub plan: Option<Json>,
    /// Written consent to the deduction from help (抵扣同意书).
    #[resource(to = "Attachment", back = "")]
    pub consent_id: Option<Uuid>,
    /// Why it was given up (核销原因).
    pub write_off_reason: Option<String>,
    /// Court and number of the case there (移送法院及案号).
    pub court_reference: Option<String>,
    /// Recheck that found it (复核任务).
    #[resource(to = "RecheckTask", back = "overpayments", filter)]
    pub recheck_id: Option<Uuid>,
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
