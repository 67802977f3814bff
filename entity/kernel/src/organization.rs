//! Organizations (组织机构) that any domain deals with: offices, institutions, associations, enterprises, banks.

use resource::{CodeList, CreditCode, Resource};
use sea_orm::entity::prelude::*;

/// What an organization is (机构类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum OrganizationKind {
    /// Government or party organ (党政机关)
    Government,
    /// Public institution (事业单位)
    PublicInstitution,
    /// Villagers' or residents' committee (基层群众性自治组织)
    Committee,
    /// Social group (社会团体)
    SocialGroup,
    /// Social service organization, private non-enterprise unit (民办非企业单位)
    ServiceOrganization,
    /// Foundation (基金会)
    Foundation,
    /// Collective economic organization (集体经济组织)
    Collective,
    /// Enterprise (企业)
    Enterprise,
    /// Bank (银行)
    Bank,
    /// Other (其他)
    Other,
}

/// Whether an organization exists (机构状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum OrganizationState {
    /// Exists (存续)
    Active,
    /// Struck off (注销)
    Closed,
}

/// Organization known to the bureau (组织机构).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "organization")]
#[resource(read = "kernel.organization.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Full registered name (名称).
    #[resource(filter, order)]
    pub name: String,
    /// What it is (机构类型).
    #[resource(filter)]
    pub kind: OrganizationKind,
    /// Unified social credit code, GB 32100 (统一社会信用代码).
    #[resource(filter)]
    pub credit_code: Option<CreditCode>,
    /// Whether it exists (状态).
    #[resource(filter)]
    pub state: OrganizationState,
    /// Name in toneless pinyin, for search (名称拼音).
    #[resource(filter)]
    pub name_pinyin: String,
    /// First letters of the pinyin, lower case, for search (名称首字母).
    #[resource(filter)]
    pub name_initials: String,
    /// Organization that it is part of (上级机构).
    #[resource(to = "Organization", back = "branches")]
    pub parent_id: Option<Uuid>,
    /// Address (地址).
    pub address: Option<String>,
    /// Office phone (办公电话).
    pub phone: Option<String>,
    /// Day of registration (登记日期).
    pub registered_on: Option<Date>,
    /// Day on which it ceased to exist (注销日期).
    pub closed_on: Option<Date>,
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
