//! A comparison at work: the same data first, then the two sides in turn, so that the machine's moods hit both.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::comparison::{Comparison, Kind, Scope, difference, global_id, plain, values};
use crate::generator::{self, Answers, Load};
use crate::http::{Request, Response, find};
use crate::pgbench::{Database, Transactions};
use crate::stand::Officer;
use crate::{Outcome, Pace, cpu, say};

/// Keys whose answers are compared before anything is measured.
const SAMPLES: usize = 5;

/// What a round of the server cost.
#[derive(Clone, Debug)]
pub struct Ours {
    /// What came back.
    pub answers: Answers,
    /// CPU time of the server.
    pub server: Duration,
    /// CPU time of PostgreSQL.
    pub database: Duration,
}

/// What a round of pgbench cost.
#[derive(Clone, Copy, Debug)]
pub struct Theirs {
    /// What it counted.
    pub transactions: Transactions,
    /// CPU time of PostgreSQL.
    pub database: Duration,
    /// CPU time of pgbench.
    pub pgbench: Duration,
}

/// One turn of each side.
#[derive(Clone, Debug)]
pub struct Round {
    /// The server's.
    pub ours: Ours,
    /// The bare statement's.
    pub theirs: Theirs,
    /// That of the statement which also notes whose data it read.
    pub noted: Option<Theirs>,
}

impl Ours {
    /// Requests a CPU-second of server and database.
    pub fn rate(&self) -> f64 {
        f64::from(self.answers.good) / (self.server + self.database).as_secs_f64()
    }
}

impl Theirs {
    /// Statements a CPU-second of the database alone.
    pub fn rate(&self) -> f64 {
        f64::from(self.transactions.done) / self.database.as_secs_f64()
    }

    /// Statements a CPU-second of the database and of pgbench, which does a client's part as the server does.
    pub fn rate_with_client(&self) -> f64 {
        f64::from(self.transactions.done) / (self.database + self.pgbench).as_secs_f64()
    }
}

impl Round {
    /// The server's rate as a share of the database's alone.
    pub fn against_database(&self) -> f64 {
        self.ours.rate() / self.theirs.rate()
    }

    /// The server's rate as a share of that of database and pgbench.
    pub fn against_both(&self) -> f64 {
        self.ours.rate() / self.theirs.rate_with_client()
    }

    /// The same against the statement that also notes whose data it read.
    pub fn against_noted(&self) -> Option<f64> {
        Some(self.ours.rate() / self.noted?.rate_with_client())
    }
}

/// Everything known about one comparison.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which.
    pub comparison: Comparison,
    /// Keys that were asked for at random.
    pub keys: usize,
    /// Values that both sides agreed on.
    pub agreed: usize,
    /// The rounds.
    pub rounds: Vec<Round>,
}

/// One comparison, ready to run.
pub struct Contest<'a> {
    /// Which.
    pub comparison: Comparison,
    /// Who asks the server.
    pub officer: &'a Officer,
    /// Whose rows he sees.
    pub scope: &'a Scope,
    /// Where pgbench asks.
    pub database: &'a Database,
    /// Folder for pgbench's scripts.
    pub folder: &'a Path,
    /// How often and how long.
    pub pace: Pace,
}

impl Contest<'_> {
    /// Proves that both sides give the same, warms both up, measures.
    pub async fn run(&self) -> Outcome<Found> {
        let comparison = self.comparison;
        let keys = self.database.list(&self.scope.within(comparison.keys))?;
        if keys.is_empty() {
            return Err("there is nothing to ask for".to_owned());
        }
        let token = self.officer.sign_in().await?;
        let variables = self.variables(&keys, &token).await?;
        let agreed = self.agree(&keys, &variables, &token).await?;
        let requests = variables
            .iter()
            .map(|one| Request::graphql(comparison.document, one, Some(&token)));
        let load = Load {
            address: self.officer.address,
            requests: Arc::new(requests.collect()),
            good: good_answer,
        };
        let bare = self.scripts("", comparison.statement, &keys)?;
        let noted = match comparison.noted {
            Some(statement) => Some(self.scripts("noted-", statement, &keys)?),
            None => None,
        };
        let rounds = self.rounds(&load, &bare, noted.as_deref()).await?;
        Ok(Found {
            comparison,
            keys: keys.len(),
            agreed,
            rounds,
        })
    }

    /// Files with what pgbench sends.
    fn scripts(&self, kind: &str, statement: &str, keys: &[String]) -> Outcome<Vec<PathBuf>> {
        let scripts = self.comparison.scripts(statement, keys, self.scope);
        let written = scripts.iter().zip(1..).map(|(script, number)| {
            let file = self
                .folder
                .join(format!("{}-{kind}{number}.sql", self.comparison.name));
            std::fs::write(&file, script)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            Ok(file)
        });
        written.collect()
    }

    async fn variables(&self, keys: &[String], token: &str) -> Outcome<Vec<Value>> {
        let Kind::Id(document) = self.comparison.of else {
            return Ok(keys.iter().map(|key| json!({ "key": key })).collect());
        };
        let found = self.officer.ask(document, &json!({}), Some(token)).await?;
        let sample = found["found"]["nodes"][0]["id"]
            .as_str()
            .unwrap_or_default();
        keys.iter()
            .map(|key| Ok(json!({ "key": global_id(sample, key)? })))
            .collect()
    }

    /// Compares both answers to the first keys; the number of values that were equal.
    async fn agree(&self, keys: &[String], variables: &[Value], token: &str) -> Outcome<usize> {
        let mut agreed = 0;
        for (key, variables) in keys.iter().zip(variables).take(SAMPLES) {
            let answer = self
                .officer
                .ask(self.comparison.document, variables, Some(token))
                .await?;
            let ours = plain(only(answer));
            let theirs = self.database.ask(&self.comparison.once(key, self.scope))?;
            let theirs =
                plain(serde_json::from_str(&theirs).map_err(|error| format!("{error}: {theirs}"))?);
            if let Some(difference) = difference(&ours, &theirs) {
                return Err(format!("the two sides differ for {key}: {difference}"));
            }
            agreed += values(&ours);
        }
        Ok(agreed)
    }

    async fn rounds(
        &self,
        load: &Load,
        scripts: &[PathBuf],
        noted: Option<&[PathBuf]>,
    ) -> Outcome<Vec<Round>> {
        let Pace {
            connections,
            rounds,
            span,
            warm_up,
        } = self.pace;
        let mut measured = Vec::new();
        say(&format!("{}: warming up", self.comparison.name));
        generator::send(load, connections, warm_up).await?;
        self.database.bench(scripts, connections, warm_up)?;
        for number in 1..=rounds {
            say(&format!(
                "{}: round {number} of {rounds}, server",
                self.comparison.name
            ));
            let ours = ours(load, connections, span).await?;
            say(&format!(
                "{}: round {number} of {rounds}, pgbench",
                self.comparison.name
            ));
            let theirs = theirs_of(self.database, scripts, connections, span)?;
            let noted = match noted {
                Some(scripts) => Some(theirs_of(self.database, scripts, connections, span)?),
                None => None,
            };
            measured.push(Round {
                ours,
                theirs,
                noted,
            });
        }
        Ok(measured)
    }
}

/// One round of the server.
pub async fn ours(load: &Load, connections: u32, span: Duration) -> Outcome<Ours> {
    let (server, database) = (cpu::of("minzheng"), cpu::of("postgres"));
    let answers = generator::send(load, connections, span).await?;
    Ok(Ours {
        answers,
        server: cpu::of("minzheng").saturating_sub(server),
        database: cpu::of("postgres").saturating_sub(database),
    })
}

fn theirs_of(
    database: &Database,
    scripts: &[PathBuf],
    connections: u32,
    span: Duration,
) -> Outcome<Theirs> {
    let (postgres, pgbench) = (cpu::of("postgres"), cpu::of_ended_children());
    let transactions = database.bench(scripts, connections, span)?;
    if transactions.failed > 0 {
        return Err(format!(
            "{} statements of pgbench failed",
            transactions.failed
        ));
    }
    Ok(Theirs {
        transactions,
        database: cpu::of("postgres").saturating_sub(postgres),
        pgbench: cpu::of_ended_children().saturating_sub(pgbench),
    })
}

/// Data and no errors.
fn good_answer(response: Response<'_>) -> bool {
    response.status == 200
        && response.body.starts_with(b"{\"data\":{")
        && find(response.body, b"\"errors\":").is_none()
}

/// The value of the only field.
fn only(answer: Value) -> Value {
    match answer {
        Value::Object(fields) => fields
            .into_iter()
            .next()
            .map(|(_, value)| value)
            .unwrap_or_default(),
        other => other,
    }
}
