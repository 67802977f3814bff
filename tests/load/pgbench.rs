//! The other side: `pgbench` with the same statement prepared, and `psql` for all that is not measured.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::Outcome;

/// A database of the private cluster, and the programs that talk to it.
#[derive(Clone, Debug)]
pub struct Database {
    programs: PathBuf,
    /// `postgres://...`.
    pub url: String,
}

/// What pgbench counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transactions {
    /// Statements that were answered.
    pub done: u32,
    /// Statements that failed.
    pub failed: u32,
    /// Mean time of a statement.
    pub mean: Duration,
    /// Statements a second, connecting not counted.
    pub per_second: f64,
}

impl Database {
    /// The database at this address; none when pgbench is not installed beside the server.
    pub fn new(programs: PathBuf, url: String) -> Outcome<Self> {
        let known = programs.join("pgbench").exists();
        known
            .then_some(Self { programs, url })
            .ok_or_else(|| "pgbench is not installed beside the PostgreSQL server".to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.url.rsplit('/').next().unwrap_or_default()
    }

    /// What a statement answers, without decoration: a row a line, `|` between columns.
    pub fn ask(&self, statement: &str) -> Outcome<String> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args([
            "-X",
            "-q",
            "-t",
            "-A",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            &self.url,
            "-c",
            statement,
        ]);
        Ok(run(&mut psql)?.trim_end().to_owned())
    }

    /// The lines of [`Self::ask`].
    pub fn list(&self, statement: &str) -> Outcome<Vec<String>> {
        Ok(self.ask(statement)?.lines().map(str::to_owned).collect())
    }

    /// Sends the statements of these scripts at random, each prepared once a connection, for so long.
    pub fn bench(
        &self,
        scripts: &[PathBuf],
        connections: u32,
        span: Duration,
    ) -> Outcome<Transactions> {
        let mut pgbench = Command::new(self.programs.join("pgbench"));
        pgbench.args([
            "-n",
            "-M",
            "prepared",
            "-j",
            "1",
            "-c",
            &connections.to_string(),
        ]);
        pgbench.args(["-T", &span.as_secs().max(1).to_string()]);
        for script in scripts {
            pgbench.arg("-f").arg(script);
        }
        pgbench.arg(&self.url);
        let said = run(&mut pgbench)?;
        Transactions::read(&said).ok_or_else(|| format!("pgbench said something new:\n{said}"))
    }
}

impl Transactions {
    fn read(said: &str) -> Option<Self> {
        let after = |label: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(label))?;
            line.trim_start_matches([':', '=', ' '])
                .split([' ', '/'])
                .next()
        };
        let mean: f64 = after("latency average")?.parse().ok()?;
        Some(Self {
            done: after("number of transactions actually processed")?
                .parse()
                .ok()?,
            failed: after("number of failed transactions")?.parse().ok()?,
            mean: Duration::from_secs_f64(mean / 1_000.0),
            per_second: after("tps")?.parse().ok()?,
        })
    }
}

fn run(command: &mut Command) -> Outcome<String> {
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", command.get_program().to_string_lossy()))?;
    if status.success() {
        return Ok(String::from_utf8_lossy(&stdout).into_owned());
    }
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    Err(format!("{program}: {}", String::from_utf8_lossy(&stderr)))
}

#[cfg(test)]
mod tests {
    use ::tests::postgres::{Cluster, programs};

    use super::*;

    #[test]
    fn what_pgbench_says_is_understood() {
        let said = "transaction type: f.sql\nnumber of transactions actually processed: 32517\n\
            number of failed transactions: 0 (0.000%)\nlatency average = 0.480 ms\ntps = 33.1 (without initial)\n";
        let expected = Transactions {
            done: 32_517,
            failed: 0,
            mean: Duration::from_micros(480),
            per_second: 33.1,
        };
        assert_eq!(Transactions::read(said), Some(expected));
    }

    #[test]
    fn a_script_runs_and_its_work_is_seen() {
        let Some(programs) = programs().filter(|folder| folder.join("pgbench").exists()) else {
            return;
        };
        let cluster = Cluster::start(programs.clone(), None);
        let url = cluster.url(&cluster.create(None));
        let database = Database::new(programs, url).expect("pgbench is there");
        database
            .ask("CREATE TABLE toy AS SELECT n FROM generate_series(1, 1000) n")
            .expect("made");
        assert_eq!(
            database
                .list("SELECT n FROM toy ORDER BY n LIMIT 2")
                .expect("rows"),
            ["1", "2"]
        );
        assert!(
            database
                .ask("SELECT nothing")
                .is_err_and(|said| said.contains("nothing"))
        );

        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("toy.sql");
        std::fs::write(
            &script,
            "\\set n random(1, 1000)\nSELECT sum(n) FROM toy WHERE n <= :n;\n",
        )
        .expect("written");
        let before = (crate::cpu::of("postgres"), crate::cpu::of_ended_children());
        let counted = database
            .bench(&[script], 2, Duration::from_secs(1))
            .expect("it runs");
        assert!(counted.done > 0 && counted.failed == 0, "{counted:?}");
        assert!(crate::cpu::of("postgres") > before.0);
        assert!(crate::cpu::of_ended_children() > before.1);
    }
}
