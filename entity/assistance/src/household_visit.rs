//! Home visits (入户调查): at least two surveyors, signatures, a photograph; none of them a relative.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

use super::assistance_case::OfficeLevel;

/// What a home visit found (调查结论).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum VisitConclusion {
    /// The facts agree (相符)
    Matches,
    /// The facts differ (不符)
    Differs,
    /// Nobody at home (未在家)
    NotHome,
}

/// Visit to the home of a family (入户调查).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "household_visit")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Case (申请).
    #[resource(to = "AssistanceCase", back = "visits", filter)]
    pub case_id: Uuid,
    /// Recheck that it was made for; none for the application itself (复核任务).
    #[resource(to = "RecheckTask", back = "visits", filter)]
    pub recheck_id: Option<Uuid>,
    /// Whose visit: town or county (调查层级).
    #[resource(filter)]
    pub level: OfficeLevel,
    /// When (入户时间).
    #[resource(filter)]
    pub visited_at: DateTimeUtc,
    /// What was found (调查结论).
    #[resource(filter)]
    pub conclusion: VisitConclusion,
    /// Who went, array of {id, name}, at least two (调查人员).
    pub surveyors: Json,
    /// Answers to the list of living conditions (居住生活状况).
    pub living_checklist: Json,
    /// What neighbours said, array of {name, words} (邻里访问).
    pub neighbours: Option<Json>,
    /// Remarks (备注).
    pub note: Option<String>,
    /// Longitude in millionths of a degree, CGCS2000 (经度).
    pub longitude_e6: Option<i32>,
    /// Latitude in millionths of a degree, CGCS2000 (纬度).
    pub latitude_e6: Option<i32>,
    /// Signed pages of applicant and surveyors, array of attachment keys (签字材料).
    pub signature_ids: Json,
    /// Photographs, array of attachment keys, at least one (照片).
    pub photo_ids: Json,
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
