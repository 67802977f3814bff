//! Support measures (综合施策): what other departments do for a household besides money.

use resource::{Money, Resource};
use sea_orm::entity::prelude::*;

use super::referral::MeasureType;

/// Help that another department gives a household (帮扶措施).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "support_measure")]
#[resource(read = "assistance.referral.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Household (家庭).
    #[resource(to = "Household", back = "supportMeasures", filter)]
    pub household_id: Uuid,
    /// Kind of help (帮扶措施类型).
    #[resource(filter)]
    pub measure_type: MeasureType,
    /// Department that gives it (帮扶部门).
    #[resource(filter)]
    pub department: String,
    /// What is given (帮扶内容).
    pub content: String,
    /// Value of it, yuan, where it has one (帮扶金额).
    pub amount: Option<Money>,
    /// First day (起始日期).
    #[resource(filter)]
    pub from_on: Date,
    /// Last day; none while it lasts (结束日期).
    #[resource(filter)]
    pub to_on: Option<Date>,
    /// Referral that it follows (转办).
    #[resource(to = "Referral", back = "supportMeasures", filter)]
    pub referral_id: Option<Uuid>,
    /// What it came to (帮扶成效).
    pub result: Option<String>,
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
