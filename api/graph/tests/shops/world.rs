//! Two counties with two towns each, five shops a town, two keepers a shop, three sales a keeper.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::dynamic::Schema;
use async_graphql::{Request, Response, Variables};
use graph::engine::{Databases, Parts};
use graph::places::{Place, Places};
use graph::principal::{Grant, RequestMeta};
use graph::{Engine, Principal, PrincipalKind, Registry, Session};
use resource::meta::of;
use resource::{Keyring, Money, Phone};
use sea_orm::{ActiveValue::Set, ConnectOptions, ConnectionTrait, Database, EntityTrait};
use serde_json::Value as Json;
use uuid::Uuid;

use super::commands::{CloseShop, FoundShop, OpenShop, SHOP};
use super::model::{TABLES, keeper, sale, shop};
use super::office::{Memory, Noon};

pub struct World {
    pub schema: Schema,
    pub journal: Arc<Memory>,
    pub statements: Arc<AtomicUsize>,
}

pub const CITY: Uuid = Uuid::from_u128(1);

pub fn county(number: u128) -> Uuid {
    Uuid::from_u128(0x10 + number)
}

pub fn town(county: u128, number: u128) -> Uuid {
    Uuid::from_u128(0x100 + county * 0x10 + number)
}

fn place(county_no: u128, town_no: u128) -> Place {
    let town = town(county_no, town_no);
    Place {
        division: town,
        county: Some(county(county_no)),
        town: Some(town),
    }
}

pub fn registry() -> Registry {
    let mut registry = Registry::default();
    registry
        .resources([
            of::<shop::Entity>(),
            of::<keeper::Entity>(),
            of::<sale::Entity>(),
        ])
        .lifecycle(&SHOP)
        .command(graph::command::create::<FoundShop>())
        .command(graph::command::change::<OpenShop>())
        .command(graph::command::change::<CloseShop>());
    for query in graph::schema::code_list_queries() {
        registry.query(query);
    }
    registry
}

impl World {
    pub async fn new() -> Self {
        let mut db = connect().await;
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        db.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        make_tables(&db).await;
        let (keyring, _) = Keyring::generate().unwrap();
        fill(&db, &keyring).await;
        let journal = Arc::new(Memory::default());
        let mut places = vec![Place {
            division: CITY,
            county: None,
            town: None,
        }];
        for c in 1..=2 {
            places.push(Place {
                division: county(c),
                county: Some(county(c)),
                town: None,
            });
            places.extend((1..=2).map(|t| place(c, t)));
        }
        let parts = Parts {
            db: Databases {
                read: db.clone(),
                write: db,
            },
            clock: Arc::new(Noon),
            journal: Arc::clone(&journal) as _,
            keyring,
            working_days: Box::new(|from, to| (to - from).num_days()),
            places: Places::new(places),
        };
        let engine = Arc::new(Engine::new(registry().link().unwrap(), parts));
        Self {
            schema: graph::schema::build(&engine).unwrap(),
            journal,
            statements,
        }
    }

    pub async fn ask(&self, who: Principal, document: &str, variables: Json) -> Response {
        self.ask_with(who, RequestMeta::default(), document, variables)
            .await
    }

    pub async fn ask_with(
        &self,
        who: Principal,
        meta: RequestMeta,
        document: &str,
        variables: Json,
    ) -> Response {
        let session = Session {
            principal: Arc::new(who),
            meta,
        };
        let request = Request::new(document)
            .variables(Variables::from_json(variables))
            .data(session);
        self.statements.store(0, Ordering::SeqCst);
        self.schema.execute(request).await
    }
}

/// A database of the test's own: SQLite in memory, or a schema in the PostgreSQL that the
/// environment names.
async fn connect() -> sea_orm::DatabaseConnection {
    let url = std::env::var("MINZHENG_TEST_POSTGRES_URL");
    let mut options = ConnectOptions::new(url.as_deref().unwrap_or("sqlite::memory:"));
    options.max_connections(1).sqlx_logging(false);
    if url.is_ok() {
        let schema = format!("shops_{}", Uuid::now_v7().simple());
        options.set_schema_search_path(&schema);
        let db = Database::connect(options).await.unwrap();
        let made = db
            .execute_unprepared(&format!("CREATE SCHEMA {schema}; SET TIME ZONE 'UTC'"))
            .await;
        made.unwrap();
        return db;
    }
    Database::connect(options).await.unwrap()
}

async fn make_tables(db: &sea_orm::DatabaseConnection) {
    let tables = match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => TABLES
            .replace("id BLOB", "id UUID")
            .replace("BLOB", "BYTEA")
            .replace("at TEXT", "at TIMESTAMPTZ"),
        _ => TABLES.to_owned(),
    };
    db.execute_unprepared(&tables).await.unwrap();
}

/// Somebody with these permissions in a division.
pub fn staff(role: &str, division: Place, permissions: &[&str]) -> Principal {
    let grant = Grant {
        role: role.to_owned(),
        place: division,
    };
    let held: Vec<String> = permissions.iter().map(|p| (*p).to_owned()).collect();
    Principal::new(
        PrincipalKind::Staff,
        Some(Uuid::from_u128(9)),
        role,
        vec![grant],
        move |_| held.clone(),
    )
}

pub fn everywhere() -> Place {
    Place {
        division: CITY,
        county: None,
        town: None,
    }
}

pub fn in_county(number: u128) -> Place {
    Place {
        division: county(number),
        county: Some(county(number)),
        town: None,
    }
}

pub fn data(response: Response) -> Json {
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

async fn fill(db: &sea_orm::DatabaseConnection, keyring: &Keyring) {
    let mut number = 0x1_0000_u128;
    let mut key = || {
        number += 1;
        Uuid::from_u128(number)
    };
    for (c, t) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
        let Place {
            division,
            county,
            town,
        } = place(c, t);
        for s in 1..=5_i64 {
            let shop_id = key();
            let phone = Phone::parse("13812345678").unwrap();
            let row = shop::ActiveModel {
                id: Set(shop_id),
                name: Set(format!("shop {c}{t}{s}")),
                state: Set(if s % 2 == 0 {
                    shop::ShopState::Open
                } else {
                    shop::ShopState::Closed
                }),
                rent: Set(Money::fen(10_000 * (s % 3 + 1))),
                phone: Set(Some(keyring.seal(&phone))),
                phone_hash: Set(Some(keyring.blind(&phone))),
                illness: Set(Some("gout".into())),
                division_id: Set(division),
                county_id: Set(county),
                town_id: Set(town),
                version: Set(1),
            };
            shop::Entity::insert(row)
                .exec_without_returning(db)
                .await
                .unwrap();
            for k in 1..=2 {
                let keeper_id = key();
                let row = keeper::ActiveModel {
                    id: Set(keeper_id),
                    name: Set(format!("keeper {c}{t}{s}{k}")),
                    shop_id: Set(shop_id),
                    division_id: Set(division),
                    county_id: Set(county),
                    town_id: Set(town),
                };
                keeper::Entity::insert(row)
                    .exec_without_returning(db)
                    .await
                    .unwrap();
                for a in 1..=3 {
                    let row = sale::ActiveModel {
                        id: Set(key()),
                        amount: Set(Money::fen(a * 150)),
                        at: Set(chrono::DateTime::from_timestamp(1_587_340_000 + a, 0).unwrap()),
                        keeper_id: Set(keeper_id),
                        division_id: Set(division),
                        county_id: Set(county),
                        town_id: Set(town),
                    };
                    sale::Entity::insert(row)
                        .exec_without_returning(db)
                        .await
                        .unwrap();
                }
            }
        }
    }
}
