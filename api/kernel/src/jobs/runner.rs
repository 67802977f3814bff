//! The loop that works jobs off, one at a time.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use entity_kernel::job;
use graph::{Engine, Failure};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::queue::{self, End};
use super::work::{Task, Workers};

/// How often an idle process looks for work.
const PAUSE: Duration = Duration::from_secs(1);
/// How often a process at work shows that it is alive; a third of the lease.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How often a job is started before it is given up.
const MOST_ATTEMPTS: i32 = 5;
/// How often a job is started at all, counting processes that ended with it in their hands.
const MOST_STARTS: i32 = 20;
/// Pause before the second attempt; each further one is twice as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(10);

/// Works jobs off until it is told to stop; a job at hand is then left to others at once.
pub async fn run_jobs(engine: Arc<Engine>, workers: Arc<Workers>, mut stop: watch::Receiver<bool>) {
    let owner = Uuid::now_v7().to_string();
    while !*stop.borrow() {
        let worked = one(&engine, &workers, &owner, &mut stop).await;
        let worked = worked.unwrap_or_else(|failure| {
            tracing::error!(%failure, "jobs cannot be claimed");
            false
        });
        if !worked {
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// Works off what is due now, and gives the number of attempts; for tests, tools and the demo.
pub async fn run_due(engine: &Arc<Engine>, workers: &Arc<Workers>) -> Result<usize, Failure> {
    let (_running, mut stop) = watch::channel(false);
    let owner = Uuid::now_v7().to_string();
    let mut attempts = 0;
    while one(engine, workers, &owner, &mut stop).await? {
        attempts += 1;
    }
    Ok(attempts)
}

/// Works one job off; false where none is due.
async fn one(
    engine: &Arc<Engine>,
    workers: &Workers,
    owner: &str,
    stop: &mut watch::Receiver<bool>,
) -> Result<bool, Failure> {
    let db = &engine.db.write;
    let Some(job) = queue::claim(db, workers, owner, engine.clock.now()).await? else {
        return Ok(false);
    };
    let id = job.id;
    if let Some(end) = attempt(engine, workers, job, owner, stop).await {
        queue::end(db, id, owner, end, engine.clock.now()).await?;
    }
    Ok(true)
}

/// Does the work while its lease is kept; none where the job is no longer ours.
async fn attempt(
    engine: &Arc<Engine>,
    workers: &Workers,
    job: job::Model,
    owner: &str,
    stop: &mut watch::Receiver<bool>,
) -> Option<End> {
    let (id, attempts) = (job.id, job.attempts);
    let work = workers.of(&job.kind)?;
    if attempts > MOST_STARTS {
        return Some(End::Failed("任务多次中断,已停止执行".to_owned()));
    }
    let task = Task {
        engine: Arc::clone(engine),
        job,
        owner: owner.to_owned(),
    };
    // A task of its own, so that work which panics fails its job and nothing else.
    let mut working = tokio::spawn(async move { work.run(&task).await });
    let end = tokio::select! {
        done = &mut working => return Some(ended(engine, id, attempts, done)),
        end = kept(engine, id, owner) => end,
        _ = stop.wait_for(|stop| *stop) => Some(End::Again(engine.clock.now())),
    };
    stopped(working).await;
    end
}

/// Ends only where the job is to be stopped, or is no longer ours (none).
async fn kept(engine: &Engine, id: Uuid, owner: &str) -> Option<End> {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        match queue::renew(&engine.db.write, id, owner, engine.clock.now()).await {
            Ok(Some(false)) => {}
            Ok(Some(true)) => return Some(End::Cancelled),
            Ok(None) => return None,
            Err(failure) => tracing::warn!(job = %id, %failure, "the lease is not renewed"),
        }
    }
}

/// Waits until the work has let go of everything.
async fn stopped<T>(working: JoinHandle<T>) {
    working.abort();
    let _ = working.await;
}

fn ended(
    engine: &Engine,
    id: Uuid,
    attempts: i32,
    done: Result<Result<serde_json::Value, Failure>, tokio::task::JoinError>,
) -> End {
    let failure = match done {
        Ok(Ok(result)) => return End::Succeeded(result),
        Ok(Err(failure)) => failure,
        Err(panic) => Failure::fault(panic),
    };
    match failure {
        Failure::Refused(_) | Failure::RefusedAll(_) => End::Failed(sentences(failure)),
        fault if attempts < MOST_ATTEMPTS => {
            tracing::warn!(job = %id, attempts, failure = %fault, "the job is tried again");
            let doublings = attempts.clamp(1, MOST_ATTEMPTS).unsigned_abs() - 1;
            End::Again(engine.clock.now() + FIRST_PAUSE * 2_i32.pow(doublings))
        }
        fault => End::Failed(sentences(fault)),
    }
}

/// What the user is told; a fault of ours under its number only.
fn sentences(failure: Failure) -> String {
    let refusals = failure.into_refusals().into_iter();
    let told = refusals.map(|refusal| match refusal.params.first() {
        Some(("trace", number)) => format!("{} ({number})", refusal.message(true)),
        _ => refusal.message(true),
    });
    told.collect::<Vec<_>>().join("; ")
}
