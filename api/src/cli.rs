//! The command line. Every option is also an environment variable, named in `--help`.

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, Parser, Subcommand};

/// Working system of a civil affairs bureau: one GraphQL schema, one panel, one binary.
///
/// Try it: `minzheng demo` makes the city of Baoji as of 2020 and serves it.
#[derive(Debug, Parser)]
#[command(name = "minzheng", version, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the binary does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the demo city (once) and serve it; prints addresses and three logins.
    Demo(Demo),
    /// Serve. The first run makes the three administrators and prints their one-time secrets.
    Serve(Serve),
    /// Create, take back or list the steps that made the tables.
    Migrate {
        /// What to do.
        #[command(subcommand)]
        step: Migrate,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
    /// Print the GraphQL schema.
    Schema,
    /// Manage accounts.
    User {
        /// What to do.
        #[command(subcommand)]
        what: User,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
    /// Check the audit records, or the money.
    Audit {
        /// What to do.
        #[command(subcommand)]
        what: Audit,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
    /// Write a consistent copy of the data to a new file.
    Backup {
        /// The file to write; must not exist.
        file: PathBuf,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
    /// Read a copy made by `backup` into an empty place.
    Restore {
        /// The file to read.
        file: PathBuf,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
}

/// Where data, files and keys are.
#[derive(Clone, Debug, Args)]
pub struct Store {
    /// Folder for the embedded database, keys, files, and what the demo writes.
    #[arg(
        long,
        env = "MINZHENG_DATA",
        value_name = "DIR",
        default_value = "minzheng-data"
    )]
    pub data: PathBuf,
    /// Database; SQLite in the data folder unless told.
    ///
    /// `postgres://user:password@host/name` or `sqlite:path`; `DATABASE_URL` is read too.
    #[arg(long, env = "MINZHENG_DATABASE_URL", value_name = "URL", value_parser = database_url, hide_env_values = true)]
    pub database_url: Option<String>,
    /// Keys that seal personal data and sign tokens; `keys.json` in the data folder unless told.
    #[arg(long, env = "MINZHENG_KEYS", value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Most connections to the database.
    #[arg(long, env = "MINZHENG_CONNECTIONS", value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(2..=500))]
    pub connections: u32,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Listen {
    /// Address to listen on.
    #[arg(
        long,
        env = "MINZHENG_HOST",
        value_name = "IP",
        default_value = "127.0.0.1"
    )]
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one.
    #[arg(
        long,
        env = "MINZHENG_PORT",
        value_name = "PORT",
        default_value_t = 8080
    )]
    pub port: u16,
    /// Threads that serve.
    #[arg(long, env = "MINZHENG_WORKERS", value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub workers: u16,
    /// Say that browsers reach this server over HTTPS only: cookies are marked secure.
    #[arg(long, env = "MINZHENG_HTTPS")]
    pub https: bool,
    /// Gateway for text messages: takes `POST {"phone", "text"}` at this address; without one no codes are sent.
    #[arg(long, env = "MINZHENG_MESSAGES", value_name = "URL", value_parser = gateway_url)]
    pub messages: Option<String>,
    /// Token that the gateway for text messages asks for, sent as `Authorization: Bearer`.
    #[arg(
        long,
        env = "MINZHENG_MESSAGES_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true
    )]
    pub messages_token: Option<String>,
    /// What to log: `error`, `warn`, `info`, `debug`, or a filter such as `info,minzheng::sql=debug`.
    #[arg(
        long,
        env = "MINZHENG_LOG",
        value_name = "FILTER",
        default_value = "warn,minzheng=info"
    )]
    pub log: String,
}

/// `minzheng demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where the data are.
    #[command(flatten)]
    pub store: Store,
    /// How to serve.
    #[command(flatten)]
    pub listen: Listen,
    /// How many people live in the demo city.
    #[arg(long, env = "MINZHENG_PEOPLE", value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(200..=3_400_000))]
    pub people: u32,
    /// Number from which everything invented follows.
    #[arg(long, env = "MINZHENG_SEED", value_name = "S", default_value_t = 2020)]
    pub seed: u64,
    /// Instant at which the demo's clock starts; the city is made as of that day, from 2020-04-20 to 2020-12-31.
    #[arg(long, env = "MINZHENG_CLOCK", value_name = "TIME", default_value = "2020-12-21T09:00:00+08:00", value_parser = instant)]
    pub clock: DateTime<Utc>,
    /// Let `POST /demo/clock {"now": TIME}` set the clock; for tests.
    #[arg(long, env = "MINZHENG_TEST_CLOCK")]
    pub test_clock: bool,
    /// Make the data and stop.
    #[arg(long, env = "MINZHENG_BUILD_ONLY")]
    pub build_only: bool,
}

/// `minzheng serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where the data are.
    #[command(flatten)]
    pub store: Store,
    /// How to serve.
    #[command(flatten)]
    pub listen: Listen,
}

/// `minzheng migrate`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Migrate {
    /// Take all steps that are missing.
    Up,
    /// Take the last step back.
    Down,
    /// List the steps and whether they were taken.
    Status,
}

/// `minzheng user`.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account that must change its password first; prints the one-time password.
    Create {
        /// Name to sign in with.
        #[arg(long, env = "MINZHENG_USER_LOGIN", value_name = "LOGIN")]
        login: String,
        /// Name as it is shown.
        #[arg(long, env = "MINZHENG_USER_NAME", value_name = "NAME")]
        name: String,
        /// Role to grant, for example TOWN_CLERK.
        #[arg(long, env = "MINZHENG_USER_ROLE", value_name = "ROLE")]
        role: String,
        /// Code of the division in which it is granted, for example 610323.
        #[arg(long, env = "MINZHENG_USER_DIVISION", value_name = "CODE")]
        division: String,
    },
}

/// `minzheng audit`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Audit {
    /// Recompute every hash and name the first entry that was tampered with.
    Verify,
    /// Compare what was due, what was ordered and what the bank paid, and name the first differences.
    Money,
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|_| "an instant is written 2020-04-20T09:00:00+08:00".to_owned())
}

/// Reads the address of a gateway. TLS is ended by the relay before it, as for browsers.
fn gateway_url(text: &str) -> Result<String, String> {
    if text.starts_with("http://") {
        Ok(text.to_owned())
    } else {
        Err("an address that begins with `http://`; a relay speaks HTTPS to the gateway".to_owned())
    }
}

fn database_url(text: &str) -> Result<String, String> {
    let known = ["postgres://", "postgresql://", "sqlite:"];
    if known.iter().any(|scheme| text.starts_with(scheme)) {
        Ok(text.to_owned())
    } else {
        Err("a database is postgres://user:password@host/name or sqlite:path".to_owned())
    }
}

/// Reads the command line and the environment; a bad value is refused with its variable's name.
pub fn parse() -> Result<Command, ExitCode> {
    Cli::try_parse().map(|cli| cli.command).map_err(|error| {
        let from = variable(&error);
        let _ = error.print();
        if let Some(name) = from {
            eprintln!("The value comes from the environment variable {name}.");
        }
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })
}

/// The environment variable behind a refused value.
fn variable(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let flag = argument
        .split_whitespace()
        .next()?
        .trim_start_matches("--")
        .to_owned();
    if std::env::args().any(|given| given.starts_with(&format!("--{flag}"))) {
        return None;
    }
    let command = Cli::command();
    let arguments = command.get_subcommands().flat_map(|sub| {
        sub.get_arguments()
            .chain(sub.get_subcommands().flat_map(clap::Command::get_arguments))
    });
    arguments
        .filter(|argument| argument.get_long() == Some(&flag))
        .find_map(|argument| argument.get_env())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| std::env::var_os(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_its_variable() {
        let command = Cli::command();
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            for argument in sub
                .get_arguments()
                .filter(|argument| argument.get_long().is_some())
            {
                let name = argument.get_id().as_str();
                if ["help", "version"].contains(&name) {
                    continue;
                }
                let variable = argument
                    .get_env()
                    .map(|name| name.to_string_lossy().into_owned());
                assert!(
                    variable.is_some_and(|variable| variable.starts_with("MINZHENG_")),
                    "{} {name}",
                    sub.get_name()
                );
            }
        }
    }
}
