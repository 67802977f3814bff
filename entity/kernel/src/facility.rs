//! Places where services are given (设施): homes, centres, stations, halls.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// What a facility is (设施类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum FacilityKind {
    /// Elderly-care institution (养老机构)
    ElderHome,
    /// Support institution for extremely poor persons (特困人员供养服务机构)
    TekunHome,
    /// Community day-care centre (社区日间照料中心)
    DayCareCentre,
    /// Rural happiness home (农村互助幸福院)
    HappinessHome,
    /// Child welfare institution (儿童福利机构)
    ChildWelfareHome,
    /// Rescue station (救助管理站)
    RescueStation,
    /// Funeral home (殡仪馆)
    FuneralHome,
    /// Cemetery (公墓)
    Cemetery,
    /// Marriage registration office (婚姻登记处)
    MarriageOffice,
    /// Service hall with windows (办事大厅)
    ServiceHall,
    /// Community service centre (社区服务中心)
    CommunityCentre,
    /// Other (其他)
    Other,
}

/// Whether a facility is in service (设施状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum FacilityState {
    /// Planned or being built (在建)
    Planned,
    /// In service (运营)
    Open,
    /// Closed for a time (暂停)
    Suspended,
    /// Closed for good (关闭)
    Closed,
}

/// System that a point's coordinates are in (坐标系).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum CoordinateSystem {
    /// National geodetic system, practically WGS 84 (国家大地坐标系)
    Cgcs2000,
    /// Shifted system of the map vendors (火星坐标系)
    Gcj02,
}

/// Place where a service is given (设施).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "facility")]
#[resource(read = "kernel.facility.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name (名称).
    #[resource(filter, order)]
    pub name: String,
    /// What it is (设施类型).
    #[resource(filter)]
    pub kind: FacilityKind,
    /// Whether it is in service (状态).
    #[resource(filter)]
    pub state: FacilityState,
    /// Organization that runs it (运营机构).
    #[resource(to = "Organization", back = "facilities", filter)]
    pub organization_id: Option<Uuid>,
    /// Beds or places, >= 0 (床位数).
    pub capacity: Option<i32>,
    /// Address (地址).
    pub address: String,
    /// Phone of the desk (电话).
    pub phone: Option<String>,
    /// Longitude in millionths of a degree, 73000000-136000000 (经度).
    pub longitude_e6: Option<i32>,
    /// Latitude in millionths of a degree, 18000000-54000000 (纬度).
    pub latitude_e6: Option<i32>,
    /// System of the coordinates; never mixed silently (坐标系).
    pub coordinates: Option<CoordinateSystem>,
    /// First day of service (启用日期).
    pub opened_on: Option<Date>,
    /// First day out of service (停用日期).
    pub closed_on: Option<Date>,
    /// Division that the row belongs to (所属区划).
    #[resource(to = "Division", back = "facilities", filter)]
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
