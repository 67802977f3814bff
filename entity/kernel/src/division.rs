//! Administrative divisions (行政区划) with an identity that outlives their codes.
//!
//! Every other table refers to a division by `id`; the code and the names here are those in force today,
//! the dated ones are in `division_version` (spec 00, 4.5).

use resource::{CodeList, DivisionCode, Resource};
use sea_orm::entity::prelude::*;

/// What a division is by law (区划类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DivisionKind {
    /// Province (省)
    Province,
    /// Prefecture-level city (地级市)
    City,
    /// District of a city (市辖区)
    District,
    /// County (县)
    County,
    /// County-level city (县级市)
    CountyCity,
    /// Street office (街道)
    Street,
    /// Town (镇)
    Town,
    /// Township (乡)
    Township,
    /// Unit treated as a township (类似乡级单位)
    TownshipUnit,
    /// Residents' committee (居民委员会)
    ResidentsCommittee,
    /// Villagers' committee (村民委员会)
    VillagersCommittee,
    /// Unit treated as a residents' committee (类似居民委员会)
    QuasiResidents,
    /// Unit treated as a villagers' committee (类似村民委员会)
    QuasiVillage,
    /// Virtual village of a township-like unit (虚拟村)
    VirtualVillage,
}

/// Level of a division; never inferred from the zeros of its code (级别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum DivisionLevel {
    /// Province level (省级)
    Province,
    /// Prefecture level (地级)
    City,
    /// County level (县级)
    County,
    /// Town level (乡级)
    Town,
    /// Village level (村级)
    Village,
}

/// Urban-rural class of a village, National Bureau of Statistics; for statistics only (城乡分类).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum UrbanRural {
    /// Main urban area (主城区)
    #[code(gb = "111")]
    MainUrban,
    /// Urban-rural fringe (城乡结合区)
    #[code(gb = "112")]
    UrbanFringe,
    /// Town centre (镇中心区)
    #[code(gb = "121")]
    TownCentre,
    /// Town-rural fringe (镇乡结合区)
    #[code(gb = "122")]
    TownFringe,
    /// Special area (特殊区域)
    #[code(gb = "123")]
    Special,
    /// Township centre (乡中心区)
    #[code(gb = "210")]
    TownshipCentre,
    /// Village (村庄)
    #[code(gb = "220")]
    Village,
}

/// Province, city, county, town or village; its identity never changes, its code may (行政区划).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "division")]
#[resource(read = "public", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name in force today, for example 金陵街道; unique only under one parent (名称).
    #[resource(filter, order)]
    pub name: String,
    /// Code in force today, 12 digits, zero padded (区划代码).
    #[resource(filter, order)]
    pub code: DivisionCode,
    /// What it is by law (区划类型).
    #[resource(filter)]
    pub kind: DivisionKind,
    /// Level of the five (级别).
    #[resource(filter)]
    pub level: DivisionLevel,
    /// Name with all its parents, for example 陕西省宝鸡市渭滨区金陵街道 (全称).
    pub full_name: String,
    /// Name in toneless pinyin, separated by blanks (拼音).
    pub pinyin: String,
    /// Division that it lies in directly; none for the province (上级区划).
    #[resource(to = "Division", back = "children", filter)]
    pub parent_id: Option<Uuid>,
    /// Urban-rural class for statistics, villages only; decides no benefit (城乡分类).
    pub urban_rural: Option<UrbanRural>,
    /// First day on which it no longer exists (撤销日期).
    pub abolished_on: Option<Date>,
    /// County that it is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that it is or lies in.
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
