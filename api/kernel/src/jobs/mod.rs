//! Long work (后台任务): claimed by one process, shown with its progress, taken up again after a crash.
//!
//! | you want to | go to |
//! | --- | --- |
//! | hand work over from a command | [`enqueue`] |
//! | do a kind of work | a type with [`Work`], then [`Workers::with`] where the process is put together |
//! | run the jobs of a process | [`run_jobs`]; until nothing is left, in tests and tools: [`run_due`] |
//! | see how a job is claimed, kept and ended | `queue` |
//! | stop one | `commands/` |
//!
//! A job may be started more than once: after a crash another process takes it up when its lease has run out. So work
//! goes on from [`Task::done`], and does nothing twice.

pub mod commands;
mod queue;
mod runner;
mod work;

use entity_kernel::job::{self, Column, JobState};
use graph::command::Tx;
use graph::error::{Failure, Refusal};
use graph::places::Place;
use graph::{Registry, command};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value as Json;

pub use runner::{run_due, run_jobs};
pub use work::{Task, Work, Workers};

use crate::code::KernelCode;

/// Hands the share of the jobs in.
pub fn register(registry: &mut Registry) {
    registry.command(command::change::<commands::CancelJob>());
}

/// Work to hand over.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// What is done, in the words of its domain.
    pub kind: &'static str,
    /// What is done, in a sentence for officers.
    pub title: String,
    /// What it works on.
    pub input: Json,
    /// Two unfinished jobs never share it.
    pub unique_key: Option<String>,
    /// Where it belongs to.
    pub place: Place,
}

/// Hands work over; it starts once the command is committed. Refusal: `JOB_RUNNING` where its key is taken.
pub async fn enqueue(cx: &mut Tx<'_>, new: NewJob) -> Result<job::Model, Failure> {
    if let Some(key) = &new.unique_key {
        let unfinished = job::Entity::find()
            .filter(Column::UniqueKey.eq(key.as_str()))
            .filter(Column::State.is_in([JobState::Queued, JobState::Running]))
            .count(cx.db)
            .await?;
        if unfinished > 0 {
            return Err(Refusal::new(KernelCode::JobRunning).into());
        }
    }
    let row = job::ActiveModel {
        kind: Set(new.kind.to_owned()),
        title: Set(new.title),
        state: Set(JobState::Queued),
        progress_done: Set(0),
        progress_total: Set(None),
        started_at: Set(None),
        finished_at: Set(None),
        result: Set(None),
        error: Set(None),
        result_file_id: Set(None),
        cancel_requested: Set(false),
        attempts: Set(0),
        input: Set(new.input),
        unique_key: Set(new.unique_key),
        run_after: Set(cx.now()),
        lease_owner: Set(None),
        lease_until: Set(None),
        ..Default::default()
    };
    cx.created(row, new.place).await
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub use tests::take_and_lose;
