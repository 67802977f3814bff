//! The databases that the tests run on: SQLite in memory, and PostgreSQL where one is given.

use std::sync::Once;

use migration::{Migrator, MigratorTrait};
use sea_orm_migration::sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult,
    Statement,
};
use uuid::Uuid;

const POSTGRES: &str = "MINZHENG_TEST_POSTGRES_URL";

/// An empty database, gone after [`Engine::close`].
pub struct Engine {
    pub db: DatabaseConnection,
    schema: Option<String>,
}

impl Engine {
    /// Every engine at hand, empty.
    pub async fn all() -> Vec<Self> {
        let mut engines = vec![Self::sqlite().await];
        if let Ok(url) = std::env::var(POSTGRES) {
            engines.push(Self::postgres(&url).await);
        } else {
            static SAID: Once = Once::new();
            SAID.call_once(|| println!("PostgreSQL is left out: {POSTGRES} is not set"));
        }
        engines
    }

    /// Every engine at hand, migrated up.
    pub async fn migrated() -> Vec<Self> {
        let engines = Self::all().await;
        for engine in &engines {
            Migrator::up(&engine.db, None).await.unwrap();
        }
        engines
    }

    /// SQLite in memory; one connection, since each has a memory of its own.
    pub async fn sqlite() -> Self {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let db = Database::connect(options).await.unwrap();
        Self { db, schema: None }
    }

    /// A schema of its own in the given PostgreSQL database.
    async fn postgres(url: &str) -> Self {
        let schema = format!("drift_{}", Uuid::now_v7().simple());
        let outside = Database::connect(url).await.unwrap();
        let create = format!("CREATE SCHEMA {schema}");
        outside.execute_unprepared(&create).await.unwrap();
        let mut options = ConnectOptions::new(url);
        options.set_schema_search_path(&schema).max_connections(2);
        let db = Database::connect(options).await.unwrap();
        let schema = Some(schema);
        Self { db, schema }
    }

    /// Takes away what was made.
    pub async fn close(self) {
        if let Some(schema) = self.schema {
            let drop = format!("DROP SCHEMA {schema} CASCADE");
            self.db.execute_unprepared(&drop).await.unwrap();
        }
        self.db.close().await.unwrap();
    }

    pub fn is_sqlite(&self) -> bool {
        self.db.get_database_backend() == DbBackend::Sqlite
    }

    /// The rows of a statement, in the engine's own words.
    pub async fn rows(&self, sqlite: &str, postgres: &str) -> Vec<QueryResult> {
        let sql = if self.is_sqlite() { sqlite } else { postgres };
        let backend = self.db.get_database_backend();
        let statement = Statement::from_string(backend, sql.to_owned());
        self.db.query_all_raw(statement).await.unwrap()
    }
}
