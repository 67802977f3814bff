//! An office of Baoji: one county, one town, one village, and whoever works there.
//!
//! It lies in memory, and in a PostgreSQL database too where `MINZHENG_TEST_POSTGRES_URL` names one.

use std::path::Path;
use std::sync::{Arc, Mutex};

use async_graphql::dynamic::Schema;
use async_graphql::{Request, Variables};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use entity_kernel::calendar_exception::{self, CalendarKind};
use entity_kernel::user_account::{self, UserKind, UserState};
use entity_kernel::{division, notice, notice_objection, person};
use graph::command::{Answer, Tx, answer};
use graph::engine::{Databases, Parts};
use graph::office::{BoxFuture, Clock};
use graph::places::{Place, Places};
use graph::principal::{Grant, RequestMeta};
use graph::{Engine, Failure, Principal, PrincipalKind, Registry, Session};
use kernel::access::permissions::{Permissions, of_model};
use kernel::calendar::{Book, holidays, seed};
use kernel::clock::SettableClock;
use kernel::divisions;
use kernel::facts::Subscribers;
use kernel::files::Files;
use kernel::journal::Journal;
use migration::MigratorTrait;
use resource::id::{decode, encode, tag};
use resource::{Command, Keyring, Output};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    EntityTrait, QueryFilter,
};
use serde::Serialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

const TREE: &str = "code,name,level,parent_code
610000000000,陕西省,province,
610300000000,宝鸡市,city,610000000000
610323000000,岐山县,county,610300000000
610323100000,凤鸣镇,town,610323000000
610323100200,朝阳村委会,village,610323100000
610323101000,蔡家坡镇,town,610323000000
";

/// What a test does inside a command.
type Step = Box<dyn for<'a> FnOnce(&'a mut Tx<'_>) -> BoxFuture<'a, Result<(), Failure>> + Send>;

/// Where the command finds it.
#[derive(Default)]
struct Steps(Mutex<Option<Step>>);

/// Does what the test says (测试).
#[derive(Command)]
#[command(may = "signed_in")]
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

impl Answer for TakeStep {
    type Answer = StepTaken;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<StepTaken, Failure> {
        let step = cx.service::<Steps>().0.lock().unwrap().take().unwrap();
        step(cx).await?;
        Ok(StepTaken { done: true })
    }
}

/// The office.
pub struct Office {
    pub engine: Arc<Engine>,
    clock: SettableClock,
    permissions: Permissions,
    schema: Schema,
}

impl Office {
    /// Opens on the morning of a day; files are kept in the folder.
    pub async fn open(ground: &Ground, day: &str, folder: &Path) -> Self {
        let db = ground.database().await;
        let (registry, clock) = (registry(), SettableClock::default());
        let model = registry.link().unwrap();
        let roles = kernel::access::ROLES.iter().chain(assistance::ROLES);
        let permissions = of_model(&model, roles).unwrap();
        let databases = Databases {
            read: db.clone(),
            write: db.clone(),
        };
        let (keyring, _) = Keyring::generate().unwrap();
        let subscribers = assistance::subscribe(Subscribers::default());
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        let journal = Journal::start(
            &databases,
            Arc::clone(&shared),
            keyring.clone(),
            subscribers,
        );
        let book = Book::default();
        let parts = Parts {
            db: databases,
            clock: shared,
            journal: Arc::new(journal),
            keyring,
            working_days: book.counter(),
            places: Places::default(),
        };
        let engine = Engine::new(model, parts)
            .with(book)
            .with(Files::local(folder).unwrap())
            .with(Steps::default());
        let engine = Arc::new(engine);
        let schema = graph::schema::build(&engine).unwrap();
        let office = Self {
            engine,
            clock,
            permissions,
            schema,
        };
        office.set_day(day);
        office.furnish().await;
        office
    }

    /// Divisions and holidays.
    async fn furnish(&self) {
        let now = self.engine.clock.now();
        let tree = divisions::tree::read(TREE.as_bytes(), "2000-01-01".parse().unwrap()).unwrap();
        divisions::tree::import(self.db(), tree.rows, now)
            .await
            .unwrap();
        divisions::reload(&self.engine).await.unwrap();
        seed(self.db(), &holidays::ALL, now).await.unwrap();
        self.engine
            .service::<Book>()
            .reload(self.db())
            .await
            .unwrap();
    }

    /// It is nine in the morning of this day.
    pub fn set_day(&self, day: &str) {
        let at = format!("{day}T09:00:00+08:00");
        self.clock
            .set(chrono::DateTime::parse_from_rfc3339(&at).unwrap().to_utc());
    }

    pub fn db(&self) -> &DatabaseConnection {
        &self.engine.db.write
    }

    /// Where the division of this code lies.
    pub async fn place(&self, code: &str) -> Place {
        let row = division::Entity::find()
            .filter(division::Column::Code.eq(format!("{code:0<12}")))
            .one(self.db())
            .await;
        self.engine.places().get(row.unwrap().unwrap().id).unwrap()
    }

    /// Somebody with an account who holds these roles for the division of this code.
    pub async fn officer(&self, name: &str, roles: &[&str], code: &str) -> Principal {
        let (place, id) = (self.place(code).await, Uuid::now_v7());
        let now = self.engine.clock.now();
        let account = user_account::ActiveModel {
            id: Set(id),
            login_name: Set(id.to_string()),
            display_name: Set(name.to_owned()),
            kind: Set(UserKind::Staff),
            state: Set(UserState::Active),
            must_change_password: Set(false),
            totp_enabled: Set(false),
            failed_count: Set(0),
            division_id: Set(place.division),
            county_id: Set(place.county),
            town_id: Set(place.town),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        account.insert(self.db()).await.unwrap();
        let grants = roles.iter().map(|&role| Grant {
            role: role.to_owned(),
            place,
        });
        let permissions = |role: &str| {
            let held = self.permissions.get(role).unwrap();
            held.iter()
                .map(|&permission| permission.to_owned())
                .collect()
        };
        Principal::new(
            PrincipalKind::Staff,
            Some(id),
            name,
            grants.collect(),
            permissions,
        )
    }

    /// Answers a document; its errors are the test's.
    pub async fn ask(&self, who: &Principal, document: &str, variables: Json) -> Json {
        let answer = self.answer(who, None, document, variables).await;
        assert!(answer["errors"].is_null(), "{document}: {answer:#}");
        answer["data"].clone()
    }

    /// Answers a document for a purpose.
    pub async fn ask_for(
        &self,
        who: &Principal,
        purpose: &str,
        document: &str,
        variables: Json,
    ) -> Json {
        let answer = self.answer(who, Some(purpose), document, variables).await;
        assert!(answer["errors"].is_null(), "{document}: {answer:#}");
        answer["data"].clone()
    }

    /// The code with which a document is turned down.
    pub async fn turned_down(&self, who: &Principal, document: &str, variables: Json) -> String {
        let answer = self.answer(who, None, document, variables).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str();
        code.unwrap_or("OK").to_owned()
    }

    async fn answer(
        &self,
        who: &Principal,
        purpose: Option<&str>,
        document: &str,
        variables: Json,
    ) -> Json {
        let session = Session {
            principal: Arc::new(who.clone()),
            meta: RequestMeta {
                english: true,
                purpose: purpose.map(str::to_owned),
                ..RequestMeta::default()
            },
        };
        let request = Request::new(document)
            .variables(Variables::from_json(variables))
            .data(session);
        serde_json::to_value(self.schema.execute(request).await).unwrap()
    }

    async fn command(&self, who: &Principal, name: &str, input: Json, payload: &str) -> Json {
        let (first, rest) = name.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {name}(input: $input) {{ {payload} userErrors {{ code path params {{ name value }} }} }} }}",
            first.to_uppercase()
        );
        let answer = self.ask(who, &document, json!({ "input": input })).await;
        answer[name].clone()
    }

    /// Runs a command that succeeds; what was asked of its object.
    pub async fn run(&self, who: &Principal, name: &str, input: Json, payload: &str) -> Json {
        let answer = self.command(who, name, input, payload).await;
        assert_eq!(answer["userErrors"], json!([]), "{name} by {}", who.name);
        let object = answer.as_object().unwrap().values().next().unwrap();
        object.clone()
    }

    /// Runs a command that is refused; the code and where.
    pub async fn refused(&self, who: &Principal, name: &str, input: Json) -> (String, String) {
        let answer = self.command(who, name, input, "__typename").await;
        let refusal = &answer["userErrors"][0];
        let steps = refusal["path"].as_array().into_iter().flatten();
        let path: Vec<&str> = steps.filter_map(Json::as_str).collect();
        (
            refusal["code"].as_str().unwrap_or("OK").to_owned(),
            path.join("."),
        )
    }

    /// The code with which a command is turned down before it is judged.
    pub async fn answered(&self, who: &Principal, name: &str, input: Json) -> String {
        let (first, rest) = name.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}",
            first.to_uppercase()
        );
        self.turned_down(who, &document, json!({ "input": input }))
            .await
    }

    /// Hands a file in; its id.
    pub async fn file(&self, who: &Principal, kind: &str, code: &str) -> String {
        let division = self.division(code).await;
        let input = json!({
            "division": division, "kind": kind, "fileName": "scan.pdf", "content": STANDARD.encode(format!("%PDF-1.4 {kind}")),
        });
        let file = self
            .run(who, "addAttachment", input, "attachment { id }")
            .await;
        file["id"].as_str().unwrap().to_owned()
    }
}

/// What else happens in Baoji.
impl Office {
    /// Global id of the division of this code.
    pub async fn division(&self, code: &str) -> String {
        encode(tag("Division"), self.place(code).await.division)
    }

    /// Does something in a command's transaction.
    pub async fn within<F>(&self, who: &Principal, step: F)
    where
        F: for<'a> FnOnce(&'a mut Tx<'_>) -> BoxFuture<'a, Result<(), Failure>> + Send + 'static,
    {
        *self.engine.service::<Steps>().0.lock().unwrap() = Some(Box::new(step));
        self.run(who, "takeStep", json!({ "number": 1 }), "done")
            .await;
    }

    /// A partner agency with these permissions all over the city.
    pub async fn partner(&self, permissions: &[&str]) -> Principal {
        let grant = Grant {
            role: "assist".to_owned(),
            place: self.place("6103").await,
        };
        let held: Vec<String> = permissions.iter().map(|&held| held.to_owned()).collect();
        let kind = PrincipalKind::Partner;
        Principal::new(kind, Some(Uuid::now_v7()), "医保局", vec![grant], |_| {
            held.clone()
        })
    }

    /// Somebody died, which nobody told.
    pub async fn died(&self, person: &str, day: &str) {
        let day: chrono::NaiveDate = day.parse().unwrap();
        person::Entity::update_many()
            .col_expr(person::Column::DiedOn, Expr::value(day))
            .filter(person::Column::Id.eq(decode(person).unwrap().1))
            .exec(self.db())
            .await
            .unwrap();
    }

    /// Somebody objects to the notice of the case; the objection's id.
    pub async fn objection(&self, case: &Json) -> String {
        let notice = notice::Entity::find()
            .filter(notice::Column::ObjectId.eq(decode(case["id"].as_str().unwrap()).unwrap().1))
            .one(self.db())
            .await;
        let notice = notice.unwrap().unwrap();
        assert!(
            notice.body.contains("王**") && !notice.body.contains("王建国"),
            "{}",
            notice.body
        );
        let input = json!({ "noticeNo": notice.notice_no, "content": "他家有一辆轿车" });
        let anyone = Principal::anonymous();
        self.run(&anyone, "objectToNotice", input, "noticeNo").await;
        let row = notice_objection::Entity::find().one(self.db()).await;
        encode(tag("NoticeObjection"), row.unwrap().unwrap().id)
    }

    /// The calendar as it stood before the Spring Festival of 2020 was extended.
    pub async fn forget_extension(&self) {
        let extension = ["2020-01-31", "2020-02-02"].map(str::parse::<chrono::NaiveDate>);
        calendar_exception::Entity::delete_many()
            .filter(calendar_exception::Column::Date.is_in(extension.map(Result::unwrap)))
            .exec(self.db())
            .await
            .unwrap();
        self.make("2020-02-01", CalendarKind::MakeupWorkday).await;
    }

    /// The extension is ordered.
    pub async fn order_extension(&self) {
        self.make("2020-02-01", CalendarKind::Holiday).await;
        seed(self.db(), &holidays::ALL, self.engine.clock.now())
            .await
            .unwrap();
        self.engine
            .service::<Book>()
            .reload(self.db())
            .await
            .unwrap();
    }

    async fn make(&self, day: &str, kind: CalendarKind) {
        let day: chrono::NaiveDate = day.parse().unwrap();
        calendar_exception::Entity::update_many()
            .col_expr(calendar_exception::Column::Kind, Expr::value(kind))
            .filter(calendar_exception::Column::Date.eq(day))
            .exec(self.db())
            .await
            .unwrap();
        self.engine
            .service::<Book>()
            .reload(self.db())
            .await
            .unwrap();
    }
}

fn registry() -> Registry {
    let mut registry = Registry::default();
    kernel::register(&mut registry);
    assistance::register(&mut registry);
    registry.command(answer::<TakeStep>());
    registry
}

/// Databases that the tests run on.
#[derive(Clone, Debug)]
pub enum Ground {
    /// SQLite in memory.
    Memory,
    /// A schema of its own in this PostgreSQL database.
    Postgres(String),
}

impl Ground {
    /// Every one at hand.
    pub fn all() -> Vec<Self> {
        let postgres = std::env::var("MINZHENG_TEST_POSTGRES_URL").ok();
        let postgres = postgres.into_iter().map(Self::Postgres);
        std::iter::once(Self::Memory).chain(postgres).collect()
    }

    async fn database(&self) -> DatabaseConnection {
        let db = match self {
            Self::Memory => {
                let mut options = ConnectOptions::new("sqlite::memory:");
                options.max_connections(1).sqlx_logging(false);
                Database::connect(options).await.unwrap()
            }
            Self::Postgres(url) => {
                let schema = format!("walk_{}", Uuid::now_v7().simple());
                let outside = Database::connect(url).await.unwrap();
                let create = format!("CREATE SCHEMA {schema}");
                outside.execute_unprepared(&create).await.unwrap();
                let mut options = ConnectOptions::new(url);
                options.set_schema_search_path(&schema).max_connections(4);
                Database::connect(options).await.unwrap()
            }
        };
        migration::Migrator::up(&db, None).await.unwrap();
        db
    }
}
