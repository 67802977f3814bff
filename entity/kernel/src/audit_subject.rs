//! Whose data an audited act read or changed (审计涉及人员). Append-only.
//!
//! Every entry of the journal names all its persons. This is the index to them: who looked at somebody is one walk,
//! newest first. A page of persons that is looked at again and again is indexed once: what somebody reads about a
//! person for one purpose on one day (UTC) is one row, which names the first entry; each command has a row of its own.

use resource::{Month, Resource};
use sea_orm::entity::prelude::*;

/// Person whose data a command changed, or somebody read on a day (审计涉及人员).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Resource)]
#[sea_orm(table_name = "audit_subject")]
#[resource(read = "audit.entry.read", scope = "global")]
pub struct Model {
    /// Global id, opaque; computed from who read whom on which day for what, or from the command's entry (标识).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was done, by whom, for which purpose; of several reads on a day the first (审计日志).
    #[resource(to = "AuditEntry", back = "")]
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
