//! The work behind an export.
//!
//! A file is whole or not there: after a crash the next process begins anew, and what the first one had written is gone
//! with it. Whose data it had read by then stays noted, since they were read.

use entity_kernel::export;
use graph::Failure;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::exporting::Exporting;
use super::store::{self, KEPT};
use crate::files::Files;
use crate::jobs::{Task, Work};

/// Kind of the jobs.
pub const KIND: &str = "EXPORT";

/// What the job is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The export.
    pub export: Uuid,
    /// Request that asked for it, which the reads of its data are noted under.
    pub request: String,
    /// Whether headings and labels are English.
    pub english: bool,
}

/// Makes the files.
#[derive(Clone, Copy, Debug)]
pub struct MakeExport;

impl Work for MakeExport {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, task: &Task) -> Result<Json, Failure> {
        let engine = &*task.engine;
        let order: Order = task.input()?;
        let row = export::Entity::find_by_id(order.export)
            .one(&engine.db.read)
            .await?;
        let row = row.ok_or_else(|| Failure::fault("the export is gone"))?;
        let (id, version) = (row.id, row.version);
        let exporting = Exporting::open(engine, row, &order).await?;
        let (sheet, rows) = exporting.write(task).await?;
        let file = tokio::task::spawn_blocking(|| sheet.end());
        let file = file.await.map_err(Failure::fault)??;
        let files = engine.service::<Files>();
        let (size, sha256) = files.put(&store::key(id), file).await?;
        let now = engine.clock.now();
        let made = export::ActiveModel {
            id: Set(id),
            file_name: Set(Some(exporting.file_name(now))),
            row_count: Set(Some(i32::try_from(rows).map_err(Failure::fault)?)),
            size_bytes: Set(Some(size)),
            sha256: Set(Some(sha256)),
            expires_at: Set(Some(now + KEPT)),
            updated_at: Set(now),
            version: Set(version + 1),
            ..Default::default()
        };
        made.update(&engine.db.write).await?;
        Ok(json!({ "rows": rows }))
    }
}
