//! What temporary aid an application asks for, and how the town judges it (临时救助申请事项): one a case.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Kind of temporary aid (临时救助类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum TempAidType {
    /// Sudden hardship (急难型)
    Emergency,
    /// Expenditure beyond the means (支出型)
    Expenditure,
}

/// What threw a household into hardship (困难原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum TempAidCause {
    /// Fire (火灾)
    Fire,
    /// Traffic accident (交通事故)
    Traffic,
    /// Severe illness (重大疾病)
    Disease,
    /// Injury by accident (意外伤害)
    Accident,
    /// Cost of education (就学)
    Education,
    /// Loss of work (失业)
    JobLoss,
    /// Epidemic (疫情)
    Epidemic,
    /// Other (其他)
    Other,
}

/// How hard it struck (困难程度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum TempAidGrade {
    /// Light (较轻)
    Light,
    /// Medium (中度)
    Medium,
    /// Severe (严重)
    Severe,
    /// Extreme; a conference decides (特别重大,一事一议)
    Extreme,
}

/// Temporary aid that an application asks for (临时救助申请事项).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "temp_aid_request")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "tempAidRequests", filter)]
    pub case_id: Uuid,
    /// Kind of temporary aid (临时救助类型).
    #[resource(filter)]
    pub aid_type: TempAidType,
    /// Cause (困难原因).
    #[resource(filter)]
    pub cause: TempAidCause,
    /// Day on which it happened (发生日期).
    pub occurred_on: Option<Date>,
    /// How hard it struck, for EMERGENCY (困难程度).
    pub grade: Option<TempAidGrade>,
    /// Months of living that are helped with, for EXPENDITURE (救助月数).
    pub months: Option<i32>,
    /// Monthly payments that the aid is given in, 1-6 (分期次数).
    pub installments: i32,
    /// Goods or services that are asked for (实物救助).
    pub in_kind: Option<String>,
    /// Particulars (说明).
    pub note: Option<String>,
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
