//! The poverty register (建档立卡): rural households at risk, as the poverty office tells; one open row a household.

use resource::{CodeList, Money, Resource};
use sea_orm::entity::prelude::*;

/// How a household stands in the poverty register (贫困类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PovertyCategory {
    /// Registered and poor (建档立卡未脱贫)
    RegisteredUnlifted,
    /// Lifted out of poverty (已脱贫)
    LiftedStable,
    /// Lifted, at risk of falling back (脱贫监测)
    LiftedAtRisk,
    /// Not registered, at risk of becoming poor (边缘户)
    MarginalHousehold,
}

/// Main cause of poverty (致贫原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum PovertyCause {
    /// Illness (因病)
    Illness,
    /// Disability (因残)
    Disability,
    /// Cost of education (因学)
    Education,
    /// Disaster (因灾)
    Disaster,
    /// Accident (意外)
    Accident,
    /// Nobody able to work (缺劳力)
    NoLabour,
    /// No skill (缺技术)
    NoSkill,
    /// Other (其他)
    Other,
}

/// Household in the poverty register (建档立卡信息).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "poverty_profile")]
#[resource(read = "assistance.poverty.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Household (家庭).
    #[resource(to = "Household", back = "povertyProfiles", filter)]
    pub household_id: Uuid,
    /// How it stands in the register (贫困类别).
    #[resource(filter)]
    pub category: PovertyCategory,
    /// Main cause of poverty (致贫原因).
    #[resource(filter)]
    pub cause: PovertyCause,
    /// Net income a head and year, as the poverty office found it, yuan (人均纯收入).
    pub per_capita_net_income: Money,
    /// Year of that income (收入年度).
    pub income_year: i32,
    /// Whether at least one member is able to work (有无劳动力).
    #[resource(filter)]
    pub has_labour: bool,
    /// Day of entry (识别日期).
    #[resource(filter, order)]
    pub entered_on: Date,
    /// Day on which it was lifted out of poverty; required for LIFTED_STABLE and LIFTED_AT_RISK (脱贫日期).
    #[resource(filter)]
    pub lifted_on: Option<Date>,
    /// Day on which it left the register; none while it is in it (退出日期).
    #[resource(filter)]
    pub closed_on: Option<Date>,
    /// Import that it last came from (来源批次).
    #[resource(to = "ImportBatch", back = "povertyProfiles", filter)]
    pub source_batch_id: Uuid,
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
