//! Handing work over, doing it, and taking it up again.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use entity_kernel::job::{self, JobState};
use graph::{BaseCode, Failure, Refusal};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};

use super::{NewJob, Task, Work, Workers, enqueue, queue, run_due, run_jobs};
use crate::parameters::Catalogue;
use crate::testing::{Office, officer};

/// Counts to its input, ten at most in one attempt; then it breaks as it is told.
struct Counting {
    breaks: Mutex<Option<Failure>>,
    counted: Arc<AtomicI32>,
}

impl Work for Counting {
    fn kind(&self) -> &'static str {
        "COUNT"
    }

    async fn run(&self, task: &Task) -> Result<Json, Failure> {
        let total: i32 = task.input()?;
        for done in task.done()..total {
            self.counted.fetch_add(1, Ordering::Relaxed);
            task.progress(done + 1, total).await?;
            if (done + 1) % 10 == 0
                && let Some(failure) = self.breaks.lock().unwrap().take()
            {
                return Err(failure);
            }
        }
        Ok(json!({ "counted": total }))
    }
}

fn workers(breaks: Option<Failure>) -> (Arc<Workers>, Arc<AtomicI32>) {
    let counted = Arc::new(AtomicI32::new(0));
    let counting = Counting {
        breaks: Mutex::new(breaks),
        counted: Arc::clone(&counted),
    };
    (Arc::new(Workers::default().with(counting)), counted)
}

/// A process claims a job, gets so far, and ends without a word; what is left of it.
pub async fn take_and_lose(
    engine: &Arc<graph::Engine>,
    workers: &Workers,
    (done, total): (i32, i32),
) -> job::Model {
    let db = &engine.db.write;
    let now = engine.clock.now();
    let job = queue::claim(db, workers, "lost", now).await.unwrap();
    let task = Task {
        engine: Arc::clone(engine),
        job: job.unwrap(),
        owner: "lost".to_owned(),
    };
    task.progress(done, total).await.unwrap();
    job::Entity::find_by_id(task.job.id)
        .one(db)
        .await
        .unwrap()
        .unwrap()
}

async fn office() -> Office {
    Office::of_baoji("2020-04-20", Catalogue::default()).await
}

async fn hand_over(office: &Office) -> Result<job::Model, Vec<String>> {
    let place = office.place("610323").await;
    let new = NewJob {
        kind: "COUNT",
        title: "清点".to_owned(),
        input: json!(25),
        unique_key: Some("COUNT-610323".to_owned()),
        place,
    };
    office.within(|cx| Box::pin(enqueue(cx, new))).await
}

async fn now(office: &Office) -> job::Model {
    job::Entity::find().one(office.db()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_job_is_done_once_and_shows_how_far_it_is() {
    let office = office().await;
    hand_over(&office).await.unwrap();
    assert_eq!(hand_over(&office).await.unwrap_err(), ["JOB_RUNNING"]);
    let (workers, counted) = workers(None);
    assert_eq!(run_due(&office.engine, &workers).await.unwrap(), 1);
    let done = now(&office).await;
    assert_eq!(
        (done.state, done.progress_done, done.progress_total),
        (JobState::Succeeded, 25, Some(25))
    );
    assert_eq!(done.result, Some(json!({"counted": 25})));
    assert_eq!(
        (done.lease_owner, counted.load(Ordering::Relaxed)),
        (None, 25)
    );
    assert_eq!(run_due(&office.engine, &workers).await.unwrap(), 0);
    hand_over(&office).await.unwrap();
}

#[tokio::test]
async fn a_fault_is_tried_again_later_from_where_it_was() {
    let office = office().await;
    hand_over(&office).await.unwrap();
    let (workers, counted) = workers(Some(Failure::fault("the cable was cut")));
    run_due(&office.engine, &workers).await.unwrap();
    let waiting = now(&office).await;
    assert_eq!(
        (waiting.state, waiting.progress_done, waiting.attempts),
        (JobState::Queued, 10, 1)
    );
    assert!(waiting.run_after > office.now());
    assert_eq!(run_due(&office.engine, &workers).await.unwrap(), 0);
    office.clock.set("2020-04-21");
    assert_eq!(run_due(&office.engine, &workers).await.unwrap(), 1);
    assert_eq!(now(&office).await.state, JobState::Succeeded);
    assert_eq!(counted.load(Ordering::Relaxed), 25);
}

#[tokio::test]
async fn a_refusal_ends_the_job_with_its_sentence() {
    let office = office().await;
    hand_over(&office).await.unwrap();
    let (workers, _) = workers(Some(Refusal::new(BaseCode::DeadlinePassed).into()));
    run_due(&office.engine, &workers).await.unwrap();
    let failed = now(&office).await;
    assert_eq!(
        (failed.state, failed.error.as_deref()),
        (JobState::Failed, Some("已过期限"))
    );
}

#[tokio::test]
async fn a_lost_job_is_taken_over_and_its_first_holder_stops() {
    let office = office().await;
    hand_over(&office).await.unwrap();
    let (workers, _) = workers(None);
    let clock = office.engine.clock.now();
    let job = queue::claim(office.db(), &workers, "first", clock)
        .await
        .unwrap()
        .unwrap();
    let later = clock + TimeDelta::seconds(61);
    assert_eq!(
        queue::claim(office.db(), &workers, "second", clock)
            .await
            .unwrap(),
        None
    );
    let taken = queue::claim(office.db(), &workers, "second", later)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((taken.id, taken.attempts), (job.id, 2));
    let first = Task {
        engine: Arc::clone(&office.engine),
        job,
        owner: "first".to_owned(),
    };
    assert!(first.progress(1, 25).await.is_err());
    assert_eq!(
        queue::renew(office.db(), taken.id, "first", later)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        queue::renew(office.db(), taken.id, "second", later)
            .await
            .unwrap(),
        Some(false)
    );
}

#[tokio::test]
async fn a_waiting_job_is_cancelled_at_once() {
    let office = office().await;
    let job = hand_over(&office).await.unwrap();
    let admin = officer(
        office.place("610323").await,
        &["kernel.job.read", "kernel.job.cancel"],
    );
    let cancel = "mutation($id: ID!, $version: Int!) { cancelJob(input: {id: $id, version: $version}) \
        { job { state } userErrors { code } } }";
    let id = resource::id::encode(resource::id::tag("Job"), job.id);
    let answer = office
        .ask(&admin, cancel, json!({"id": id, "version": 1}))
        .await;
    assert_eq!(answer["cancelJob"]["job"]["state"], "CANCELLED");
    let again = office
        .ask(&admin, cancel, json!({"id": id, "version": 2}))
        .await;
    assert_eq!(
        again["cancelJob"]["userErrors"][0]["code"],
        "STATE_CONFLICT"
    );
}

struct Endless;

impl Work for Endless {
    fn kind(&self) -> &'static str {
        "COUNT"
    }

    async fn run(&self, _: &Task) -> Result<Json, Failure> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_process_that_stops_leaves_its_job_to_others() {
    let office = office().await;
    hand_over(&office).await.unwrap();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let workers = Arc::new(Workers::default().with(Endless));
    let running = tokio::spawn(run_jobs(Arc::clone(&office.engine), workers, stopped));
    let claimed = || {
        let running = job::Entity::find().filter(job::Column::State.eq(JobState::Running));
        running.one(office.db())
    };
    while claimed().await.unwrap().is_none() {
        tokio::task::yield_now().await;
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    let left = now(&office).await;
    assert_eq!((left.state, left.lease_owner), (JobState::Queued, None));
    assert_eq!(office.engine.clock.now(), left.run_after);
}
