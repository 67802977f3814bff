//! How the tables came to be: one file per step, never edited after release.
//!
//! A step is named `mDATE_NUMBER_DOMAIN_WHAT` and runs up and down on SQLite and PostgreSQL.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add tables | a new file, and its line in `Migrator` |
//! | know the words a step is written in | `step` |
//! | see whether tables and entities agree | `tests/drift/` |

mod m20260101_000001_kernel_divisions;
mod m20260101_000002_kernel_people;
mod m20260101_000003_kernel_access;
mod m20260101_000004_kernel_rules;
mod m20260101_000005_kernel_ledger;
mod m20260101_000006_kernel_funds;
mod m20260101_000007_kernel_work;
mod m20260101_000008_assistance_cases;
mod m20260101_000009_assistance_awards;
mod m20260101_000010_assistance_rechecks;
mod m20260101_000011_assistance_kinds;
mod m20260101_000012_assistance_reach;
mod m20260101_000013_assistance_partners;
mod m20260101_000014_kernel_exports;
mod m20260101_000015_kernel_complaints;
mod m20260101_000016_kernel_phone_codes;
mod step;

use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::{MigratorTrait, SchemaManager};

/// All steps in their order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260101_000001_kernel_divisions::Migration),
            Box::new(m20260101_000002_kernel_people::Migration),
            Box::new(m20260101_000003_kernel_access::Migration),
            Box::new(m20260101_000004_kernel_rules::Migration),
            Box::new(m20260101_000005_kernel_ledger::Migration),
            Box::new(m20260101_000006_kernel_funds::Migration),
            Box::new(m20260101_000007_kernel_work::Migration),
            Box::new(m20260101_000008_assistance_cases::Migration),
            Box::new(m20260101_000009_assistance_awards::Migration),
            Box::new(m20260101_000010_assistance_rechecks::Migration),
            Box::new(m20260101_000011_assistance_kinds::Migration),
            Box::new(m20260101_000012_assistance_reach::Migration),
            Box::new(m20260101_000013_assistance_partners::Migration),
            Box::new(m20260101_000014_kernel_exports::Migration),
            Box::new(m20260101_000015_kernel_complaints::Migration),
            Box::new(m20260101_000016_kernel_phone_codes::Migration),
        ]
    }
}
