//! `minzheng`: the working system of a civil affairs bureau.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a domain | one line in `app` |
//! | add an option or a subcommand | `cli` |
//! | see how a request comes in | `http/` |
//! | see how the process is put together | `start` |
//! | change the demo city | `demo/` |

mod app;
mod city;
mod cli;
mod console;
mod database;
mod demo;
mod http;
mod maintenance;
mod messages;
mod secrets;
mod start;

use std::process::ExitCode;

/// Answers are trees of small pieces, made and dropped by the thousand.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = match cli::parse() {
        Ok(command) => command,
        Err(code) => return code,
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("minzheng: the process cannot start its threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(start::run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("minzheng: {message}");
            ExitCode::FAILURE
        }
    }
}
