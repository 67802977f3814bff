//! How a job is claimed, kept and ended: each in one statement, so that no two processes hold one.

use chrono::{DateTime, TimeDelta, Utc};
use entity_kernel::job::{self, Column, JobState};
use graph::Failure;
use resource::CodeList;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement, UpdateMany, Value,
};
use serde_json::Value as Json;
use uuid::Uuid;

use super::work::{Task, Workers};

/// How long a process holds a job without a sign of life.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// How a job ended, or will be tried again.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Done, with its result.
    Succeeded(Json),
    /// Given up, with a sentence for the user.
    Failed(String),
    /// Stopped on request.
    Cancelled,
    /// To be tried again from this instant on.
    Again(DateTime<Utc>),
}

/// Takes the job that has waited longest, or one whose process is gone.
pub async fn claim(
    db: &impl ConnectionTrait,
    workers: &Workers,
    owner: &str,
    now: DateTime<Utc>,
) -> Result<Option<job::Model>, Failure> {
    let kinds: Vec<&str> = workers.kinds().collect();
    if kinds.is_empty() {
        return Ok(None);
    }
    let backend = db.get_database_backend();
    // SQLite has one writer, so nobody else can look at the same row.
    let skip = match backend {
        DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
        _ => "",
    };
    let places: Vec<String> = (4..4 + kinds.len()).map(|at| format!("${at}")).collect();
    let places = places.join(", ");
    let claim = format!(
        "UPDATE job SET state = 'RUNNING', lease_owner = $1, lease_until = $2, attempts = attempts + 1, \
           started_at = COALESCE(started_at, $3), updated_at = $3, version = version + 1 \
         WHERE id = (SELECT id FROM job WHERE kind IN ({places}) \
           AND ((state = 'QUEUED' AND run_after <= $3) OR (state = 'RUNNING' AND lease_until < $3)) \
           ORDER BY run_after, id LIMIT 1 {skip}) RETURNING *"
    );
    let values = [Value::from(owner), (now + LEASE).into(), now.into()];
    let values = values.into_iter().chain(kinds.into_iter().map(Value::from));
    let claim = Statement::from_sql_and_values(backend, claim, values);
    Ok(job::Entity::find().from_raw_sql(claim).one(db).await?)
}

/// Shows progress and keeps the lease; false where somebody else holds the job.
pub async fn progress(
    db: &impl ConnectionTrait,
    task: &Task,
    (done, total): (i32, i32),
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let update = held(task.job.id, &task.owner)
        .col_expr(Column::ProgressDone, Expr::value(done))
        .col_expr(Column::ProgressTotal, Expr::value(total))
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE));
    Ok(update.exec(db).await?.rows_affected > 0)
}

/// Keeps the lease; none where somebody else holds the job, otherwise whether it is to be stopped.
pub async fn renew(
    db: &impl ConnectionTrait,
    id: Uuid,
    owner: &str,
    now: DateTime<Utc>,
) -> Result<Option<bool>, Failure> {
    let update = held(id, owner).col_expr(Column::LeaseUntil, Expr::value(now + LEASE));
    let rows = update.exec_with_returning(db).await?;
    Ok(rows.first().map(|job| job.cancel_requested))
}

/// Ends a job that the process still holds.
pub async fn end(
    db: &impl ConnectionTrait,
    id: Uuid,
    owner: &str,
    end: End,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let none = || Expr::value(Option::<String>::None);
    let update = held(id, owner)
        .col_expr(Column::LeaseOwner, none())
        .col_expr(
            Column::LeaseUntil,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .col_expr(Column::UpdatedAt, Expr::value(now));
    let state = |update: UpdateMany<job::Entity>, state: JobState| {
        update.col_expr(Column::State, Expr::value(state.code()))
    };
    let finished =
        |update: UpdateMany<job::Entity>| update.col_expr(Column::FinishedAt, Expr::value(now));
    let update = match end {
        End::Succeeded(result) => finished(state(update, JobState::Succeeded))
            .col_expr(Column::Result, Expr::value(result))
            .col_expr(Column::Error, none()),
        End::Failed(why) => {
            finished(state(update, JobState::Failed)).col_expr(Column::Error, Expr::value(why))
        }
        End::Cancelled => finished(state(update, JobState::Cancelled)),
        End::Again(at) => {
            state(update, JobState::Queued).col_expr(Column::RunAfter, Expr::value(at))
        }
    };
    update.exec(db).await?;
    Ok(())
}

/// The row, as long as this process holds it.
fn held(id: Uuid, owner: &str) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(JobState::Running))
        .filter(Column::LeaseOwner.eq(owner))
}
