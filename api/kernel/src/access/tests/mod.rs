//! Access over a database in memory, asked through the schema as clients do.

mod accounts;
mod roles;
mod second_factor;
mod sessions;
mod sign_in;
mod tokens;

use std::sync::Arc;

use async_graphql::dynamic::Schema;
use async_graphql::{Request, Variables};
use chrono::{DateTime, Duration, Utc};
use entity_kernel::division::DivisionLevel;
use entity_kernel::user_account::UserKind;
use entity_kernel::{audit_entry, division, user_account};
use graph::engine::{Databases, Parts};
use graph::office::Clock;
use graph::places::Place;
use graph::principal::RequestMeta;
use graph::{Engine, Principal, Refusal, Registry, Session};
use resource::Keyring;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::roles::{RoleMeta, ScopeMeta};
use super::users::{self, NewUser};
use super::{Access, Declared, Keys, Settings};
use crate::clock::SettableClock;
use crate::divisions;
use crate::facts::Subscribers;
use crate::journal::Journal;
use crate::testing::database;

const PASSWORD: &str = "Weihe-2020-ping";

const CLERK: &[RoleMeta] = &[
    RoleMeta {
        code: "TOWN_CLERK",
        zh: "镇街窗口经办",
        en: "Town clerk",
        level: DivisionLevel::Town,
        permissions: &["kernel.person.read"],
    },
    RoleMeta {
        code: "COUNTY_OFFICER",
        zh: "县区救助股",
        en: "County officer",
        level: DivisionLevel::County,
        permissions: &["kernel.person.read"],
    },
];

const SCOPES: &[ScopeMeta] = &[ScopeMeta {
    code: "dibao:status.read",
    zh: "低保状态查询",
    en: "Dibao status",
    permissions: &["assistance.status.read"],
}];

const TREE: &str = "code,name,level,parent_code
610000000000,陕西省,province,
610300000000,宝鸡市,city,610000000000
610323000000,岐山县,county,610300000000
610323100000,凤鸣镇,town,610323000000
610324000000,扶风县,county,610300000000
";

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) {
    accessToken refreshToken expiresAt userErrors { code message path } } }";
const REFRESH: &str = "mutation($input: RefreshSessionInput!) { refreshSession(input: $input) {
    accessToken refreshToken userErrors { code } } }";

/// The gate of an office: somebody knocks, and is let in or not.
struct Gate {
    engine: Arc<Engine>,
    clock: SettableClock,
    schema: Schema,
}

/// The tokens of a session.
#[derive(Clone, Debug)]
struct Pair {
    access: String,
    refresh: String,
}

impl Gate {
    async fn new() -> Self {
        Self::with(Settings::DEMO).await
    }

    async fn with(settings: Settings) -> Self {
        let db = database().await;
        let mut registry = Registry::default();
        crate::register(&mut registry);
        let model = registry.link().unwrap();
        let clock = SettableClock::default();
        clock.set("2020-04-20T01:00:00Z".parse().unwrap());
        let settings = Settings {
            cost: Settings::DEMO.cost,
            ..settings
        };
        let declared = Declared {
            roles: vec![CLERK],
            scopes: vec![SCOPES],
        };
        let keys = Keys::new("minzheng", &Keys::generate(), &[]).unwrap();
        let access = Access::open(&db, &model, declared, keys, settings, clock.now());
        let access = access.await.unwrap();
        let both = Databases {
            read: db.clone(),
            write: db,
        };
        let keyring = Keyring::generate().unwrap().0;
        let shared = Arc::new(clock.clone());
        let journal = Journal::start(
            &both,
            shared.clone(),
            keyring.clone(),
            Subscribers::default(),
        );
        let parts = Parts {
            db: both,
            clock: shared,
            journal: Arc::new(journal),
            keyring,
            working_days: Box::new(|from, to| (to - from).num_days()),
            places: graph::places::Places::default(),
        };
        let engine = Arc::new(Engine::new(model, parts).with(access));
        let read = divisions::tree::read(TREE.as_bytes(), "2000-01-01".parse().unwrap()).unwrap();
        divisions::tree::import(&engine.db.write, read.rows, clock.now())
            .await
            .unwrap();
        divisions::reload(&engine).await.unwrap();
        let schema = graph::schema::build(&engine).unwrap();
        Self {
            engine,
            clock,
            schema,
        }
    }

    fn db(&self) -> &DatabaseConnection {
        &self.engine.db.write
    }

    fn access(&self) -> &Access {
        self.engine.service::<Access>()
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn later(&self, minutes: i64) {
        self.clock.shift(Duration::minutes(minutes));
    }

    async fn place(&self, code: &str) -> Place {
        let code = format!("{code:0<12}");
        let row = division::Entity::find().filter(division::Column::Code.eq(code));
        let row = row.one(self.db()).await.unwrap().unwrap();
        self.engine.places().get(row.id).unwrap()
    }

    async fn division(&self, code: &str) -> String {
        let key = self.place(code).await.division;
        resource::id::encode(resource::id::tag("Division"), key)
    }

    /// An active account with these roles.
    async fn account(&self, login_name: &str, grants: &[(&str, &str)]) -> Uuid {
        let mut held = Vec::new();
        for (role, code) in grants {
            held.push(((*role).to_owned(), self.place(code).await));
        }
        let new = NewUser {
            login_name: login_name.to_owned(),
            display_name: format!("{login_name} 先生"),
            kind: UserKind::Staff,
            password: PASSWORD.to_owned(),
            must_change_password: false,
            place: self.place("6103").await,
            grants: held,
        };
        users::insert(self.db(), self.access(), new, self.now())
            .await
            .unwrap()
    }

    async fn row(&self, login_name: &str) -> user_account::Model {
        user_account::Entity::find()
            .filter(user_account::Column::LoginName.eq(login_name))
            .one(self.db())
            .await
            .unwrap()
            .unwrap()
    }

    async fn who(&self, token: &str) -> Result<Arc<Principal>, Refusal> {
        let from = "10.3.0.9".parse().ok();
        self.access()
            .authenticate(&self.engine.db, Some(token), from, self.now())
            .await
    }

    /// Answers a request; nobody in particular asks where there is no token.
    async fn ask(&self, token: Option<&str>, document: &str, variables: Json) -> Json {
        let principal = match token {
            Some(token) => self.who(token).await.unwrap(),
            None => Arc::new(Principal::anonymous()),
        };
        let meta = RequestMeta {
            english: true,
            ip: "10.3.0.9".parse().ok(),
            ..RequestMeta::default()
        };
        let request = Request::new(document)
            .variables(Variables::from_json(variables))
            .data(Session { principal, meta });
        serde_json::to_value(self.schema.execute(request).await).unwrap()
    }

    /// Runs a command; its payload, or the code that stands in `errors`.
    async fn run(&self, token: Option<&str>, command: &str, input: Json, payload: &str) -> Json {
        let (first, rest) = command.split_at(1);
        let of = format!("{}{rest}Input", first.to_uppercase());
        let document = format!(
            "mutation($input: {of}!) {{ {command}(input: $input) {{
                {payload} userErrors {{ code path params {{ name value }} }} }} }}"
        );
        let answer = self.ask(token, &document, json!({ "input": input })).await;
        match answer["errors"][0]["extensions"]["code"].as_str() {
            Some(code) => json!({"userErrors": [{"code": code}]}),
            None => answer["data"][command].clone(),
        }
    }

    async fn sign_in(&self, login_name: &str, password: &str, totp: Option<&str>) -> Json {
        let input = json!({"loginName": login_name, "password": password, "totp": totp});
        let answer = self.ask(None, SIGN_IN, json!({ "input": input })).await;
        answer["data"]["signIn"].clone()
    }

    async fn signed_in(&self, login_name: &str) -> Pair {
        pair(&self.sign_in(login_name, PASSWORD, None).await)
    }

    async fn refresh(&self, token: &str) -> Json {
        let input = json!({"input": {"refreshToken": token}});
        let answer = self.ask(None, REFRESH, input).await;
        answer["data"]["refreshSession"].clone()
    }

    async fn audit(&self, action: &str) -> Vec<audit_entry::Model> {
        audit_entry::Entity::find()
            .filter(audit_entry::Column::Action.eq(action))
            .order_by_asc(audit_entry::Column::Id)
            .all(self.db())
            .await
            .unwrap()
    }
}

fn pair(payload: &Json) -> Pair {
    let text = |name: &str| {
        let token = payload[name].as_str();
        token.unwrap_or_else(|| panic!("{payload}")).to_owned()
    };
    Pair {
        access: text("accessToken"),
        refresh: text("refreshToken"),
    }
}

fn codes(payload: &Json) -> Vec<&str> {
    let errors = payload["userErrors"].as_array();
    let errors = errors.unwrap_or_else(|| panic!("{payload}"));
    errors
        .iter()
        .filter_map(|error| error["code"].as_str())
        .collect()
}
