//! The demo city, built once for a binary and copied for every test.
//!
//! Building it takes seconds, copying it milliseconds.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::postgres::{self, Cluster};
use crate::server::{Launch, PEOPLE, Server};
use crate::shelf;
use crate::supervised::Stop;

/// The morning on which every test begins: E1's application is accepted on this Monday (spec 01, scenario 1).
pub const FIRST_MORNING: &str = "2020-04-20T09:00:00+08:00";

/// Which database the city lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// Those that this machine can run; says once, in one line, that PostgreSQL is not among them.
    pub fn available() -> &'static [Self] {
        static AVAILABLE: OnceLock<&[Engine]> = OnceLock::new();
        AVAILABLE.get_or_init(|| {
            if postgres::programs().is_some() {
                return &[Self::Sqlite, Self::Postgres];
            }
            say("PostgreSQL is not installed: the tests run on SQLite only");
            &[Self::Sqlite]
        })
    }
}

/// Past the test harness, which shows what a test prints only when it fails.
fn say(line: &str) {
    use std::io::Write;

    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Files of one city: the demo's folder and, on PostgreSQL, a database.
#[derive(Debug)]
pub struct Ground {
    /// The demo's folder; the server's supervisor removes it.
    pub folder: PathBuf,
    /// None on SQLite, whose file lies in the folder.
    pub database: Option<(&'static Cluster, String)>,
}

impl Ground {
    /// A fresh copy of the prepared city.
    pub fn copy(engine: Engine) -> Self {
        let prepared = prepared(engine);
        let folder = tempfile::Builder::new()
            .prefix("minzheng-city-")
            .tempdir()
            .expect("a temporary folder")
            .keep();
        copy(&prepared.join("demo"), &folder);
        let database =
            (engine == Engine::Postgres).then(|| (cluster(), cluster().create(Some(TEMPLATE))));
        Self { folder, database }
    }

    /// What `DATABASE_URL` must be; none on SQLite.
    pub fn database_url(&self) -> Option<String> {
        self.database
            .as_ref()
            .map(|(cluster, name)| cluster.url(name))
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some((cluster, name)) = &self.database {
            cluster.remove(name);
        }
    }
}

/// The database of the prepared cluster that cities are copied from: the first that was made in it.
const TEMPLATE: &str = "city_0";

/// The cluster of this process, a copy of the prepared one.
fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let programs = postgres::programs().expect("only asked for when installed");
        Cluster::start(programs, Some(&prepared(Engine::Postgres).join("cluster")))
    })
}

/// Folder with the city as the demo builds it; built by the first process that asks.
fn prepared(engine: Engine) -> &'static Path {
    static READY: [OnceLock<PathBuf>; 2] = [const { OnceLock::new() }; 2];
    READY[engine as usize].get_or_init(|| {
        let ready = shelf::folder().join(format!("{engine:?}").to_lowercase());
        let building = File::create(ready.with_extension("lock")).expect("a lock file");
        building.lock().expect("the lock");
        if !ready.exists() {
            let unfinished = ready.with_extension("unfinished");
            let _ = std::fs::remove_dir_all(&unfinished);
            build(engine, &unfinished);
            std::fs::rename(&unfinished, &ready).expect("the finished city");
        }
        ready
    })
}

fn build(engine: Engine, folder: &Path) {
    let demo = folder.join("demo");
    std::fs::create_dir_all(&demo).expect("a folder below target");
    match engine {
        Engine::Sqlite => run_once(&demo, None),
        Engine::Postgres => {
            let programs = postgres::programs().expect("only asked for when installed");
            let cluster = Cluster::start(programs, None);
            let database = cluster.create(None);
            run_once(&demo, Some(&cluster.url(&database)));
            cluster.keep_as(&folder.join("cluster"));
        }
    }
}

/// The first start of a demo builds its city.
fn run_once(data: &Path, database_url: Option<&str>) {
    let launch = Launch {
        data,
        database_url,
        people: PEOPLE,
        time: FIRST_MORNING,
        stop: Stop::Terminate,
        rubbish: None,
    };
    Server::start(&launch).stop();
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp")
        .arg("-a")
        .arg(from.join("."))
        .arg(to)
        .status()
        .expect("cp starts");
    assert!(copied.success(), "cannot copy {}", from.display());
}
