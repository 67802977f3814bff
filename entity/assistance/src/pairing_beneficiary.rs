//! Whom a pairing cares for (结对对象): a person has one open pairing.

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Person whom a pairing cares for (结对对象).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "pairing_beneficiary")]
#[resource(read = "assistance.pairing.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Pairing (结对).
    #[resource(to = "Pairing", back = "beneficiaries", filter)]
    pub pairing_id: Uuid,
    /// Person (对象).
    #[resource(to = "Person", back = "pairingBeneficiaries", filter)]
    pub person_id: Uuid,
    /// Household (家庭).
    #[resource(to = "Household", back = "pairingBeneficiaries", filter)]
    pub household_id: Uuid,
    /// First day (起始日期).
    #[resource(filter)]
    pub from_on: Date,
    /// Last day; none while it lasts (截止日期).
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
