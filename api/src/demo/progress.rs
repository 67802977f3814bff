//! What whoever waits is shown: bars on a terminal, lines elsewhere.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

/// Is told how far the work has come.
pub trait Progress: Send + Sync {
    /// A stage of so many parts begins.
    fn start(&self, name: &str, total: u64);
    /// So many parts more are done.
    fn inc(&self, parts: u64);
    /// The stage is over.
    fn finish(&self);
}

/// Bars on the terminal behind standard error; plain lines where there is none.
#[derive(Debug, Default)]
pub struct Shown(Mutex<Option<Stage>>);

#[derive(Debug)]
struct Stage {
    name: String,
    total: u64,
    began: Instant,
    bar: Option<ProgressBar>,
}

impl Shown {
    fn with(&self, act: impl FnOnce(&mut Option<Stage>)) {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Shown {
    fn start(&self, name: &str, total: u64) {
        let bar = std::io::stderr().is_terminal().then(|| bar(name, total));
        self.with(|stage| {
            *stage = Some(Stage {
                name: name.to_owned(),
                total,
                began: Instant::now(),
                bar,
            });
        });
    }

    fn inc(&self, parts: u64) {
        self.with(|stage| {
            if let Some(bar) = stage.as_ref().and_then(|stage| stage.bar.as_ref()) {
                bar.inc(parts);
            }
        });
    }

    fn finish(&self) {
        self.with(|stage| {
            let Some(stage) = stage.take() else { return };
            match stage.bar {
                Some(bar) => bar.finish(),
                None => eprintln!(
                    "{}: {} in {:.1} s",
                    stage.name,
                    stage.total,
                    stage.began.elapsed().as_secs_f64()
                ),
            }
        });
    }
}

fn bar(name: &str, total: u64) -> ProgressBar {
    let style =
        ProgressStyle::with_template("{msg:24} [{bar:40}] {human_pos}/{human_len} {elapsed}");
    let style = style
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    ProgressBar::new(total)
        .with_style(style)
        .with_message(name.to_owned())
}

/// Tells nobody.
#[cfg(test)]
#[derive(Debug)]
pub struct Silent;

#[cfg(test)]
impl Progress for Silent {
    fn start(&self, _: &str, _: u64) {}
    fn inc(&self, _: u64) {}
    fn finish(&self) {}
}
