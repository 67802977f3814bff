//! Households in two senses (户): the registered one of the hukou book, and the family that lives together.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// In which sense people are one household (户类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum HouseholdKind {
    /// Household of one hukou book (户籍户)
    Registered,
    /// Family living and budgeting together, the unit of means-tested help (共同生活家庭)
    Family,
}

/// Household, registered or living together, dated (户).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "household")]
#[resource(read = "kernel.household.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Number of the hukou book, or of the family as the bureau counts it (户号).
    #[resource(filter, order)]
    pub household_no: String,
    /// Registered household or family living together (户类型).
    #[resource(filter)]
    pub kind: HouseholdKind,
    /// Head of the household (户主).
    #[resource(to = "Person", back = "headedHouseholds", filter)]
    pub head_person_id: Option<Uuid>,
    /// Address below the village (住址).
    #[resource(sensitive = "address")]
    pub address: String,
    /// First day of the household in this form (生效日期).
    #[resource(filter)]
    pub valid_from: Date,
    /// First day after it; none while it exists (失效日期).
    #[resource(filter)]
    pub valid_to: Option<Date>,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "households", filter)]
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
