//! The command line, as those who run an installation meet it: help, bad values, unreachable things, upkeep.

mod bad_values;
mod help;
mod upkeep;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The binary with none of the tester's own settings, at work in `data`.
fn minzheng(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(tests::shelf::binary());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MINZHENG_") {
            command.env_remove(name);
        }
    }
    command
        .env_remove("DATABASE_URL")
        .env("MINZHENG_DATA", data);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .current_dir(data);
    command
}

/// What a finished program said.
#[derive(Debug)]
struct Said {
    done: bool,
    out: String,
    err: String,
}

fn run(command: &mut Command) -> Said {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the binary starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
    Said {
        done: status.success(),
        out: text(stdout),
        err: text(stderr),
    }
}

/// Asserts that it gave up with one clear message that has these words in it.
#[track_caller]
fn refused(command: &mut Command, words: &[&str]) {
    let said = run(command);
    assert!(!said.done, "{said:?}");
    for word in words {
        assert!(said.err.contains(word), "no {word} in: {}", said.err);
    }
    let innards = [
        "panicked",
        "stack backtrace",
        "RUST_BACKTRACE",
        "DbErr",
        "SqlxError",
    ];
    assert!(
        !innards.iter().any(|word| said.err.contains(word)),
        "it shows its innards: {}",
        said.err
    );
}

#[track_caller]
fn done(command: &mut Command) -> String {
    let said = run(command);
    assert!(said.done, "{said:?}");
    said.out
}
