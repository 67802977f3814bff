//! Connections: SQLite in a file with one writer and several readers, or PostgreSQL.

use std::time::Duration;

use graph::engine::Databases;
use graph::lanes::Lanes;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use crate::cli::Store;

/// The address of the database, from the options, `DATABASE_URL`, or the data folder.
pub fn url(store: &Store) -> String {
    store
        .database_url
        .clone()
        .or_else(|| {
            std::env::var("DATABASE_URL")
                .ok()
                .filter(|url| !url.is_empty())
        })
        .unwrap_or_else(|| embedded(&store.data.join("minzheng.sqlite")))
}

/// The address of an embedded database in this file.
pub fn embedded(file: &std::path::Path) -> String {
    format!("sqlite:{}", file.display())
}

/// Opens both sides.
pub async fn connect(store: &Store) -> Result<Databases, String> {
    let url = url(store);
    if url.starts_with("sqlite:") {
        sqlite(&url, store).await
    } else {
        postgres(&url, store).await
    }
}

/// What a reader may be told of a database's address: no user, no password.
pub fn shown(url: &str) -> String {
    match url.rsplit_once('@') {
        Some((_, place)) => format!("postgres://…@{place}"),
        None => url.to_owned(),
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(Duration::from_secs(5))
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false);
    options
}

async fn sqlite(url: &str, store: &Store) -> Result<Databases, String> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or(path);
    if let Some(folder) = std::path::Path::new(path)
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("the folder {} cannot be made: {error}", folder.display()))?;
    }
    let address = format!("sqlite:{path}?mode=rwc");
    let write = open(pragmas(options(&address, 1)), url).await?;
    let readers = store.connections.clamp(2, 8);
    let read = open(pragmas(options(&address, readers)), url).await?;
    Ok(Databases { read, write })
}

fn pragmas(mut options: ConnectOptions) -> ConnectOptions {
    options.map_sqlx_sqlite_opts(|options| {
        options
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("cache_size", "-65536")
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(500)
    });
    options
}

async fn postgres(url: &str, store: &Store) -> Result<Databases, String> {
    let pool = open(postgres_options(url, store.connections), url).await?;
    Ok(Databases {
        read: pool.clone(),
        write: pool,
    })
}

fn postgres_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    options.map_sqlx_postgres_opts(|options| {
        options
            .options([
                ("TimeZone", "UTC"),
                ("statement_timeout", "60000"),
                ("jit", "off"),
            ])
            .application_name("minzheng")
            .statement_cache_capacity(500)
    });
    options
}

/// Connections for one thread that serves; none for SQLite, whose connections have threads of their own.
pub fn for_thread(db: &Databases, store: &Store, threads: u16) -> Option<Lanes> {
    let share = (store.connections / u32::from(threads.max(1))).max(2);
    Lanes::beside(&db.read, share as usize)
}

async fn open(options: ConnectOptions, url: &str) -> Result<DatabaseConnection, String> {
    Database::connect(options).await.map_err(|error| {
        tracing::debug!(%error, "connect");
        format!(
            "the database {} is not reachable; is the address right, is the server running, may this user in?",
            shown(url)
        )
    })
}

/// Takes the missing steps; refuses a database that a newer binary made.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), String> {
    refuse_newer(db).await?;
    Migrator::up(db, None)
        .await
        .map_err(|error| format!("the tables could not be brought up to date: {error}"))
}

/// Refuses a database with steps that this binary does not know.
pub async fn refuse_newer(db: &DatabaseConnection) -> Result<(), String> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let Ok(rows) = db
        .query_all_raw(sea_orm::Statement::from_string(
            db.get_database_backend(),
            "SELECT version FROM seaql_migrations ORDER BY version",
        ))
        .await
    else {
        return Ok(());
    };
    let taken = rows
        .iter()
        .filter_map(|row| row.try_get::<String>("", "version").ok());
    match taken.into_iter().find(|step| !known.contains(step)) {
        Some(step) => Err(format!(
            "the database is newer than this program: it has the step {step}; install the newer program"
        )),
        None => Ok(()),
    }
}
