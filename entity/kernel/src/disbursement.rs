//! Single payments to an account (发放明细). Amount, payee and account never change: a payment that came back
//! is followed by a new row.

use resource::{BankAccount, CodeList, Money, Month, PersonName, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Where a payment stands (发放状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DisbursementState {
    /// Not yet sent (待发放)
    Pending,
    /// With the bank (已报盘)
    Sent,
    /// On the account (已到账)
    Paid,
    /// Returned by the bank (发放失败)
    Failed,
    /// Returned and repeated by a later row (已重发)
    Reissued,
}

/// Payment of one amount to one account (发放明细).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "disbursement")]
#[resource(read = "kernel.fund.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Batch (资金批次).
    #[resource(to = "FundBatch", back = "disbursements", filter)]
    pub batch_id: Uuid,
    /// Number of the line in the bank's file, from 1 (序号).
    pub line_no: i32,
    /// Name of the account holder as sent to the bank (收款人姓名).
    pub payee_name: PersonName,
    /// Amount, > 0, yuan (金额).
    pub amount: Money,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: DisbursementState,
    /// Account holder (收款人).
    #[resource(to = "Person", back = "disbursements", filter)]
    pub payee_person_id: Uuid,
    /// Account, last four digits shown (银行账号).
    #[resource(filter, blind = "account_hash")]
    pub account: Sealed<BankAccount>,
    /// Blind index of the account.
    #[resource(hidden)]
    pub account_hash: Vec<u8>,
    /// Last four digits of the account.
    #[resource(hidden)]
    pub account_last4: String,
    /// Bank of the account (开户银行).
    pub bank_name: Option<String>,
    /// Result code of the bank (银行结果代码).
    pub bank_code: Option<String>,
    /// Result in the bank's words (银行结果说明).
    pub bank_message: Option<String>,
    /// Day of payment (到账日期).
    pub paid_on: Option<Date>,
    /// Failed payment that this one repeats (重发原记录).
    #[resource(to = "Disbursement", back = "reissues")]
    pub reissue_of_id: Option<Uuid>,
    /// Table of what is paid, for example payroll_line (来源类型).
    pub object_type: String,
    /// What is paid (来源).
    #[resource(filter)]
    pub object_id: Uuid,
    /// Month that is paid for; partitions are made by it (发放月份).
    #[resource(filter)]
    pub month: Month,
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
