//! What is measured: a private cluster with a city in it, the server over it, and somebody signed in.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::accounts::{Account, Accounts};
use tests::demo::FIRST_MORNING;
use tests::postgres::{self, Cluster};
use tests::repository;
use tests::server::{Launch, Server};
use tests::supervised::Stop;

use crate::Outcome;
use crate::comparison::Scope;
use crate::http::{Connection, Request};
use crate::pgbench::Database;

/// Settings of the cluster, beside those of the tests. Vacuum and checkpoints would fall into anyone's round.
pub const SETTINGS: [&str; 5] = [
    "shared_buffers=1GB",
    "jit=off",
    "autovacuum=off",
    "checkpoint_timeout=1h",
    "max_wal_size=8GB",
];
/// The database that a cluster's first [`Cluster::create`] makes.
const FIRST: &str = "city_0";

const SIGN_IN: &str =
    "mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { code } } }";

/// Refuses to start without the programs that everything here needs.
pub fn programs() -> Outcome<PathBuf> {
    let binary = repository::profile_folder().join("minzheng");
    if !binary.exists() {
        return Err(format!(
            "{} is missing: build the server first, with the same profile (`cargo build --release`)",
            binary.display()
        ));
    }
    postgres::programs().ok_or_else(|| "PostgreSQL is not installed".to_owned())
}

/// A city in a private PostgreSQL.
#[derive(Debug)]
pub struct City {
    cluster: Cluster,
    /// Its database.
    pub database: Database,
}

impl City {
    /// Starts the cluster kept in `folder`, or a new one; builds the city once.
    pub fn open(folder: &Path, people: u32, keep: bool) -> Outcome<Self> {
        let programs = programs()?;
        let kept = folder.join("cluster");
        if keep && kept.exists() {
            same_size(folder, people)?;
            let cluster = Cluster::start_with(programs.clone(), Some(&kept), &SETTINGS);
            return Self::of(cluster, programs, FIRST);
        }
        let cluster = Cluster::start_with(programs.clone(), None, &SETTINGS);
        let name = cluster.create(None);
        let city = Self::of(cluster, programs, &name)?;
        serve(&demo_folder(folder)?, Some(&city.database.url), people).stop();
        city.database.ask("VACUUM ANALYZE")?;
        if !keep {
            return Ok(city);
        }
        city.cluster.keep_as(&kept);
        std::fs::write(folder.join("people"), people.to_string())
            .map_err(|error| error.to_string())?;
        Self::open(folder, people, keep)
    }

    fn of(cluster: Cluster, programs: PathBuf, name: &str) -> Outcome<Self> {
        let database = Database::new(programs, cluster.url(name))?;
        Ok(Self { cluster, database })
    }

    /// From the next connection on, the log tells how every statement was carried out.
    pub fn explain(&self) -> Outcome<()> {
        let settings = [
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_format = 'json'",
        ];
        settings.iter().try_for_each(|setting| {
            let database = self.database.name();
            self.database
                .ask(&format!("ALTER DATABASE {database} SET {setting}"))
                .map(drop)
        })
    }

    /// What the database has logged so far.
    pub fn log(&self) -> String {
        self.cluster.log()
    }

    /// Whose rows somebody of this division sees.
    pub fn scope(&self, division: &str) -> Outcome<Scope> {
        let asked = format!("SELECT level, id FROM division WHERE code = '{division}'");
        let found = self.database.ask(&asked)?;
        match found.split_once('|') {
            Some(("CITY", _)) => Ok(Scope::City),
            Some(("COUNTY", id)) => Ok(Scope::County(id.to_owned())),
            _ => Err(format!("division {division} is no city and no county")),
        }
    }
}

fn same_size(folder: &Path, people: u32) -> Outcome<()> {
    let built = std::fs::read_to_string(folder.join("people")).unwrap_or_default();
    if built == people.to_string() {
        return Ok(());
    }
    Err(format!(
        "{} holds a city of {built} people: remove it or ask for that number",
        folder.display()
    ))
}

/// The demo's own folder, made where it is missing.
pub fn demo_folder(folder: &Path) -> Outcome<PathBuf> {
    let demo = folder.join("demo");
    std::fs::create_dir_all(&demo).map_err(|error| format!("{}: {error}", demo.display()))?;
    Ok(demo)
}

/// Starts the server as a user does; the first time it builds its city.
pub fn serve(demo: &Path, database_url: Option<&str>, people: u32) -> Server {
    Server::start(&Launch {
        data: demo,
        database_url,
        people,
        time: FIRST_MORNING,
        stop: Stop::Terminate,
        rubbish: None,
    })
}

/// A running server as one officer uses it.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Where the server listens.
    pub address: SocketAddr,
    /// Who it is.
    pub account: Account,
}

impl Officer {
    /// The account that holds a role, named `CITY_ASSIST@6103`.
    pub fn named(server: &Server, demo: &Path, named: &str) -> Outcome<Self> {
        let (role, division) = named
            .split_once('@')
            .ok_or_else(|| format!("{named}: an account is named ROLE@DIVISION"))?;
        let address = server.address.trim_start_matches("http://");
        Ok(Self {
            address: address
                .parse()
                .map_err(|error| format!("{address}: {error}"))?,
            account: Accounts::of(demo).holding(role, division).clone(),
        })
    }

    /// Signs in; the token is good for a quarter of an hour.
    pub async fn sign_in(&self) -> Outcome<String> {
        let Account {
            login_name,
            password,
            ..
        } = &self.account;
        let variables = json!({ "input": { "loginName": login_name, "password": password } });
        let answer = self.ask(SIGN_IN, &variables, None).await?;
        let token = answer["signIn"]["accessToken"].as_str();
        token
            .map(str::to_owned)
            .ok_or_else(|| format!("{login_name} was not let in: {answer}"))
    }

    /// Hands a file in; its identifier.
    pub async fn hand_in(
        &self,
        division: &str,
        name: &str,
        content: &str,
        token: &str,
    ) -> Outcome<Value> {
        let request = Request::file(division, name, content, token);
        let mut connection = Connection::open(self.address).await?;
        let response = connection.send(&request).await?;
        let text = || String::from_utf8_lossy(response.body).into_owned();
        let mut body: Value = serde_json::from_slice(response.body).map_err(|_| text())?;
        if response.status != 201 {
            return Err(format!("HTTP {}: {}", response.status, text()));
        }
        Ok(body["attachment"]["id"].take())
    }

    /// The data of one answer.
    pub async fn ask(
        &self,
        document: &str,
        variables: &Value,
        token: Option<&str>,
    ) -> Outcome<Value> {
        let request = Request::graphql(document, variables, token);
        let mut connection = Connection::open(self.address).await?;
        let response = connection.send(&request).await?;
        let text = || String::from_utf8_lossy(response.body).into_owned();
        let mut body: Value = serde_json::from_slice(response.body).map_err(|_| text())?;
        if response.status != 200 || body.get("errors").is_some() {
            return Err(format!("HTTP {}: {}", response.status, text()));
        }
        Ok(body["data"].take())
    }
}
