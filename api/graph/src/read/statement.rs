//! Running a planned statement on whichever connection the caller has.

use std::fmt::{self, Write};

use sea_orm::sea_query::{
    PostgresQueryBuilder, QueryBuilder, SelectStatement, SqlWriter, SqliteQueryBuilder,
};
use sea_orm::sqlx::Row;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, Value};
use serde_json::Value as Json;

use crate::error::Failure;
use crate::lanes::{self, Lanes};

/// Where statements can be run whose column `j` holds JSON documents.
pub trait Source: Sync {
    /// Which dialect it speaks.
    fn backend(&self) -> DbBackend;

    /// The documents.
    fn documents(
        &self,
        select: &SelectStatement,
    ) -> impl Future<Output = Result<Vec<Json>, Failure>> + Send;
}

impl<C: ConnectionTrait + Sync> Source for C {
    fn backend(&self) -> DbBackend {
        self.get_database_backend()
    }

    async fn documents(&self, select: &SelectStatement) -> Result<Vec<Json>, Failure> {
        let rows = self.query_all_raw(shown(self.backend(), select)).await?;
        rows.iter()
            .map(|row| document(&row.try_get::<String>("", "j")?))
            .collect()
    }
}

/// Connections for reading.
pub enum Reader {
    /// Those of the process.
    Shared(DatabaseConnection),
    /// This thread's own.
    Own(Lanes),
}

impl Source for Reader {
    fn backend(&self) -> DbBackend {
        match self {
            Self::Shared(db) => db.backend(),
            Self::Own(_) => DbBackend::Postgres,
        }
    }

    async fn documents(&self, select: &SelectStatement) -> Result<Vec<Json>, Failure> {
        match self {
            Self::Shared(db) => db.documents(select).await,
            Self::Own(lanes) => read(lanes, select).await,
        }
    }
}

/// Reads the documents over one of these connections.
pub async fn read(lanes: &Lanes, select: &SelectStatement) -> Result<Vec<Json>, Failure> {
    let rows = lanes.read(&shown(DbBackend::Postgres, select)).await?;
    rows.iter()
        .map(|row| document(row.try_get("j").map_err(lanes::failed)?))
        .collect()
}

fn shown(backend: DbBackend, select: &SelectStatement) -> Statement {
    let statement = text(backend, select);
    tracing::debug!(target: "minzheng::sql", sql = %statement.sql);
    statement
}

fn document(text: &str) -> Result<Json, Failure> {
    serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()).into())
}

/// The statement with its values apart, but for limits.
///
/// A planner that does not know a limit expects a tenth of the table, finds its plan for any values
/// dear, and plans anew at every run.
pub fn text(backend: DbBackend, select: &SelectStatement) -> Statement {
    let mut text = Text {
        sql: String::with_capacity(1024),
        values: Vec::new(),
    };
    match backend {
        DbBackend::Postgres => select.build_collect_any_into(&PostgresQueryBuilder, &mut text),
        _ => select.build_collect_any_into(&SqliteQueryBuilder, &mut text),
    }
    Statement::from_sql_and_values(backend, text.sql, text.values)
}

struct Text {
    sql: String,
    values: Vec<Value>,
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sql.write_str(text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

impl SqlWriter for Text {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        // Only limits are unsigned.
        if let Value::BigUnsigned(Some(limit)) = value {
            self.sql.push_str(&limit.to_string());
            return;
        }
        self.values.push(value);
        let (mark, numbered) = builder.placeholder();
        self.sql.push_str(mark);
        if numbered {
            self.sql.push_str(&self.values.len().to_string());
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}
