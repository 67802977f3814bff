//! Connections to PostgreSQL that are taken and given back as they are.
//!
//! A pool of sqlx asks every connection for a sign of life when it comes back: a second round trip for
//! each statement, which costs both sides more than a short read itself. Here a connection that broke
//! off in the middle is thrown away, and one that died while it rested is replaced when it is next used.

use std::sync::Arc;

use deadpool::managed::{
    Manager, Metrics, Pool, PoolError, QueueMode, RecycleError, RecycleResult,
};
use sea_orm::sea_query::Values;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgRow, Postgres};
use sea_orm::sqlx::query::Query;
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Error, IntoArguments, query_with};
use sea_orm::{DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;

/// A few connections, opened when they are first needed. They belong to the runtime that opened them.
#[derive(Clone)]
pub struct Lanes(Pool<Opener>);

struct Opener(Arc<PgConnectOptions>);

/// One connection.
struct Lane {
    connection: PgConnection,
    /// True once it has answered.
    proven: bool,
    /// True from the question to the end of the answer.
    busy: bool,
}

impl Manager for Opener {
    type Type = Lane;
    type Error = Error;

    async fn create(&self) -> Result<Lane, Error> {
        Ok(Lane {
            connection: self.0.connect().await?,
            proven: false,
            busy: false,
        })
    }

    async fn recycle(&self, lane: &mut Lane, _: &Metrics) -> RecycleResult<Error> {
        if lane.busy {
            return Err(RecycleError::message("left in the middle of an answer"));
        }
        Ok(())
    }
}

impl Lanes {
    /// At most so many connections beside those of a pool, opened as the pool opens its own; none where
    /// the database is embedded.
    pub fn beside(db: &DatabaseConnection, most: usize) -> Option<Self> {
        if db.get_database_backend() != DbBackend::Postgres {
            return None;
        }
        let options = db.get_postgres_connection_pool().connect_options();
        Pool::builder(Opener(options))
            .max_size(most)
            .queue_mode(QueueMode::Lifo)
            .build()
            .map(Self)
            .ok()
    }

    /// Runs a statement that may be run twice, such as a read.
    pub async fn read(&self, statement: &Statement) -> Result<Vec<PgRow>, DbErr> {
        loop {
            let values = statement.values.clone().unwrap_or(Values(Vec::new()));
            let sql = AssertSqlSafe(statement.sql.as_str());
            match self.run(query_with(sql, SqlxValues(values))).await? {
                (Err(Error::Io(_)), true) => {}
                (result, _) => return result.map_err(failed),
            }
        }
    }

    /// Runs a statement once.
    pub async fn once<A>(&self, query: Query<'_, Postgres, A>) -> Result<Vec<PgRow>, DbErr>
    where
        A: IntoArguments<Postgres> + Send,
    {
        self.run(query).await?.0.map_err(failed)
    }

    /// What came back, and whether the connection had answered before.
    async fn run<A>(
        &self,
        query: Query<'_, Postgres, A>,
    ) -> Result<(Result<Vec<PgRow>, Error>, bool), DbErr>
    where
        A: IntoArguments<Postgres> + Send,
    {
        let mut lane = self.0.get().await.map_err(|error| match error {
            PoolError::Backend(error) => DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))),
            error => DbErr::Conn(RuntimeErr::Internal(error.to_string())),
        })?;
        let before = lane.proven;
        lane.busy = true;
        let result = query.fetch_all(&mut lane.connection).await;
        if let Ok(_) | Err(Error::Database(_)) = &result {
            lane.busy = false;
            lane.proven = true;
        }
        Ok((result, before))
    }
}

/// What the rest of the engine calls this error.
pub fn failed(error: Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))
}
