//! What every start brings to an empty database: the divisions and the calendar; for the demo, a city.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::NaiveDate;
use entity_kernel::division;
use kernel::access::{Access, Settings};
use kernel::calendar::{holidays, seed};
use kernel::divisions::tree;
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait, TransactionTrait};
use serde::Serialize;
use serde_json::Value as Json;

use crate::cli::{Demo, Store};
use crate::secrets::Secrets;
use crate::{app, database, demo, start};

/// Divisions of Baoji as of 2020; source and licence stand beside the file.
const DIVISIONS: &[u8] = include_bytes!("demo/reference/divisions-baoji-2020.csv");

/// Loads the divisions and the published calendars into an empty database; touches no other.
pub async fn reference_data(db: &DatabaseConnection) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("the divisions cannot be loaded: {error}");
    let known = division::Entity::find()
        .count(db)
        .await
        .map_err(|error| failed(&error))?;
    if known > 0 {
        return Ok(());
    }
    // The table tells no day; this one stands for "before anything that is recorded here".
    let since = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    let read = tree::read(DIVISIONS, since).map_err(|_| failed(&"the file is damaged"))?;
    let tx = db.begin().await.map_err(|error| failed(&error))?;
    let now = chrono::Utc::now();
    tree::import(&tx, read.rows, now)
        .await
        .map_err(|error| failed(&error))?;
    seed(&tx, &holidays::ALL, now)
        .await
        .map_err(|error| failed(&error))?;
    tx.commit().await.map_err(|error| failed(&error))
}

/// Makes the demo city where it is not there yet, and writes who may sign in.
pub async fn prepare(options: &Demo, secrets: &Secrets) -> Result<(), String> {
    let store = &options.store;
    let target = store.data.join("minzheng.sqlite");
    let embedded = database::url(store) == database::embedded(&target);
    if embedded && target.exists() {
        return Ok(());
    }
    if !embedded {
        return fill(store, options, secrets).await;
    }
    // The database appears under its name only when it is complete: a city that was interrupted
    // half-way is made again from the start.
    let building = store.data.join("building.sqlite");
    for tail in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{tail}", building.display()));
    }
    let apart = Store {
        database_url: Some(database::embedded(&building)),
        ..store.clone()
    };
    fill(&apart, options, secrets).await?;
    std::fs::rename(&building, &target)
        .map_err(|error| format!("{} cannot be written: {error}", target.display()))
}

async fn fill(store: &Store, options: &Demo, secrets: &Secrets) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("the demo city cannot be made: {error}");
    let db = database::connect(store).await?;
    database::migrate(&db.write).await?;
    if demo::is_built(&db.write)
        .await
        .map_err(|error| failed(&error))?
    {
        return Ok(());
    }
    let model = app::model()?;
    let keys = secrets.signing_keys()?;
    let access = Access::open(
        &db.write,
        &model,
        app::declared(),
        keys,
        Settings::DEMO,
        options.clock,
    )
    .await
    .map_err(|error| failed(&error))?;
    let hash = |password: &str| {
        access
            .passwords()
            .hash_now(password)
            .map_err(|error| error.to_string())
    };
    let files = start::files(store);
    start::make_folder(&files)?;
    let wanted = demo::Options {
        people: options.people,
        seed: options.seed,
        clock: options.clock,
        roles: &app::roles(),
        hash: &hash,
        files: Some(&files),
    };
    let shown = demo::Shown::default();
    let keyring = secrets.keyring()?;
    let built = demo::build(&db.write, &keyring, &wanted, &shown).await;
    let built = built.map_err(|error| failed(&error))?;
    keep(&store.data, "accounts.json", &built.accounts)?;
    keep(&store.data, "tokens.json", &built.tokens)?;
    keep(&store.data, "walk.json", &built.walk)?;
    for side in [db.read, db.write] {
        side.close().await.map_err(|error| failed(&error))?;
    }
    Ok(())
}

/// Writes a file that only its owner may read.
fn keep(folder: &Path, name: &str, content: &impl Serialize) -> Result<(), String> {
    let path = folder.join(name);
    let failed =
        |error: &dyn std::fmt::Display| format!("{} cannot be written: {error}", path.display());
    let text = serde_json::to_string_pretty(content).map_err(|error| failed(&error))?;
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&path)
        .map_err(|error| failed(&error))?;
    file.write_all(text.as_bytes())
        .map_err(|error| failed(&error))
}

/// Says where the demo is and how to get in.
pub fn greet(options: &Demo, port: u16) {
    let base = format!("http://{}:{port}", options.listen.host);
    println!("listening on {base}");
    println!("  panel    {base}/admin");
    println!("  GraphQL  {base}/graphql   (schema: {base}/schema.graphql)");
    let path = options.store.data.join("accounts.json");
    let accounts: Vec<Json> = std::fs::read_to_string(&path)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    for role in ["TOWN_CLERK", "COUNTY_APPROVER", "CITY_ASSIST"] {
        let holds = |account: &&Json| {
            account["roles"]
                .as_array()
                .is_some_and(|roles| roles.contains(&Json::from(role)))
        };
        if let Some(account) = accounts.iter().find(holds) {
            let text = |name: &str| account[name].as_str().unwrap_or_default().to_owned();
            println!(
                "  sign in  {:<22} {:<18} {}",
                text("loginName"),
                text("password"),
                text("note")
            );
        }
    }
    println!("  all accounts: {}", path.display());
}
