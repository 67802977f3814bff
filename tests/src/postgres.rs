//! A private PostgreSQL, one a test process: made from the installed server binaries, gone with the process.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::supervised::{Stop, Supervised};

/// Owner of every database of the cluster; no password, the cluster listens on the loopback only.
const USER: &str = "minzheng";
const PATIENCE: Duration = Duration::from_secs(30);

/// Durability is not what these tests are about; speed is.
const SETTINGS: [&str; 7] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=128MB",
    "wal_level=minimal",
    "max_wal_senders=0",
];

/// Where the programs of an installed server lie.
///
/// None when there are none: the halves of the tests that need PostgreSQL are left out, and one line says so.
///
/// # Panics
/// When there are none and `MINZHENG_REQUIRE_SERVERS` is set.
pub fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .chain(debian_folders())
        .find(|folder| has_server(folder));
    assert!(
        found.is_some() || std::env::var_os("MINZHENG_REQUIRE_SERVERS").is_none(),
        "PostgreSQL is not installed (no initdb in PATH or /usr/lib/postgresql/*/bin)"
    );
    found
}

fn has_server(folder: &Path) -> bool {
    ["initdb", "postgres", "psql"]
        .iter()
        .all(|program| folder.join(program).exists())
}

/// The newest version first.
fn debian_folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders
}

/// A running cluster, until it is dropped or the process ends.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    databases: AtomicU32,
    process: Supervised,
}

impl Cluster {
    /// Starts a cluster in a folder of its own: an empty one, or a copy of `prepared`.
    pub fn start(programs: PathBuf, prepared: Option<&Path>) -> Self {
        Self::start_with(programs, prepared, &[])
    }

    /// [`Self::start`] with settings of one's own (`jit=off`), which win over those of the tests.
    pub fn start_with(programs: PathBuf, prepared: Option<&Path>, settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("minzheng-pg-")
            .tempdir()
            .expect("a temporary folder")
            .keep();
        let data = folder.join("data");
        match prepared {
            Some(prepared) => must(Command::new("cp").arg("-a").arg(prepared).arg(&data)),
            None => std::fs::create_dir(&data).expect("a folder for the cluster"),
        }
        if is_root() {
            must(Command::new("chown").args(["-R", "postgres"]).arg(&folder));
        }
        if prepared.is_none() {
            must(initdb(&programs, &data));
        }
        // A copied cluster already holds the first database, the template.
        let databases = AtomicU32::new(u32::from(prepared.is_some()));
        Self::run(programs, folder, databases, settings)
    }

    fn run(programs: PathBuf, folder: PathBuf, databases: AtomicU32, settings: &[&str]) -> Self {
        let port = free_port();
        let mut server = as_owner(&programs.join("postgres"));
        server.arg("-D").arg(folder.join("data"));
        server
            .arg("-p")
            .arg(port.to_string())
            .arg("-k")
            .arg(&folder);
        server.args(["-c", "listen_addresses=127.0.0.1"]);
        let settings = SETTINGS.iter().chain(settings);
        server.args(settings.flat_map(|setting| ["-c", setting]));
        let log = std::fs::File::create(folder.join("log")).expect("a log file");
        let process = Supervised::start(
            &server,
            Stop::Interrupt,
            Some(&folder),
            Stdio::null(),
            Stdio::from(log),
        );
        let cluster = Self {
            programs,
            folder,
            port,
            databases,
            process,
        };
        cluster.wait_until_ready();
        cluster
    }

    fn wait_until_ready(&self) {
        let until = Instant::now() + PATIENCE;
        while !self.psql("SELECT 1").status.success() {
            let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(Instant::now() < until, "PostgreSQL did not start:\n{log}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops the cluster and moves its files to `kept`, from where later clusters are copied.
    pub fn keep_as(mut self, kept: &Path) {
        let data = self.folder.join("data");
        let mut quick = as_owner(&self.programs.join("pg_ctl"));
        must(
            quick
                .args(["stop", "-w", "-s", "-m", "fast", "-D"])
                .arg(&data),
        );
        must(Command::new("cp").arg("-a").arg(&data).arg(kept));
        self.process.stop();
    }

    /// An empty database, or a copy of `template`, to which nobody may be connected.
    pub fn create(&self, template: Option<&str>) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("city_{number}");
        let copy = template.map_or_else(String::new, |template| {
            format!(" TEMPLATE {template} STRATEGY FILE_COPY")
        });
        let made = self.psql(&format!("CREATE DATABASE {name}{copy}"));
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        name
    }

    /// Removes a database, whoever is connected.
    pub fn remove(&self, database: &str) {
        self.psql(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"));
    }

    /// What `DATABASE_URL` must be for a database of this cluster.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    /// What the server has logged so far.
    pub fn log(&self) -> String {
        let log = std::fs::read(self.folder.join("log")).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    fn psql(&self, statement: &str) -> Output {
        Command::new(self.programs.join("psql"))
            .args(["-X", "-q", "-U", USER, "-d", "postgres", "-c", statement])
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string()])
            .stdin(Stdio::null())
            .output()
            .expect("psql starts")
    }
}

fn initdb(programs: &Path, data: &Path) -> Command {
    let mut initdb = as_owner(&programs.join("initdb"));
    initdb
        .args([
            "-U",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "-D",
        ])
        .arg(data);
    initdb
}

/// PostgreSQL refuses to run as root; Debian's package brings a user for it.
fn as_owner(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
        .arg(program);
    command
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;

    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("a bound port").port()
}

fn must(mut command: impl std::borrow::BorrowMut<Command>) {
    let command = command.borrow_mut();
    let ran = command.current_dir("/").stdin(Stdio::null()).output();
    let ran = ran.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        ran.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_cluster_is_copied_with_its_first_database() {
        let Some(programs) = programs() else { return };
        let kept = tempfile::tempdir().expect("a folder");
        let first = Cluster::start(programs.clone(), None);
        let database = first.create(None);
        let marked = first.psql(&format!("COMMENT ON DATABASE {database} IS 'kept'"));
        assert!(marked.status.success());
        first.keep_as(&kept.path().join("cluster"));

        let second = Cluster::start(programs, Some(&kept.path().join("cluster")));
        let copy = second.create(Some(&database));
        assert_ne!(copy, database);
        let found =
            second.psql("SELECT datname FROM pg_database WHERE datname LIKE 'city%' ORDER BY 1");
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        assert!(
            found.contains("city_0") && found.contains("city_1"),
            "{found}"
        );
    }
}
