//! API tokens of partner agencies (接口令牌). The token itself is shown once and stored only as a hash.

use resource::{CodeList, Resource};
use sea_orm::entity::prelude::*;

/// Legal ground on which personal data are processed, PIPL art. 13 (处理依据).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum LegalBasis {
    /// Statutory duty (法定职责)
    StatutoryDuty,
    /// Consent (个人同意)
    Consent,
    /// Contract (合同所必需)
    Contract,
    /// Public health or other emergency (突发事件应对)
    EmergencyHealth,
    /// Information already public (已公开信息)
    PublicInfo,
}

/// Token with which a partner agency asks (接口令牌).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "api_token")]
#[resource(read = "access.token.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What the token is called (令牌名称).
    #[resource(filter, order)]
    pub name: String,
    /// First characters of the token, enough to recognise it (令牌前缀).
    #[resource(filter)]
    pub prefix: String,
    /// Agency that holds it (持有单位).
    #[resource(to = "Organization", back = "apiTokens", filter)]
    pub organization_id: Option<Uuid>,
    /// Purpose for which personal data are asked, PIPL art. 6 (用途代码).
    #[resource(filter)]
    pub purpose_code: String,
    /// Legal ground of the processing, PIPL art. 13 (处理依据).
    pub legal_basis: LegalBasis,
    /// Scopes that it may use, array of text (权限范围).
    pub scopes: Json,
    /// Offices and sources that it speaks for, array of text in the words of the scope's domain (代表单位).
    pub acts_for: Json,
    /// Networks that it may come from, array of CIDR text; empty for any (来源白名单).
    pub ip_allow: Json,
    /// Requests allowed per minute, > 0 (每分钟限额).
    pub rate_per_minute: i32,
    /// When it expires, at most 365 days after issue (到期时间).
    #[resource(filter)]
    pub expires_at: DateTimeUtc,
    /// When it was last used (上次使用时间).
    pub last_used_at: Option<DateTimeUtc>,
    /// Address it was last used from (上次使用地址).
    pub last_used_ip: Option<String>,
    /// When it was revoked (吊销时间).
    #[resource(filter)]
    pub revoked_at: Option<DateTimeUtc>,
    /// SHA-256 of the token.
    #[resource(hidden)]
    pub token_hash: Vec<u8>,
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
