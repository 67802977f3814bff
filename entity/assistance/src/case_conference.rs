//! Meetings of several departments that decide a hard case (一事一议).

use resource::{Money, Resource};
use sea_orm::entity::prelude::*;

use super::assistance_case::OfficeLevel;

/// Conference on a hard case (社会救助联席会议).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "case_conference")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the record (会议编号).
    #[resource(filter, order)]
    pub conference_no: String,
    /// Who called it: COUNTY or CITY (会议层级).
    #[resource(filter)]
    pub level: OfficeLevel,
    /// Day of the meeting (会议日期).
    #[resource(filter, order)]
    pub held_on: Date,
    /// Case that it decides, where it is about one (申请).
    #[resource(to = "AssistanceCase", back = "conferences", filter)]
    pub case_id: Option<Uuid>,
    /// Departments that took part, array of names, at least two (参会部门).
    pub departments: Json,
    /// What was asked (议题).
    pub question: String,
    /// What was decided (议定事项).
    pub decision: String,
    /// True where the limits of property are waived for the case (准予不计财产).
    pub waives_assets: bool,
    /// Temporary aid for an extreme hardship, yuan (议定救助金额).
    pub temp_aid_amount: Option<Money>,
    /// Signed minutes (会议纪要).
    #[resource(to = "Attachment", back = "")]
    pub minutes_id: Uuid,
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
