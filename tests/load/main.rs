//! What a request costs: the server against `pgbench` with the same statement written by hand, in the same run.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a query | [`comparison`], its document and statement in `queries/` |
//! | see what is compared, and in which order | [`rounds`] |
//! | see how CPU time is told apart | [`cpu`] |
//! | change what the server stands on | [`stand`] |
//! | measure a page of the panel | [`panel`] |
//! | measure work on a whole county | [`bulk`] |
//! | see what a deep page of a list costs | [`depth`] |
//! | read the figures | [`report`] |
//!
//! ```sh
//! cargo build --release && cargo run --release -p tests --bin load -- --keep target/load
//! ```

mod bulk;
mod comparison;
mod cpu;
mod depth;
mod generator;
mod http;
mod memory;
mod panel;
mod pgbench;
mod plans;
mod report;
mod rounds;
mod stand;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use clap::builder::PossibleValuesParser;

use crate::bulk::Work;
use crate::depth::Depth;
use crate::panel::Pages;
use crate::rounds::{Contest, Found};
use crate::stand::{City, Officer};

/// A result, or what to tell the person who measures.
type Outcome<T> = Result<T, String>;

/// What `--only` may name, beside the comparisons.
const PANEL: [&str; 2] = ["panel", "panel-sqlite"];
/// And the lists, page by page.
const DEPTH: &str = "depth";

/// Measures what a request costs the server and PostgreSQL, against pgbench with the same statement written by hand.
///
/// Builds a city in a private PostgreSQL, proves that both sides give the same data, and lets them work in turn.
#[derive(Debug, Parser)]
struct Options {
    /// Persons in the city.
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(2_000..))]
    people: u32,
    /// Connections to the server, and of pgbench to the database.
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=200))]
    connections: u32,
    /// Length of one turn of one side.
    #[arg(long, value_name = "S", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Turns of each side.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
    /// Length of the warm-up of each side.
    #[arg(long, value_name = "S", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=600))]
    warm_up: u64,
    /// Keep the built city here, and use it again.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Measure only this; may be repeated.
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(names()))]
    only: Vec<String>,
    /// Who asks: an account of the demo, by role and division of a city or county (`COUNTY_OFFICER@610323`).
    #[arg(long, value_name = "ROLE@DIVISION", default_value = "CITY_ASSIST@6103")]
    account: String,
    /// Families in pay of the county that work is done on, and rows of the register; its payroll has twice as many.
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    families: u32,
    /// Persons in the demo on SQLite, for the panel's page.
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(2_000..))]
    demo_people: u32,
}

/// How often and how long.
#[derive(Clone, Copy, Debug)]
struct Pace {
    connections: u32,
    rounds: u32,
    span: Duration,
    warm_up: Duration,
}

impl Options {
    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }

    fn wants_postgres(&self) -> bool {
        self.wants("panel") || comparison::ALL.iter().any(|one| self.wants(one.name))
    }

    fn pace(&self) -> Pace {
        Pace {
            connections: self.connections,
            rounds: self.rounds,
            span: Duration::from_secs(self.seconds),
            warm_up: Duration::from_secs(self.warm_up),
        }
    }
}

fn names() -> Vec<&'static str> {
    comparison::ALL
        .iter()
        .map(|one| one.name)
        .chain(PANEL)
        .chain(bulk::NAMES)
        .chain([DEPTH])
        .collect()
}

/// Progress, past the figures.
fn say(line: &str) {
    eprintln!("{line}");
}

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let mut figures = Figures::default();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(&options, &mut figures)),
        Err(error) => Err(error.to_string()),
    };
    figures.failed.extend(done.err());
    println!("{}", figures.report(&options));
    for told in &figures.failed {
        eprintln!("{told}");
    }
    ExitCode::from(u8::from(!figures.failed.is_empty()))
}

/// What was found so far; one measurement that fails does not take the others with it.
#[derive(Debug, Default)]
struct Figures {
    found: Vec<Found>,
    pages: Vec<Pages>,
    works: Vec<Work>,
    depths: Vec<Depth>,
    failed: Vec<String>,
}

impl Figures {
    fn page(&mut self, measured: Outcome<Pages>) {
        match measured {
            Ok(pages) => self.pages.push(pages),
            Err(told) => self.failed.push(format!("panel: {told}")),
        }
    }

    fn report(&self, options: &Options) -> String {
        let mut parts = Vec::new();
        if !self.found.is_empty() {
            parts.push(report::circumstances(options));
            parts.extend([report::comparisons(&self.found), report::costs(&self.found)]);
        }
        if !self.pages.is_empty() {
            parts.push(report::pages(&self.pages));
        }
        if !self.works.is_empty() {
            parts.push(report::works(&self.works));
        }
        if !self.depths.is_empty() {
            parts.push(report::depths(&self.depths));
        }
        parts.join("\n")
    }
}

async fn run(options: &Options, figures: &mut Figures) -> Outcome<()> {
    stand::programs()?;
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = options.keep.as_deref().unwrap_or(temporary.path());
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = &std::path::absolute(folder).map_err(|error| error.to_string())?;
    if options.wants_postgres() {
        on_postgres(options, folder, figures).await?;
    }
    if options.wants(DEPTH) {
        figures.depths = in_the_depth(options, folder).await?;
    }
    if options.wants("panel-sqlite") {
        on_sqlite(options, folder, figures).await?;
    }
    if bulk::NAMES.iter().any(|name| options.wants(name)) {
        let wants = |name: &str| options.wants(name);
        let works = &mut figures.works;
        if let Err(told) = bulk::measure(folder, options.families, wants, works).await {
            figures.failed.push(format!("bulk: {told}"));
        }
    }
    Ok(())
}

/// All comparisons, and the page, over one server.
async fn on_postgres(options: &Options, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let people = options.people;
    say(&format!("a city of {people} people on PostgreSQL"));
    let city = City::open(folder, people, options.keep.is_some())?;
    let demo = stand::demo_folder(folder)?;
    let server = stand::serve(&demo, Some(&city.database.url), people);
    let officer = Officer::named(&server, &demo, &options.account)?;
    let scope = city.scope(&officer.account.division)?;
    let wanted = comparison::ALL.into_iter();
    for comparison in wanted.filter(|one| options.wants(one.name)) {
        let contest = Contest {
            comparison,
            officer: &officer,
            scope: &scope,
            database: &city.database,
            folder,
            pace: options.pace(),
        };
        match contest.run().await {
            Ok(found) => figures.found.push(found),
            Err(told) => figures.failed.push(format!("{}: {told}", comparison.name)),
        }
    }
    if options.wants("panel") {
        let on = format!("PostgreSQL, {people} persons");
        figures.page(panel::measure(&officer, on, options.pace()).await);
    }
    server.stop();
    Ok(())
}

/// All lists of one officer, on a database that tells what it reads.
async fn in_the_depth(options: &Options, folder: &Path) -> Outcome<Vec<Depth>> {
    let people = options.people;
    say(&format!("the lists of a city of {people} people"));
    let city = City::open(folder, people, options.keep.is_some())?;
    city.explain()?;
    let demo = stand::demo_folder(folder)?;
    let server = stand::serve(&demo, Some(&city.database.url), people);
    let officer = Officer::named(&server, &demo, &options.account)?;
    let found = depth::measure(&city, &officer).await;
    server.stop();
    found
}

/// The page in the demo as anyone starts it.
async fn on_sqlite(options: &Options, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let people = options.demo_people;
    say(&format!("the demo of {people} people on SQLite"));
    let demo = stand::demo_folder(&folder.join(format!("sqlite-{people}")))?;
    let server = stand::serve(&demo, None, people);
    let officer = Officer::named(&server, &demo, &options.account)?;
    let on = format!("SQLite, {people} persons");
    figures.page(panel::measure(&officer, on, options.pace()).await);
    server.stop();
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_options_are_sound_and_name_what_there_is() {
        Options::command().debug_assert();
        let options = Options::parse_from(["load", "--only", "three-level"]);
        assert!(options.wants("three-level") && options.wants_postgres());
        assert!(!options.wants("panel-sqlite"));
        assert!(Options::try_parse_from(["load", "--only", "nothing"]).is_err());
    }
}
