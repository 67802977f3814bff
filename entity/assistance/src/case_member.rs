//! Who is in the family that asks, and who of them counts (申请家庭成员), as declared and found for this case.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

use entity_kernel::codes::FamilyRelation;
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};

/// Ability to work (劳动能力).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LabourCapacity {
    /// None (无)
    None,
    /// Partial (部分)
    Partial,
    /// Full (完全)
    Full,
}

/// Occupation of a member (就业状况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Employment {
    /// Works for wages (务工)
    WageEarner,
    /// Farms (务农)
    Farmer,
    /// Self-employed (个体)
    SelfEmployed,
    /// Unemployed (失业)
    Unemployed,
    /// At school (在校)
    Student,
    /// Retired (退休)
    Retired,
    /// Unable to work (无劳动能力)
    Unable,
}

/// Member of the family in one case (申请家庭成员).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "case_member")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "members", filter)]
    pub case_id: Uuid,
    /// Member (成员).
    #[resource(to = "Person", back = "caseMemberships", filter)]
    pub person_id: Uuid,
    /// Relation to the head of the household, GB/T 4761 (与户主关系).
    pub relation: FamilyRelation,
    /// True where the member counts in the means test and the amount (计入人口).
    pub counted: bool,
    /// Why the member does not count; required then (不计入原因).
    pub excluded_reason: Option<String>,
    /// Ability to work (劳动能力).
    pub labour_capacity: LabourCapacity,
    /// Occupation (就业状况).
    pub employment: Employment,
    /// True with a severe illness of the local list (重病).
    #[resource(sensitive = "health")]
    pub severe_illness: bool,
    /// Category on the disability certificate (残疾类别).
    #[resource(sensitive = "health")]
    pub disability_category: Option<DisabilityCategory>,
    /// Grade on the disability certificate (残疾等级).
    #[resource(sensitive = "health")]
    pub disability_grade: Option<DisabilityGrade>,
    /// True while in full-time education (在校).
    pub student: bool,
    /// True for a woman who is pregnant or breast-feeding (孕期或哺乳期).
    #[resource(sensitive = "health")]
    pub nursing: bool,
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
