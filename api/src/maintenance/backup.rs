//! `minzheng backup`: every row in one file, as of one moment, independent of the database.
//!
//! One JSON document a line: a header, then for each table its name followed by its rows, then the
//! files, then a line with the counts and the SHA-256 of everything before it.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::TryStreamExt;
use graph::engine::Databases;
use resource::meta::ResourceMeta;
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, IsolationLevel, StreamTrait, TransactionTrait,
};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::values;

/// Version of the file's layout.
pub const LAYOUT: u64 = 1;

struct Output {
    file: BufWriter<File>,
    hash: Sha256,
    rows: u64,
}

impl Output {
    fn line(&mut self, line: &Json) -> Result<(), String> {
        let mut text = line.to_string();
        text.push('\n');
        self.hash.update(text.as_bytes());
        self.file
            .write_all(text.as_bytes())
            .map_err(|error| format!("the backup cannot be written: {error}"))
    }
}

/// Writes the backup; the file appears under its name only when it is complete.
pub async fn write(db: &Databases, files: &Path, target: &Path) -> Result<u64, String> {
    if target.exists() {
        return Err(format!(
            "{} exists already; a backup never overwrites",
            target.display()
        ));
    }
    let partial = target.with_extension("partial");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&partial)
        .map_err(|error| format!("{} cannot be written: {error}", partial.display()))?;
    let mut output = Output {
        file: BufWriter::new(file),
        hash: Sha256::new(),
        rows: 0,
    };
    let tx = snapshot(db)
        .await
        .map_err(|error| format!("the database cannot be read: {error}"))?;
    let steps = taken(&tx)
        .await
        .map_err(|error| format!("the database cannot be read: {error}"))?;
    output.line(&json!({"minzheng": "backup", "layout": LAYOUT, "steps": steps}))?;
    for meta in super::tables() {
        output.line(&json!({"table": meta.table, "columns": meta.columns.iter().map(|c| c.name).collect::<Vec<_>>()}))?;
        table(&tx, meta, &mut output).await?;
    }
    each_file(files, files, &mut output)?;
    let seal: String = output
        .hash
        .clone()
        .finalize()
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let rows = output.rows;
    output.line(&json!({"end": true, "rows": rows, "sha256": seal}))?;
    let finish = |error: std::io::Error| format!("the backup cannot be written: {error}");
    let file = output
        .file
        .into_inner()
        .map_err(|error| finish(error.into_error()))?;
    file.sync_all().map_err(finish)?;
    std::fs::rename(&partial, target).map_err(finish)?;
    Ok(rows)
}

async fn snapshot(db: &Databases) -> Result<DatabaseTransaction, sea_orm::DbErr> {
    match db.read.get_database_backend() {
        sea_orm::DbBackend::Postgres => {
            db.read
                .begin_with_config(
                    Some(IsolationLevel::RepeatableRead),
                    Some(AccessMode::ReadOnly),
                )
                .await
        }
        _ => db.read.begin().await,
    }
}

async fn taken(tx: &DatabaseTransaction) -> Result<Vec<String>, sea_orm::DbErr> {
    let backend = ConnectionTrait::get_database_backend(tx);
    let select = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = tx
        .query_all_raw(sea_orm::Statement::from_string(backend, select))
        .await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

async fn table(
    tx: &DatabaseTransaction,
    meta: &ResourceMeta,
    output: &mut Output,
) -> Result<(), String> {
    let failed =
        |error: sea_orm::DbErr| format!("the table {} cannot be read: {error}", meta.table);
    let select = Query::select()
        .columns(meta.columns.iter().map(|column| Alias::new(column.name)))
        .from(Alias::new(meta.table))
        .order_by(
            Alias::new(meta.columns[0].name),
            sea_orm::sea_query::Order::Asc,
        )
        .take();
    let statement = ConnectionTrait::get_database_backend(tx).build(&select);
    let mut rows = tx.stream_raw(statement).await.map_err(failed)?;
    while let Some(row) = rows.try_next().await.map_err(failed)? {
        let values: Result<Vec<Json>, _> = meta
            .columns
            .iter()
            .map(|column| values::read(&row, column))
            .collect();
        output.line(&Json::Array(values.map_err(failed)?))?;
        output.rows += 1;
    }
    Ok(())
}

fn each_file(root: &Path, folder: &Path, output: &mut Output) -> Result<(), String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            each_file(root, &path, output)?;
            continue;
        }
        let failed =
            |error: std::io::Error| format!("the file {} cannot be read: {error}", path.display());
        let bytes = std::fs::read(&path).map_err(failed)?;
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        output.line(&json!({"file": name, "bytes": STANDARD.encode(bytes)}))?;
    }
    Ok(())
}
