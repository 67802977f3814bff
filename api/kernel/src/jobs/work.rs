//! What a kind of work is, and what it is given.

use std::collections::HashMap;
use std::sync::Arc;

use entity_kernel::job;
use graph::office::BoxFuture;
use graph::{Engine, Failure};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::queue;

/// A kind of work.
pub trait Work: Send + Sync + 'static {
    /// Name of the kind, as in [`super::NewJob`].
    fn kind(&self) -> &'static str;

    /// Does the work; what it gives is the job's result. A refusal ends the job, any other failure lets it be tried
    /// again.
    fn run(&self, task: &Task) -> impl Future<Output = Result<Json, Failure>> + Send;
}

/// One job at work.
pub struct Task {
    /// The engine.
    pub engine: Arc<Engine>,
    pub(super) job: job::Model,
    pub(super) owner: String,
}

impl Task {
    /// What the job works on.
    pub fn input<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_value(self.job.input.clone()).map_err(Failure::fault)
    }

    /// The job.
    pub fn job(&self) -> &job::Model {
        &self.job
    }

    /// Items that were done before this attempt.
    pub fn done(&self) -> i32 {
        self.job.progress_done
    }

    /// Shows how far the work is, and keeps hold of the job.
    ///
    /// Fails where another process has taken the job over; then this one must stop.
    pub async fn progress(&self, done: i32, total: i32) -> Result<(), Failure> {
        let now = self.engine.clock.now();
        let held = queue::progress(&self.engine.db.write, self, (done, total), now).await?;
        if held {
            Ok(())
        } else {
            Err(Failure::fault("another process has taken the job over"))
        }
    }
}

/// Every kind of work that a process does.
#[derive(Default)]
pub struct Workers {
    by_kind: HashMap<&'static str, Arc<dyn AnyWork>>,
}

impl Workers {
    /// The same with one more kind.
    #[must_use]
    pub fn with(mut self, work: impl Work) -> Self {
        self.by_kind.insert(work.kind(), Arc::new(Typed(work)));
        self
    }

    /// Names of the kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.by_kind.keys().copied()
    }

    pub(super) fn of(&self, kind: &str) -> Option<Arc<dyn AnyWork>> {
        self.by_kind.get(kind).map(Arc::clone)
    }
}

/// Work without its type.
pub(super) trait AnyWork: Send + Sync {
    fn run<'a>(&'a self, task: &'a Task) -> BoxFuture<'a, Result<Json, Failure>>;
}

struct Typed<W>(W);

impl<W: Work> AnyWork for Typed<W> {
    fn run<'a>(&'a self, task: &'a Task) -> BoxFuture<'a, Result<Json, Failure>> {
        Box::pin(self.0.run(task))
    }
}
