//! Whether a person manages the six items of daily life alone (生活自理能力评估). An assessment is never changed: a
//! later one takes its place.

use resource::Resource;
use sea_orm::entity::prelude::*;

use super::assistance_award::CareLevel;

/// Assessment of self-care in six items (生活自理能力评估).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "tekun_care_assessment")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whom it is about (评估对象).
    #[resource(to = "Person", back = "careAssessments", filter)]
    pub person_id: Uuid,
    /// Day of the assessment (评估日期).
    #[resource(filter, order)]
    pub assessed_on: Date,
    /// Day by which the next one is due (下次评估期限).
    #[resource(filter, order)]
    pub next_due_on: Date,
    /// Who assessed, array of {id, name}, at least two (评估人员).
    pub assessors: Json,
    /// Eats alone (自主吃饭).
    #[resource(sensitive = "health")]
    pub can_eat: bool,
    /// Dresses alone (自主穿衣).
    #[resource(sensitive = "health")]
    pub can_dress: bool,
    /// Gets in and out of bed alone (自主上下床).
    #[resource(sensitive = "health")]
    pub can_transfer: bool,
    /// Uses the toilet alone (自主如厕).
    #[resource(sensitive = "health")]
    pub can_toilet: bool,
    /// Walks indoors alone (室内自主行走).
    #[resource(sensitive = "health")]
    pub can_walk_indoor: bool,
    /// Bathes alone (自主洗澡).
    #[resource(sensitive = "health")]
    pub can_bathe: bool,
    /// Items not managed alone, 0-6 (未达到项数).
    #[resource(sensitive = "health")]
    pub failed_count: i32,
    /// Level of care that follows (自理能力).
    #[resource(sensitive = "health")]
    pub care_level: CareLevel,
    /// True where the result is disputed; it decides nothing until it is assessed anew (有争议).
    #[resource(filter)]
    pub contested: bool,
    /// How the level follows, with the provision (评估依据).
    #[resource(json = "Explanation", sensitive = "health")]
    pub steps: Json,
    /// Remarks (备注).
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
