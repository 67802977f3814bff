//! Where the files are for their day: beside the attachments, under a name of their own, so that removing one never
//! takes an attachment of the same bytes along.

use chrono::TimeDelta;
use entity_kernel::export::{self, Column};
use graph::{Engine, Failure};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::files::Files;

/// How long a file can be fetched.
pub const KEPT: TimeDelta = TimeDelta::hours(24);
/// Files that one round removes.
const ROUND: u64 = 200;

/// Name of an export's file in the object store.
pub fn key(export: Uuid) -> String {
    format!("exports/{export}")
}

/// Removes the files whose day is over; the rows that tell of them stay.
pub async fn expire(engine: &Engine) -> Result<(), Failure> {
    let now = engine.clock.now();
    let over = export::Entity::find()
        .filter(Column::ExpiresAt.lt(now))
        .filter(Column::RemovedAt.is_null())
        .limit(ROUND)
        .all(&engine.db.read)
        .await?;
    for row in over {
        engine.service::<Files>().remove(&key(row.id)).await?;
        let removed = export::ActiveModel {
            id: Set(row.id),
            removed_at: Set(Some(now)),
            ..Default::default()
        };
        removed.update(&engine.db.write).await?;
    }
    Ok(())
}
