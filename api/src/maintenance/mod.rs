//! What those who run the installation do from the command line.

pub mod backup;
pub mod restore;
mod values;

use graph::engine::Databases;
use migration::{Migrator, MigratorTrait};

use crate::cli::Migrate;
use crate::database;

/// `minzheng migrate`.
pub async fn migrate(db: &Databases, step: Migrate) -> Result<(), String> {
    let failed = |error: sea_orm::DbErr| format!("the step failed: {error}");
    database::refuse_newer(&db.write).await?;
    match step {
        Migrate::Up => Migrator::up(&db.write, None).await.map_err(failed)?,
        Migrate::Down => Migrator::down(&db.write, Some(1)).await.map_err(failed)?,
        Migrate::Status => {}
    }
    let taken = Migrator::get_applied_migrations(&db.write)
        .await
        .unwrap_or_default();
    for known in Migrator::migrations() {
        let is_taken = taken.iter().any(|step| step.name() == known.name());
        println!(
            "{} {}",
            if is_taken { "taken  " } else { "missing" },
            known.name()
        );
    }
    Ok(())
}

/// Every table, parents before children.
fn tables() -> Vec<&'static resource::meta::ResourceMeta> {
    let all: Vec<_> = entity_kernel::resources()
        .into_iter()
        .chain(entity_kernel::internals())
        .chain(entity_assistance::resources())
        .collect();
    let mut ordered: Vec<&'static resource::meta::ResourceMeta> = Vec::with_capacity(all.len());
    let mut waiting = all;
    while !waiting.is_empty() {
        let ready = |meta: &&resource::meta::ResourceMeta| {
            meta.columns
                .iter()
                .filter_map(|column| column.to)
                .all(|to| to.to == meta.name || ordered.iter().any(|before| before.name == to.to))
        };
        let (now, later): (Vec<_>, Vec<_>) = waiting.iter().copied().partition(ready);
        // A ring of references cannot be ordered; its tables keep the order in which they are listed.
        if now.is_empty() {
            ordered.extend(later);
            break;
        }
        ordered.extend(now);
        waiting = later;
    }
    ordered
}
