//! Register of help to close relatives of officials (近亲属备案); needed before approval.

use resource::Resource;
use sea_orm::entity::prelude::*;

use entity_kernel::codes::FamilyRelation;

/// Filing of help to a close relative of an official (近亲属备案).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "relative_filing")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case, unless filed for an award (申请).
    #[resource(to = "AssistanceCase", back = "relativeFilings", filter)]
    pub case_id: Option<Uuid>,
    /// Award, unless filed for a case (救助).
    #[resource(to = "AssistanceAward", back = "relativeFilings", filter)]
    pub award_id: Option<Uuid>,
    /// Name of the official (干部姓名).
    pub official_name: String,
    /// Post of the official (干部职务).
    pub official_post: String,
    /// What the official is to the applicant, GB/T 4761 (亲属关系).
    pub relation: FamilyRelation,
    /// Day of filing (备案日期).
    #[resource(filter)]
    pub filed_on: Date,
    /// Visit of the county that confirms the case (县级入户调查).
    #[resource(to = "HouseholdVisit", back = "")]
    pub county_visit_id: Option<Uuid>,
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
