//! A small office for tests: an empty database in memory, an engine over it, a journal that only listens.

use std::sync::{Arc, Mutex};

use async_graphql::dynamic::Schema;
use async_graphql::{Request, Variables};
use chrono::{DateTime, Utc};
use entity_kernel::division;
use graph::command::{self, Tx};
use graph::engine::{Databases, Parts};
use graph::office::{Act, BoxFuture, Clock, Event, Fact, Journal, Recalled};
use graph::places::Place;
use graph::principal::{Grant, RequestMeta};
use graph::{Engine, Failure, Principal, PrincipalKind, Registry, Session};
use migration::MigratorTrait;
use resource::{Command, Keyring, Output};
use sea_orm::{
    ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::calendar::Book;
use crate::divisions;
use crate::facts::Subscribers;
use crate::parameters::Catalogue;

/// Divisions of [`Office::of_baoji`].
const BAOJI: &str = "code,name,level,parent_code
610000000000,陕西省,province,
610300000000,宝鸡市,city,610000000000
610322000000,凤翔县,county,610300000000
610322100000,城关镇,town,610322000000
610322100001,北街社区居委会,village,610322100000
610323000000,岐山县,county,610300000000
610323100000,凤鸣镇,town,610323000000
610323100200,朝阳村委会,village,610323100000
610323101000,蔡家坡镇,town,610323000000
";

/// A clock that stands still until it is set.
#[derive(Clone)]
pub struct Stopped(Arc<Mutex<DateTime<Utc>>>);

impl Stopped {
    /// Stands at nine in the morning of this day.
    pub fn at(day: &str) -> Self {
        let clock = Self(Arc::default());
        clock.set(day);
        clock
    }

    /// Goes to nine in the morning of this day.
    pub fn set(&self, day: &str) {
        let at = DateTime::parse_from_rfc3339(&format!("{day}T09:00:00+08:00")).unwrap();
        *self.0.lock().unwrap() = at.to_utc();
    }

    /// Goes on by so much.
    pub fn advance(&self, by: chrono::TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Stopped {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// What the journal heard.
#[derive(Clone, Default)]
pub struct Heard {
    /// Events of commands that were done.
    pub events: Arc<Mutex<Vec<Event>>>,
    /// Facts that were published, by name and data.
    pub facts: Arc<Mutex<Vec<(&'static str, Json)>>>,
    subscribers: Arc<Subscribers>,
}

impl Journal for Heard {
    fn recall<'a>(
        &'a self,
        _: &'a DatabaseTransaction,
        _: &'a Principal,
        _: &'a str,
        _: &'a str,
        _: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Recalled, Failure>> {
        Box::pin(async { Ok(Recalled::New) })
    }

    fn remember<'a>(
        &'a self,
        _: &'a DatabaseTransaction,
        _: &'a Principal,
        _: &'a str,
        _: &'a str,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    fn record<'a>(
        &'a self,
        _: &'a DatabaseTransaction,
        _: &'a Act<'a>,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), Failure>> {
        self.events.lock().unwrap().extend(events.iter().cloned());
        Box::pin(async { Ok(()) })
    }

    fn refused<'a>(&'a self, _: &'a Act<'a>) -> BoxFuture<'a, ()> {
        Box::pin(async {})
    }

    fn persons_read<'a>(
        &'a self,
        _: &'a Principal,
        _: &'a RequestMeta,
        _: Vec<Uuid>,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    fn did<'a>(
        &'a self,
        _: &'a DatabaseTransaction,
        _: &'a Principal,
        _: Uuid,
        _: &'static [&'static str],
    ) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(async { Ok(false) })
    }

    fn publish<'a>(&'a self, cx: &'a mut Tx<'_>, fact: Fact) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let told = (fact.name, fact.data.clone());
            self.facts.lock().unwrap().push(told);
            self.subscribers.tell(&fact, cx).await
        })
    }
}

/// A database of the test's own, empty and migrated: SQLite in memory, or a schema in the PostgreSQL that
/// `MINZHENG_TEST_POSTGRES_URL` names.
pub async fn database() -> DatabaseConnection {
    let url = std::env::var("MINZHENG_TEST_POSTGRES_URL");
    let mut options = ConnectOptions::new(url.as_deref().unwrap_or("sqlite::memory:"));
    options
        .max_connections(1)
        .min_connections(1)
        .sqlx_logging(false);
    let schema = format!("kernel_{}", Uuid::now_v7().simple());
    if url.is_ok() {
        options.set_schema_search_path(&schema);
    }
    let db = Database::connect(options).await.unwrap();
    if url.is_ok() {
        let make = format!("CREATE SCHEMA {schema}; SET TIME ZONE 'UTC'");
        db.execute_unprepared(&make).await.unwrap();
    }
    migration::Migrator::up(&db, None).await.unwrap();
    db
}

/// What a test does inside a command.
type Step = Box<dyn for<'a> FnOnce(&'a mut Tx<'_>) -> BoxFuture<'a, Result<(), Failure>> + Send>;

/// Where the command finds it.
#[derive(Default)]
struct Steps(Mutex<Option<Step>>);

/// Does what the test says (测试).
#[derive(Command)]
#[command(may = "public")]
struct TakeStep {
    /// Any number (编号).
    #[expect(dead_code, reason = "GraphQL knows no empty inputs")]
    number: i32,
}

/// That it was done (测试结果).
#[derive(Serialize, Output)]
struct StepTaken {
    /// True (完成).
    done: bool,
}

impl command::Answer for TakeStep {
    type Answer = StepTaken;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<StepTaken, Failure> {
        let step = cx.service::<Steps>().0.lock().unwrap().take().unwrap();
        step(cx).await?;
        Ok(StepTaken { done: true })
    }
}

/// An engine with a clock and a journal of its own.
pub struct Office {
    /// The engine.
    pub engine: Arc<Engine>,
    /// Its clock.
    pub clock: Stopped,
    /// Its journal.
    pub heard: Heard,
    schema: Schema,
}

impl Office {
    /// An office on the morning of this day.
    pub async fn on(day: &str) -> Self {
        Self::with(day, Catalogue::default(), Subscribers::default()).await
    }

    /// An office with these parameters, in which these hear of facts.
    pub async fn with(day: &str, catalogue: Catalogue, subscribers: Subscribers) -> Self {
        Self::furnished(day, catalogue, subscribers, async |engine| engine).await
    }

    /// An office with these parameters, in which these hear of facts, and with more services.
    pub async fn furnished(
        day: &str,
        catalogue: Catalogue,
        subscribers: Subscribers,
        furnish: impl AsyncFnOnce(Engine) -> Engine,
    ) -> Self {
        let db = database().await;
        let mut registry = Registry::default();
        crate::register(&mut registry);
        registry.command(command::answer::<TakeStep>());
        let clock = Stopped::at(day);
        let heard = Heard {
            subscribers: Arc::new(subscribers),
            ..Heard::default()
        };
        let book = Book::default();
        let parts = Parts {
            db: Databases {
                read: db.clone(),
                write: db,
            },
            clock: Arc::new(clock.clone()),
            journal: Arc::new(heard.clone()),
            keyring: Keyring::generate().unwrap().0,
            working_days: book.counter(),
            places: graph::places::Places::default(),
        };
        let engine = Engine::new(registry.link().unwrap(), parts)
            .with(catalogue)
            .with(book)
            .with(Steps::default());
        let engine = Arc::new(furnish(engine).await);
        let schema = graph::schema::build(&engine).unwrap();
        Self {
            engine,
            clock,
            heard,
            schema,
        }
    }

    /// An office of Baoji with two counties, three towns and two villages.
    pub async fn of_baoji(day: &str, catalogue: Catalogue) -> Self {
        let office = Self::with(day, catalogue, Subscribers::default()).await;
        office.load_baoji().await;
        office
    }

    /// Loads the divisions of Baoji.
    pub async fn load_baoji(&self) {
        let read = divisions::tree::read(BAOJI.as_bytes(), "2000-01-01".parse().unwrap()).unwrap();
        divisions::tree::import(self.db(), read.rows, self.now())
            .await
            .unwrap();
        divisions::reload(&self.engine).await.unwrap();
    }

    /// What time it is.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Where the division of this code lies.
    pub async fn place(&self, code: &str) -> Place {
        let row = division::Entity::find()
            .filter(division::Column::Code.eq(format!("{code:0<12}")))
            .one(self.db())
            .await;
        self.engine.places().get(row.unwrap().unwrap().id).unwrap()
    }

    /// Global id of the division of this code.
    pub async fn division(&self, code: &str) -> String {
        let key = self.place(code).await.division;
        resource::id::encode(resource::id::tag("Division"), key)
    }

    /// The database.
    pub fn db(&self) -> &DatabaseConnection {
        &self.engine.db.write
    }

    /// Answers a request: data, or the errors.
    pub async fn ask(&self, who: &Principal, document: &str, variables: Json) -> Json {
        let session = Session {
            principal: Arc::new(who.clone()),
            meta: RequestMeta {
                english: true,
                ..RequestMeta::default()
            },
        };
        let request = Request::new(document)
            .variables(Variables::from_json(variables))
            .data(session);
        let answer = serde_json::to_value(self.schema.execute(request).await).unwrap();
        match &answer["errors"] {
            Json::Null => answer["data"].clone(),
            errors => errors.clone(),
        }
    }
}

impl Office {
    /// The system does something in a command's transaction; the codes of the refusals where it was refused.
    pub async fn within<T: Send + 'static>(
        &self,
        step: impl for<'a> FnOnce(&'a mut Tx<'_>) -> BoxFuture<'a, Result<T, Failure>> + Send + 'static,
    ) -> Result<T, Vec<String>> {
        let done = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&done);
        let step: Step = Box::new(move |cx| {
            Box::pin(async move {
                let found = step(cx).await?;
                *kept.lock().unwrap() = Some(found);
                Ok(())
            })
        });
        *self.engine.service::<Steps>().0.lock().unwrap() = Some(step);
        let document = "mutation { takeStep(input: {number: 1}) { done userErrors { code } } }";
        let answer = self.ask(&Principal::system(), document, Json::Null).await;
        let errors = answer["takeStep"]["userErrors"].as_array();
        let errors = errors.unwrap_or_else(|| panic!("{answer}"));
        let code = |error: &Json| error["code"].as_str().unwrap().to_owned();
        let codes: Vec<String> = errors.iter().map(code).collect();
        let done = done.lock().unwrap().take();
        done.filter(|_| codes.is_empty()).ok_or(codes)
    }
}

/// An officer who holds these permissions in one place.
pub fn officer(place: Place, permissions: &[&str]) -> Principal {
    let grant = Grant {
        role: "OFFICER".to_owned(),
        place,
    };
    let held: Vec<String> = permissions.iter().map(|&p| p.to_owned()).collect();
    Principal::new(
        PrincipalKind::Staff,
        Some(Uuid::now_v7()),
        "王科长",
        vec![grant],
        |_| held.clone(),
    )
}
