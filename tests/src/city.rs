//! A bureau at work: Baoji 2020 on one engine, served by the real binary.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use serde_json::json;
use tokio::sync::Mutex;

use crate::accounts::{Account, Accounts};
use crate::client::{Client, Who};
use crate::demo::{Engine, FIRST_MORNING, Ground};
use crate::server::{Launch, PEOPLE, Server};
use crate::supervised::Stop;

/// Runs a test on every engine, each time in a city of its own, on the morning of 20 April 2020.
///
/// ```no_run
/// use tests::city::on_both_engines;
///
/// on_both_engines(async |city| {
///     let clerk = city.staff("TOWN_CLERK", "610323100");
///     clerk.query("{ viewer { user { loginName } } }", serde_json::json!({})).await.ok();
/// });
/// ```
pub fn on_both_engines(test: impl AsyncFn(City)) {
    for engine in Engine::available() {
        eprintln!("on {engine:?}");
        run(&test, Arc::new(Served::start(*engine, false)));
    }
}

/// Runs a test that changes nothing on every engine, in a city that the tests of this process share.
pub fn reading_on_both_engines(test: impl AsyncFn(City)) {
    for engine in Engine::available() {
        eprintln!("on {engine:?}");
        run(&test, Served::shared(*engine));
    }
}

fn run(test: &impl AsyncFn(City), served: Arc<Served>) {
    let _explained = LastWords(Arc::clone(&served));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(test(City::of(served)));
}

/// Shows what the server logged when a test fails.
struct LastWords(Arc<Served>);

impl Drop for LastWords {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the server's last words:\n{}", self.0.server.last_words());
        }
    }
}

/// A server, its files, and who signed in. Outlives a test when it is shared.
#[derive(Debug)]
pub(crate) struct Served {
    server: Server,
    ground: Ground,
    pub(crate) accounts: Accounts,
    /// Access tokens by login name: a second sign-in would end the first session.
    pub(crate) sessions: Mutex<HashMap<String, String>>,
    shared: bool,
}

impl Served {
    fn start(engine: Engine, shared: bool) -> Self {
        let ground = Ground::copy(engine);
        let server = Server::start(&Launch {
            data: &ground.folder,
            database_url: ground.database_url().as_deref(),
            people: PEOPLE,
            time: FIRST_MORNING,
            stop: Stop::Kill,
            rubbish: Some(&ground.folder),
        });
        let accounts = Accounts::of(&ground.folder);
        Self {
            server,
            ground,
            accounts,
            sessions: Mutex::default(),
            shared,
        }
    }

    fn shared(engine: Engine) -> Arc<Self> {
        static SHARED: [OnceLock<Arc<Served>>; 2] = [const { OnceLock::new() }; 2];
        let served = SHARED[engine as usize].get_or_init(|| Arc::new(Self::start(engine, true)));
        Arc::clone(served)
    }
}

/// A served city as one test sees it. Clones are the same city.
#[derive(Clone, Debug)]
pub struct City {
    pub(crate) served: Arc<Served>,
    pub(crate) http: reqwest::Client,
}

impl City {
    fn of(served: Arc<Served>) -> Self {
        // No cookies, no redirects: a test sees what the server answers.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build();
        Self {
            served,
            http: http.expect("an HTTP client"),
        }
    }

    /// Address of a page or endpoint, e.g. `city.url("/admin")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.served.server.address)
    }

    /// Folder of the demo.
    pub fn folder(&self) -> &std::path::Path {
        &self.served.ground.folder
    }

    /// Address of its database; none on SQLite, whose file lies in the folder.
    pub fn database_url(&self) -> Option<String> {
        self.served.ground.database_url()
    }

    /// Everybody who may sign in.
    pub fn accounts(&self) -> &Accounts {
        &self.served.accounts
    }

    /// Whoever holds `role` (`TOWN_CLERK`) for a division (`610323100`; short codes are padded).
    pub fn staff(&self, role: &str, division: &str) -> Client {
        self.signed_in(self.served.accounts.holding(role, division).clone())
    }

    /// This account.
    pub fn signed_in(&self, account: Account) -> Client {
        Client::new(self.clone(), Who::Staff(account))
    }

    /// A partner agency whose token has this scope (`assist.status.read`).
    pub fn partner(&self, scope: &str) -> Client {
        let token = self.served.accounts.token(scope).token.clone();
        Client::new(self.clone(), Who::Partner(token))
    }

    /// Somebody with this access token.
    pub fn bearer(&self, token: &str) -> Client {
        Client::new(self.clone(), Who::Partner(token.to_owned()))
    }

    /// Anyone.
    pub fn anonymous(&self) -> Client {
        Client::new(self.clone(), Who::Anonymous)
    }

    /// Sets the server's clock, e.g. `"2020-05-06T10:00:00+08:00"`. Everybody signs in again afterwards, as they would.
    pub async fn set_time(&self, now: &str) {
        assert!(
            !self.served.shared,
            "time passes for the other tests of this city too"
        );
        let answer = self
            .http
            .post(self.url("/demo/clock"))
            .json(&json!({ "now": now }))
            .send()
            .await;
        let status = answer.expect("the clock answers").status();
        assert!(
            status.is_success(),
            "the clock was not set to {now}: {status}"
        );
        self.served.sessions.lock().await.clear();
    }
}
