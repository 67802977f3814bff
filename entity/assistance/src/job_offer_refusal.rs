//! Refused work (拒绝就业介绍): three unjustified refusals in a row stop a person's share (art. 45).

use resource::Resource;
use sea_orm::entity::prelude::*;

/// Refusal of an offer of work (拒绝就业介绍).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "job_offer_refusal")]
#[resource(read = "assistance.case.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who refused (人员).
    #[resource(to = "Person", back = "jobOfferRefusals", filter)]
    pub person_id: Uuid,
    /// Day of the offer (介绍日期).
    #[resource(filter)]
    pub offered_on: Date,
    /// Employer (用人单位).
    pub employer: String,
    /// Whether the work suits health and ability (岗位是否合适).
    pub suitable: bool,
    /// Whether there was a good reason to refuse (是否有正当理由).
    pub justified: bool,
    /// What the person said (拒绝理由).
    pub reason: Option<String>,
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
