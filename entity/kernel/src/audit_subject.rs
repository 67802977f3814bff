//! Whose data an audited act read or changed (审计涉及人员). Append-only.
//!
//! One act may concern a page of persons: who looked at somebody is one walk over an index, newest first.

use resource::{Month, Resource};
use sea_orm::entity::prelude::*;

/// Person whose data an audited act read or changed (审计涉及人员).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "audit_subject")]
#[resource(read = "audit.entry.read", scope = "global")]
pub struct Model {
    /// Global id, opaque (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was done, by whom, for which purpose (审计日志).
    #[resource(to = "AuditEntry", back = "subjects", filter)]
    pub entry_id: Uuid,
    /// Person (数据主体).
    #[resource(to = "Person", back = "", filter)]
    pub person_id: Uuid,
    /// Month of the entry; partitions are made by it.
    #[resource(hidden)]
    pub month: Month,
}

/// Relations are declared by the columns.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
