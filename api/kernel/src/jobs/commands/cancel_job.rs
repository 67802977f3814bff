//! `cancelJob`: a job is not wanted any more.

use entity_kernel::job::{self, JobState};
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Failure, Refusal};
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;

/// Stops a job; one that runs ends within half a minute, what it has done stays done (取消任务).
#[derive(Debug, Command)]
#[command(on = entity_kernel::job, may = "kernel.job.cancel")]
pub struct CancelJob {
    /// The job (后台任务).
    pub id: Id<job::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for CancelJob {
    async fn handle(self, row: job::Model, cx: &mut Tx<'_>) -> Result<job::Model, Failure> {
        let now = cx.now();
        match row.state {
            JobState::Queued => {
                cx.touched(row, |row: &mut job::ActiveModel| {
                    row.state = Set(JobState::Cancelled);
                    row.cancel_requested = Set(true);
                    row.finished_at = Set(Some(now));
                })
                .await
            }
            JobState::Running => {
                cx.touched(row, |row: &mut job::ActiveModel| {
                    row.cancel_requested = Set(true);
                })
                .await
            }
            state => Err(Refusal::new(BaseCode::StateConflict)
                .with("expected", "QUEUED,RUNNING")
                .with("actual", state.code())
                .into()),
        }
    }
}
