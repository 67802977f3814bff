//! Who lives in which institution, as other domains have told (入住情况): written from their facts, never by hand.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Stay of a person in an institution (入住情况).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "facility_stay")]
#[resource(read = "assistance.award.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who lives there (人员).
    #[resource(to = "Person", back = "facilityStays", filter)]
    pub person_id: Uuid,
    /// Institution (机构).
    #[resource(to = "Facility", back = "stays", filter)]
    pub facility_id: Uuid,
    /// First day (入住日期).
    #[resource(filter)]
    pub from_on: Date,
    /// Last day; none while the person lives there (离开日期).
    #[resource(filter)]
    pub to_on: Option<Date>,
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
