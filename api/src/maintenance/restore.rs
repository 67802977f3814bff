//! `minzheng restore`: reads a backup into an empty database, all of it or nothing.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use graph::engine::Databases;
use migration::{Migrator, MigratorTrait};
use resource::meta::ResourceMeta;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{backup, values};

/// Parameters of one insert; below SQLite's 32,766.
const MOST_PARAMETERS: usize = 30_000;

/// Restores; gives the number of rows.
pub async fn read(db: &Databases, files: &Path, source: &Path) -> Result<u64, String> {
    check(source)?;
    empty(db).await?;
    Migrator::up(&db.write, None)
        .await
        .map_err(|error| format!("the tables cannot be made: {error}"))?;
    let tx = db
        .write
        .begin()
        .await
        .map_err(|error| format!("the database cannot be written: {error}"))?;
    if tx.get_database_backend() == sea_orm::DbBackend::Sqlite {
        // A row may refer to one that comes later in its own table; all is checked at the end.
        let _ = tx
            .execute_unprepared("PRAGMA defer_foreign_keys = ON")
            .await;
    }
    let mut reading = Reading {
        tx: &tx,
        files,
        table: None,
        waiting: Vec::new(),
        rows: 0,
    };
    for line in lines(source)? {
        let line: Json =
            serde_json::from_str(&line?).map_err(|_| "the backup is damaged".to_owned())?;
        reading.line(line).await?;
    }
    reading.flush().await?;
    let rows = reading.rows;
    tx.commit()
        .await
        .map_err(|error| format!("the restored data do not hold together: {error}"))?;
    Ok(rows)
}

fn lines(source: &Path) -> Result<impl Iterator<Item = Result<String, String>>, String> {
    let failed = format!("{} cannot be read", source.display());
    let file = File::open(source).map_err(|error| format!("{failed}: {error}"))?;
    Ok(BufReader::new(file)
        .lines()
        .map(move |line| line.map_err(|error| format!("{failed}: {error}"))))
}

/// Reads the whole file once: is it a backup, complete, unharmed, not newer than this program?
fn check(source: &Path) -> Result<(), String> {
    let mut hash = Sha256::new();
    let mut last = Json::Null;
    for (at, line) in lines(source)?.enumerate() {
        let line = line?;
        last = serde_json::from_str(&line)
            .map_err(|_| format!("line {} of the backup is damaged", at + 1))?;
        if at == 0 {
            header(&last)?;
        }
        if last.get("end").is_none() {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
    }
    let seal = hash
        .finalize()
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    if last["sha256"] == json!(seal) {
        Ok(())
    } else {
        Err("the backup is incomplete or damaged: its seal does not fit".to_owned())
    }
}

fn header(first: &Json) -> Result<(), String> {
    if first["minzheng"] != json!("backup") || first["layout"] != json!(backup::LAYOUT) {
        return Err("the file is no backup that this program can read".to_owned());
    }
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let steps = first["steps"].as_array().cloned().unwrap_or_default();
    let unknown = steps
        .iter()
        .filter_map(Json::as_str)
        .find(|step| !known.iter().any(|name| name == step));
    match unknown {
        Some(step) => Err(format!(
            "the backup is newer than this program: it has the step {step}"
        )),
        None => Ok(()),
    }
}

async fn empty(db: &Databases) -> Result<(), String> {
    let taken = Migrator::get_applied_migrations(&db.write)
        .await
        .unwrap_or_default();
    if taken.is_empty() {
        return Ok(());
    }
    let count = "SELECT count(*) AS n FROM division";
    let backend = db.write.get_database_backend();
    let row = db
        .write
        .query_one_raw(sea_orm::Statement::from_string(backend, count))
        .await;
    let rows: i64 = row
        .ok()
        .flatten()
        .and_then(|row| row.try_get("", "n").ok())
        .unwrap_or_default();
    if rows == 0 {
        Ok(())
    } else {
        Err("the database is not empty; a restore never overwrites".to_owned())
    }
}

struct Reading<'a> {
    tx: &'a DatabaseTransaction,
    files: &'a Path,
    table: Option<(&'static ResourceMeta, Vec<usize>)>,
    waiting: Vec<Vec<Json>>,
    rows: u64,
}

impl Reading<'_> {
    async fn line(&mut self, line: Json) -> Result<(), String> {
        match &line {
            Json::Array(values) => {
                self.waiting.push(values.clone());
                self.rows += 1;
                let width = self
                    .table
                    .as_ref()
                    .map_or(1, |(_, columns)| columns.len().max(1));
                if (self.waiting.len() + 1) * width > MOST_PARAMETERS {
                    self.flush().await?;
                }
                Ok(())
            }
            _ if line.get("table").is_some() => {
                self.flush().await?;
                self.table = Some(table(&line)?);
                Ok(())
            }
            _ if line.get("file").is_some() => self.file(&line),
            _ => Ok(()),
        }
    }

    async fn flush(&mut self) -> Result<(), String> {
        let Some((meta, columns)) = &self.table else {
            return Ok(());
        };
        if self.waiting.is_empty() {
            return Ok(());
        }
        let damaged = || {
            format!(
                "the backup is damaged: a row of {} does not fit",
                meta.table
            )
        };
        let mut insert = Query::insert()
            .into_table(Alias::new(meta.table))
            .columns(columns.iter().map(|at| Alias::new(meta.columns[*at].name)))
            .take();
        for row in self.waiting.drain(..) {
            if row.len() != columns.len() {
                return Err(damaged());
            }
            let values = columns
                .iter()
                .zip(&row)
                .map(|(at, value)| values::write(value, &meta.columns[*at]).map(Expr::val));
            let values: Vec<Expr> = values.collect::<Option<_>>().ok_or_else(damaged)?;
            insert.values(values).map_err(|_| damaged())?;
        }
        let statement = self.tx.get_database_backend().build(&insert);
        self.tx
            .execute_raw(statement)
            .await
            .map_err(|error| format!("the table {} cannot be written: {error}", meta.table))?;
        Ok(())
    }

    fn file(&self, line: &Json) -> Result<(), String> {
        let damaged = || "the backup is damaged: a file does not fit".to_owned();
        let name = PathBuf::from(line["file"].as_str().ok_or_else(damaged)?);
        if name
            .components()
            .any(|part| !matches!(part, Component::Normal(_)))
        {
            return Err(damaged());
        }
        let bytes = STANDARD
            .decode(line["bytes"].as_str().ok_or_else(damaged)?)
            .map_err(|_| damaged())?;
        let path = self.files.join(name);
        let failed =
            |error: std::io::Error| format!("{} cannot be written: {error}", path.display());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        std::fs::write(&path, bytes).map_err(failed)
    }
}

fn table(line: &Json) -> Result<(&'static ResourceMeta, Vec<usize>), String> {
    let name = line["table"].as_str().unwrap_or_default();
    let unknown =
        || format!("the backup has a table or column that this program does not know: {name}");
    let meta = super::tables()
        .into_iter()
        .find(|meta| meta.table == name)
        .ok_or_else(unknown)?;
    let columns = line["columns"].as_array().cloned().unwrap_or_default();
    let columns = columns.iter().map(|column| {
        let column = column.as_str()?;
        meta.columns.iter().position(|known| known.name == column)
    });
    Ok((meta, columns.collect::<Option<_>>().ok_or_else(unknown)?))
}
