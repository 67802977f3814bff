//! Running a planned statement on whichever connection the caller has.

use std::fmt::{self, Write};

use sea_orm::sea_query::{
    PostgresQueryBuilder, QueryBuilder, SelectStatement, SqlWriter, SqliteQueryBuilder,
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use serde_json::Value as Json;

use crate::error::Failure;

/// Runs a statement whose column `j` holds JSON documents, and reads them.
pub async fn documents(
    db: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<Json>, Failure> {
    let statement = text(db.get_database_backend(), select);
    tracing::debug!(target: "minzheng::sql", sql = %statement.sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let text: String = row.try_get("", "j")?;
            serde_json::from_str(&text).map_err(|error| DbErr::Json(error.to_string()).into())
        })
        .collect()
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
