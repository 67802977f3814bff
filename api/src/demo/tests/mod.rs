//! A small city, built once and looked at from several sides.

mod assistance;
mod people;
mod poverty;
mod states;
mod whole;
mod year;

use std::sync::OnceLock;

use chrono::NaiveDate;
use entity_kernel::role;
use kernel::access::{RoleMeta, roles};
use migration::MigratorTrait;
use resource::{KeyTexts, Keyring};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, TransactionTrait};

use super::keys::Keys;
use super::progress::Silent;
use super::{Built, Options, build, load, time};

const PEOPLE: u32 = 2_000;

fn keyring() -> Keyring {
    let key = "5a".repeat(32);
    let texts = KeyTexts {
        current: format!("k1:{key}"),
        old: Vec::new(),
        blind: key,
    };
    Keyring::new(&texts).unwrap()
}

fn all_roles() -> Vec<&'static RoleMeta> {
    crate::app::roles()
}

/// A database in memory, which lives as long as a connection to it.
async fn open(name: &str) -> DatabaseConnection {
    let url = format!("sqlite:file:{name}?mode=memory&cache=shared");
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// An empty, migrated database that knows the roles.
async fn empty(name: &str) -> DatabaseConnection {
    let db = open(name).await;
    migration::Migrator::up(&db, None).await.unwrap();
    let mut keys = Keys::new(0);
    let mut rows: Vec<role::Model> = all_roles()
        .into_iter()
        .map(|meta| stored(meta, &mut keys))
        .collect();
    let tx = db.begin().await.unwrap();
    load::insert(&tx, &mut rows).await.unwrap();
    tx.commit().await.unwrap();
    db
}

fn stored(meta: &RoleMeta, keys: &mut Keys) -> role::Model {
    let now = time::at(time::SET_UP, 0);
    role::Model {
        id: keys.next(now),
        code: meta.code.to_owned(),
        label_zh: meta.zh.to_owned(),
        label_en: meta.en.to_owned(),
        kind: roles::kind(meta.code),
        totp_required: false,
        note: None,
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

/// The days as of which the cities are made: that of the worked example, and the demo's own.
const DAYS: [NaiveDate; 2] = [time::day(2020, 4, 20), time::day(2020, 12, 21)];

/// Builds a city as of a day in an empty database.
async fn build_in(
    db: &DatabaseConnection,
    people: u32,
    seed: u64,
    today: NaiveDate,
) -> Result<Built, super::DemoError> {
    let roles = all_roles();
    let options = Options {
        people,
        seed,
        clock: time::at(today, 9 * 60),
        roles: &roles,
        hash: &|password: &str| Ok(format!("hash of {password}")),
        files: None,
    };
    build(db, &keyring(), &options, &Silent).await
}

/// A city as a test looks at it.
struct Seen {
    today: NaiveDate,
    db: DatabaseConnection,
    built: Built,
}

/// Runs a test, which only reads, in the cities that the tests of this process share.
async fn on_both_days(test: impl AsyncFn(Seen)) {
    static CITIES: [OnceLock<Built>; 2] = [const { OnceLock::new() }; 2];
    for (today, city) in DAYS.into_iter().zip(&CITIES) {
        let make = || {
            std::thread::spawn(move || make_shared(today))
                .join()
                .unwrap()
        };
        let built = city.get_or_init(make).clone();
        let db = open(&name(today)).await;
        test(Seen { today, db, built }).await;
    }
}

fn name(today: NaiveDate) -> String {
    format!("shared-{today}")
}

fn make_shared(today: NaiveDate) -> Built {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (db, built) = runtime.block_on(async {
        let db = empty(&name(today)).await;
        let built = build_in(&db, PEOPLE, 7, today).await.unwrap();
        (db, built)
    });
    // The database lives as long as this connection, and the connection as long as its runtime.
    std::mem::forget((db, runtime));
    built
}
