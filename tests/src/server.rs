//! One running `minzheng`, started as a user starts it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::shelf;
use crate::supervised::{Stop, Supervised};

/// Inhabitants of a test city: enough for every county, town and kind of case; few enough to be built in seconds.
pub const PEOPLE: u32 = 2_000;
/// From which the invented people are drawn.
pub const SEED: u32 = 1;
/// What the server prints, followed by its address, when it takes requests.
const LISTENING: &str = "listening on ";
/// A debug build on a busy two-core machine builds its city well within this.
const PATIENCE: Duration = Duration::from_mins(5);

/// How a server is started.
#[derive(Clone, Debug)]
pub struct Launch<'a> {
    /// The demo's folder.
    pub data: &'a Path,
    /// PostgreSQL, or SQLite in the demo's folder.
    pub database_url: Option<&'a str>,
    /// Inhabitants of the city, when it is built.
    pub people: u32,
    /// RFC 3339; what the server takes for now.
    pub time: &'a str,
    /// How it is to be ended.
    pub stop: Stop,
    /// Removed after its end.
    pub rubbish: Option<&'a Path>,
}

/// A server that takes requests, until it is dropped.
#[derive(Debug)]
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    log: PathBuf,
    process: Supervised,
}

impl Server {
    /// Starts the binary and waits until it is ready.
    ///
    /// # Panics
    /// When it ends or stays silent, with the end of its log.
    pub fn start(launch: &Launch) -> Self {
        let log = launch.data.join("server.log");
        let err = File::create(&log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let mut process = Supervised::start(
            &command(launch),
            launch.stop,
            launch.rubbish,
            Stdio::piped(),
            Stdio::from(err),
        );
        let lines = follow(process.output().expect("its output is a pipe"));
        let Some(address) = announced(&lines) else {
            drop(process);
            panic!("minzheng did not start:\n{}", last_lines(&log));
        };
        let server = Self {
            address,
            log,
            process,
        };
        server.wait_until_ready();
        server
    }

    fn wait_until_ready(&self) {
        let port = self.address.rsplit(':').next().unwrap_or_default();
        let until = Instant::now() + PATIENCE;
        while !ready(port) {
            assert!(
                Instant::now() < until,
                "minzheng is not ready:\n{}",
                last_lines(&self.log)
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The end of what it logged, to explain a failure.
    pub fn last_words(&self) -> String {
        last_lines(&self.log)
    }

    /// Ends it and waits until it is gone.
    pub fn stop(mut self) {
        self.process.stop();
    }
}

fn command(launch: &Launch) -> Command {
    let mut command = Command::new(shelf::binary());
    command.arg("demo").arg("--data").arg(launch.data);
    command.args(["--port", "0", "--test-clock"]);
    command.args([
        "--people",
        &launch.people.to_string(),
        "--seed",
        &SEED.to_string(),
    ]);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MINZHENG_") {
            command.env_remove(name);
        }
    }
    command.env("MINZHENG_CLOCK", launch.time);
    match launch.database_url {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command
}

/// Reads the program's output to its end, so that it never waits for a reader.
fn follow(output: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

/// The address that the program announces; none when it ends first.
fn announced(lines: &Receiver<String>) -> Option<String> {
    let until = Instant::now() + PATIENCE;
    loop {
        let line = lines
            .recv_timeout(until.saturating_duration_since(Instant::now()))
            .ok()?;
        if let Some((_, address)) = line.split_once(LISTENING) {
            return Some(address.trim().trim_end_matches('/').to_owned());
        }
    }
}

/// Whether `/health/ready` answers 200. By hand, because the fixture has no runtime yet.
fn ready(port: &str) -> bool {
    use std::io::{Read, Write};

    let Ok(mut stream) = std::net::TcpStream::connect(format!("127.0.0.1:{port}")) else {
        return false;
    };
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let request = "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    let mut status = [0; 12];
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_exact(&mut status).is_ok()
        && status.ends_with(b" 200")
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}
