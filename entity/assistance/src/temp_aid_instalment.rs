//! Parts in which temporary aid goes out through the bank (临时救助分期), one a month.

use resource::{BankAccount, Money, Month, PersonName, Resource, Sealed};
use sea_orm::entity::prelude::*;

/// Part of temporary aid that is paid in one month (临时救助分期).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "temp_aid_instalment")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Grant (临时救助).
    #[resource(to = "TempAidGrant", back = "instalments", filter)]
    pub grant_id: Uuid,
    /// Number of the part, from 1 (期次).
    pub number: i32,
    /// Month that it is paid in (发放月份).
    #[resource(filter)]
    pub month: Month,
    /// Amount, > 0, yuan (金额).
    pub amount: Money,
    /// Name of the account holder (收款人姓名).
    pub payee_name: PersonName,
    /// Account holder (收款人).
    #[resource(to = "Person", back = "", filter)]
    pub payee_person_id: Uuid,
    /// Account, last four digits shown (银行账号).
    pub payee_account: Sealed<BankAccount>,
    /// Blind index of the account.
    #[resource(hidden)]
    pub payee_account_hash: Vec<u8>,
    /// Bank of the account (开户银行).
    pub payee_bank_name: Option<String>,
    /// Batch that pays it (资金批次).
    #[resource(to = "FundBatch", back = "tempAidInstalments", filter)]
    pub batch_id: Option<Uuid>,
    /// Latest payment made for it (发放明细).
    #[resource(to = "Disbursement", back = "", filter)]
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
