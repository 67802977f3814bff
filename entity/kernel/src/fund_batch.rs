//! Batches of payments (资金批次): one kind of money, one county, one month, two pairs of eyes.

use resource::{CodeList, Money, Month, Resource};
use sea_orm::entity::prelude::*;

/// Where a batch of payments stands (资金批次状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum FundBatchState {
    /// Being set up (草稿)
    Draft,
    /// Lines generated (已生成)
    Computed,
    /// With the checker (复核中)
    Checking,
    /// Approved, unchangeable from here (已审定)
    Approved,
    /// With the bank (已报盘)
    Sent,
    /// Paid in part, some payments came back (部分失败)
    Partial,
    /// Settled (已结清)
    Settled,
}

/// Batch of payments of one kind for one county and month (资金批次).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "fund_batch")]
#[resource(read = "kernel.fund.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the batch (批次号).
    #[resource(filter, order)]
    pub batch_no: String,
    /// Kind in the words of its domain, for example DIBAO (资金类型).
    #[resource(filter)]
    pub kind: String,
    /// Month that is paid for (发放月份).
    #[resource(filter, order)]
    pub month: Month,
    /// Where it stands (状态).
    #[resource(filter)]
    pub state: FundBatchState,
    /// Day by which the next step is due; 9999-12-31 while no clock runs (本环节期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Payments in the batch, >= 0 (笔数).
    pub line_count: i32,
    /// Sum of the payments, yuan (总金额).
    pub total: Money,
    /// Entitlements left out with a reason, >= 0 (剔除笔数).
    pub excluded_count: i32,
    /// Who made it, as the name stood then (经办人).
    pub maker_name: Option<String>,
    /// When it was handed on for checking (提交时间).
    pub made_at: Option<DateTimeUtc>,
    /// Who checked it, as the name stood then; never the maker (复核人).
    pub checker_name: Option<String>,
    /// When it was approved or rejected (复核时间).
    pub checked_at: Option<DateTimeUtc>,
    /// What the checker remarked, required to reject (复核意见).
    pub check_note: Option<String>,
    /// When the file went to the bank (报盘时间).
    pub sent_at: Option<DateTimeUtc>,
    /// When the last payment was settled (结清时间).
    pub settled_at: Option<DateTimeUtc>,
    /// Payments that the bank made, >= 0 (成功笔数).
    pub paid_count: i32,
    /// Sum that the bank paid, yuan (成功金额).
    pub paid_total: Money,
    /// Payments that the bank returned, >= 0 (失败笔数).
    pub failed_count: i32,
    /// Sum that the bank returned, yuan (失败金额).
    pub failed_total: Money,
    /// File for the bank (报盘文件).
    #[resource(to = "Attachment", back = "")]
    pub bank_file_id: Option<Uuid>,
    /// Result file of the bank (回盘文件).
    #[resource(to = "Attachment", back = "")]
    pub result_file_id: Option<Uuid>,
    /// Who made it.
    #[resource(hidden)]
    pub maker_id: Option<Uuid>,
    /// Who checked it.
    #[resource(hidden)]
    pub checker_id: Option<Uuid>,
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
