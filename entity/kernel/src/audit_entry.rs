//! The audit journal (审计日志): every write, every read of a person, every refusal, chained by hash. Append-only.
//!
//! There is one chain for the commands of every county, one for those of the city, one for reads and refusals, so
//! that counties do not wait for each other; `audit_head` keeps the end of each, and its row lock lets only one
//! writer extend a chain at a time. `hash` covers the entry, its persons included, and `prev_hash`;
//! `minzheng audit verify` walks the chains by `seq`. Who looked at a person is found through `audit_subject`.
//! The journal has no foreign keys: it must outlive what it tells of (spec 00, section 11).

use resource::{CodeList, Month, Resource};
use sea_orm::entity::prelude::*;

/// How an audited act ended (结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AuditOutcome {
    /// Done (成功)
    Success,
    /// Refused: not allowed or against a rule (拒绝)
    Refused,
    /// Broke off with a fault (失败)
    Failed,
}

/// What kind of principal acts (主体类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum ActorKind {
    /// Member of staff (工作人员)
    Staff,
    /// Citizen (群众)
    Citizen,
    /// Partner agency with a token (合作单位)
    Partner,
    /// The system itself (系统)
    System,
    /// Somebody who is not signed in (匿名)
    Anonymous,
}

/// Entry of the tamper-evident audit journal (审计日志).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "audit_entry")]
#[resource(read = "audit.entry.read", scope = "division")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Place in the chain, from 1 without gaps (序号).
    pub seq: i64,
    /// When it happened (时间).
    #[resource(filter)]
    pub at: DateTimeUtc,
    /// Name of who acted, as it stood then (操作人).
    #[resource(filter)]
    pub actor_name: Option<String>,
    /// What was done, for example acceptAssistanceCase or person.read (操作).
    #[resource(filter)]
    pub action: String,
    /// How it ended (结果).
    pub outcome: AuditOutcome,
    /// Table of the object (对象类型).
    pub object_type: Option<String>,
    /// Object (对象).
    #[resource(filter)]
    pub object_id: Option<Uuid>,
    /// What kind of principal acted (主体类型).
    pub actor_kind: ActorKind,
    /// Purpose given for reading personal data (用途).
    pub purpose: Option<String>,
    /// Request in which it happened (请求编号).
    pub request_id: Option<String>,
    /// Address the request came from (来源地址).
    #[resource(filter)]
    pub ip: Option<String>,
    /// Particulars, masked (详情).
    pub detail: Option<Json>,
    /// Persons whose data were read or changed: their keys of 16 bytes, in ascending order.
    #[resource(hidden)]
    pub persons: Option<Vec<u8>>,
    /// User or token; none for the system and for strangers.
    #[resource(hidden)]
    pub actor_id: Option<Uuid>,
    /// Chain that the entry stands in: the county, or one of the chains without a county.
    #[resource(hidden)]
    pub chain: Uuid,
    /// Hash of the entry before, 32 bytes; zeros for the first.
    #[resource(hidden)]
    pub prev_hash: Vec<u8>,
    /// SHA-256 of this entry and `prev_hash`.
    #[resource(hidden)]
    pub hash: Vec<u8>,
    /// Month of `at`; partitions are made by it.
    #[resource(hidden)]
    pub month: Month,
    /// Division that the row belongs to; none where no place is concerned (所属区划).
    #[resource(to = "Division", back = "", filter)]
    pub division_id: Option<Uuid>,
    /// County that the division is or lies in.
    #[resource(hidden)]
    pub county_id: Option<Uuid>,
    /// Town that the division is or lies in.
    #[resource(hidden)]
    pub town_id: Option<Uuid>,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
