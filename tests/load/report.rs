//! The figures as tables in Markdown.

use std::fmt::Write;
use std::time::Duration;

use crate::Options;
use crate::bulk::Work;
use crate::depth::Depth;
use crate::memory::Memory;
use crate::panel::{PAGE, Pages};
use crate::rounds::{Found, Round};
use crate::stand::SETTINGS;

/// Median, least and most of some figures.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(rounds: &[Round], figure: impl Fn(&Round) -> f64) -> Self {
        let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        let at = |place: usize| figures.get(place).copied().unwrap_or(f64::NAN);
        let (low, high) = (figures.len().saturating_sub(1) / 2, figures.len() / 2);
        Self {
            median: f64::midpoint(at(low), at(high)),
            least: at(0),
            most: at(figures.len().saturating_sub(1)),
        }
    }

    fn share(self) -> String {
        format!(
            "**{:.2}** ({:.2}-{:.2})",
            self.median, self.least, self.most
        )
    }
}

/// How the figures came about.
pub fn circumstances(options: &Options) -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let Options {
        people,
        connections,
        rounds,
        seconds,
        account,
        ..
    } = options;
    let settings = SETTINGS.join(", ");
    format!(
        "{people} persons, {connections} connections, {rounds} rounds of {seconds} s a side in turn, asked by {account}; \
         {processors} processors shared by server, database and load.\n\
         PostgreSQL: fsync=off, synchronous_commit=off, {settings}; vacuumed and analysed once.\n"
    )
}

/// What each comparison came to.
pub fn comparisons(found: &[Found]) -> String {
    let mut text = String::from(
        "Requests a CPU-second: of server and database on our side; on pgbench's of the database alone, and of database \
         and pgbench,\nwhich does the client's part as our server does; and of both where the statement also notes \
         whose data it read, as our server must.\nMedians (least-most).\n\n\
         | query | bar | ours | statement, database alone | ratio | statement, with pgbench | ratio | noted, with pgbench | ratio |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for one in found {
        let of = |figure: fn(&Round) -> f64| Spread::of(&one.rounds, figure);
        let bar = one
            .comparison
            .bar
            .map_or_else(|| "-".to_owned(), |bar| format!(">= {bar}"));
        let noted = if one.comparison.noted.is_some() {
            let rate = of(|round| {
                round
                    .noted
                    .map_or(f64::NAN, |noted| noted.rate_with_client())
            });
            let share = of(|round| round.against_noted().unwrap_or(f64::NAN));
            format!("{:.0} | {}", rate.median, share.share())
        } else {
            "- | -".to_owned()
        };
        let _ = writeln!(
            text,
            "| {} | {bar} | {:.0} | {:.0} | {} | {:.0} | {} | {noted} |",
            one.comparison.name,
            of(|round| round.ours.rate()).median,
            of(|round| round.theirs.rate()).median,
            of(Round::against_database).share(),
            of(|round| round.theirs.rate_with_client()).median,
            of(Round::against_both).share(),
        );
    }
    text
}

/// What a request costs, and how long it takes.
pub fn costs(found: &[Found]) -> String {
    let mut text = String::from(
        "Milliseconds of CPU a request, and times with all connections busy.\n\n\
         | query | keys | values agreed on | server | database | statement | pgbench | requests/s | p50 | p99 | bad | statements/s | mean |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in found {
        let of = |figure: fn(&Round) -> f64| Spread::of(&one.rounds, figure).median;
        let bad: u32 = one.rounds.iter().map(|round| round.ours.answers.bad).sum();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.0} | {:.2} | {:.2} | {bad} | {:.0} | {:.2} |",
            one.comparison.name,
            one.keys,
            one.agreed,
            of(|round| each(round.ours.server, round.ours.answers.good)),
            of(|round| each(round.ours.database, round.ours.answers.good)),
            of(|round| each(round.theirs.database, round.theirs.transactions.done)),
            of(|round| each(round.theirs.pgbench, round.theirs.transactions.done)),
            of(|round| f64::from(round.ours.answers.good)
                / round.ours.answers.lasted.as_secs_f64()),
            of(|round| milliseconds(round.ours.answers.percentile(50))),
            of(|round| milliseconds(round.ours.answers.percentile(99))),
            of(|round| round.theirs.transactions.per_second),
            of(|round| milliseconds(round.theirs.transactions.mean)),
        );
    }
    text
}

/// The panel's page.
pub fn pages(pages: &[Pages]) -> String {
    let mut text = format!(
        "`{PAGE}`, milliseconds; the bar is a p50 below 10 ms with one connection.\n\n\
         | database | page | p50 alone | p99 alone | bad | p50 together | p99 together | pages/s | CPU a page: server | database |\n\
         |---|---|---|---|---|---|---|---|---|---|\n"
    );
    for one in pages {
        let answers = &one.together.answers;
        let _ = writeln!(
            text,
            "| {} | {} KB | **{:.2}** | {:.2} | {} | {:.2} | {:.2} | {:.0} | {:.3} | {:.3} |",
            one.on,
            one.bytes / 1024,
            milliseconds(one.alone.percentile(50)),
            milliseconds(one.alone.percentile(99)),
            one.alone.bad + answers.bad,
            milliseconds(answers.percentile(50)),
            milliseconds(answers.percentile(99)),
            f64::from(answers.good) / answers.lasted.as_secs_f64(),
            each(one.together.server, answers.good),
            each(one.together.database, answers.good),
        );
    }
    text
}

fn each(spent: Duration, count: u32) -> f64 {
    milliseconds(spent) / f64::from(count)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
/// What work on a whole county took.
pub fn works(works: &[Work]) -> String {
    let mut text = String::from(
        "Work on a whole county, done once, on PostgreSQL. Seconds; memory of the server in MiB before and at its highest.\n\n\
         | work | rows | bar | took | CPU server | CPU database | memory |\n|---|---|---|---|---|---|---|\n",
    );
    for work in works {
        let Memory { before, highest } = work.memory;
        let _ = writeln!(
            text,
            "| {} | {} | < {} | **{:.1}** | {:.1} | {:.1} | {} - {} |",
            work.name,
            work.rows,
            work.bar.as_secs(),
            work.took.as_secs_f64(),
            work.server.as_secs_f64(),
            work.database.as_secs_f64(),
            before / 1024,
            highest / 1024,
        );
    }
    text
}
/// Rows read for the first page of a list and for a deep one.
pub fn depths(depths: &[Depth]) -> String {
    let mut text = String::from(
        "Rows that PostgreSQL looked at, in tables and indexes, for the first page of twenty rows and for a deep one.\n\n\
         | list | deep page | rows, first page | rows, deep page |\n|---|---|---|---|\n",
    );
    for depth in depths {
        let Depth {
            list,
            page,
            first,
            deep,
        } = depth;
        let _ = writeln!(text, "| {list} | {page} | {first} | {deep} |");
    }
    text
}
