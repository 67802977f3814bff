//! Temporary aid as it was given (临时救助发放): at once in an emergency, papers afterwards; or at the end of a case.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

use super::assistance_case::OfficeLevel;
use super::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};

/// Where a grant stands (发放状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum TempAidState {
    /// Given, papers to follow (已救助待补手续)
    Granted,
    /// Given, papers complete (已办结)
    Completed,
    /// The facts were wrong (有争议)
    Disputed,
}

/// Temporary aid given (临时救助).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "temp_aid_grant")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the grant (救助编号).
    #[resource(filter, order)]
    pub grant_no: String,
    /// Where it stands (发放状态).
    #[resource(filter)]
    pub state: TempAidState,
    /// Day by which the papers are due; 9999-12-31 while no clock runs (本环节期限).
    #[resource(filter, order)]
    pub state_due_on: Date,
    /// Case that it rests on; none on the fast track (申请).
    #[resource(to = "AssistanceCase", back = "tempAidGrants", filter)]
    pub case_id: Option<Uuid>,
    /// Household helped, where it is known (家庭).
    #[resource(to = "Household", back = "tempAidGrants", filter)]
    pub household_id: Option<Uuid>,
    /// Who received it (受助人).
    #[resource(to = "Person", back = "tempAidGrants", filter)]
    pub person_id: Uuid,
    /// Kind of temporary aid (临时救助类型).
    #[resource(filter)]
    pub aid_type: TempAidType,
    /// Cause (困难原因).
    #[resource(filter)]
    pub cause: TempAidCause,
    /// How hard it struck, for EMERGENCY (困难程度).
    pub grade: Option<TempAidGrade>,
    /// Months of living helped with, for EXPENDITURE (救助月数).
    pub months: Option<i32>,
    /// Persons helped, >= 1 (救助人数).
    pub persons: i32,
    /// True where aid came first and papers afterwards (先行救助).
    #[resource(filter)]
    pub fast_track: bool,
    /// Amount in all, >= 0, yuan (金额).
    pub amount: Money,
    /// Goods or services given (实物救助).
    pub in_kind: Option<String>,
    /// Monthly payments that it is given in, 1-6 (分期次数).
    pub installments: i32,
    /// When the emergency became known (知悉时间).
    pub reported_at: Option<DateTimeUtc>,
    /// Day of the decision (决定日期).
    #[resource(filter, order)]
    pub granted_on: Date,
    /// Who decided, as the name stood then (审批人).
    pub granted_by_name: String,
    /// Level that decided (审批层级).
    #[resource(filter)]
    pub approval_level: OfficeLevel,
    /// When the money was handed over out of the reserve; none where it goes through the bank (发放时间).
    pub paid_at: Option<DateTimeUtc>,
    /// Day by which the papers are due, fast track only (补办手续期限).
    #[resource(filter)]
    pub paperwork_due_on: Option<Date>,
    /// Day on which the papers were complete (补办手续日期).
    pub paperwork_done_on: Option<Date>,
    /// Movement of the town's reserve that paid it (备用金支出).
    #[resource(to = "TownReserveEntry", back = "grants", filter)]
    pub reserve_entry_id: Option<Uuid>,
    /// What was wrong about the facts (争议说明).
    pub dispute_reason: Option<String>,
    /// How the limits were kept, with the provisions (审批依据).
    #[resource(json = "Explanation")]
    pub steps: Json,
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
