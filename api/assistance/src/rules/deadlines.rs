//! How long each step may take (办理期限).
//!
//! The table is spec 01, 5.1. A county may set any term by a parameter of the name
//! `assist.ruleset.{edition}.{key}`, e.g. `assist.ruleset.2012.due.accept`, with a value such as `3 wd`.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::{Calendar, Deadline, Rule, Suspension, Term};
use kernel::explain::{Basis, Sourced};
use resource::Invalid;

use super::Ruleset;

mod table;
mod term;

pub use table::{Due, ROWS, Row, Since};
pub use term::read as read_term;

/// The terms of one edition of the measures, as a county applies them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    ruleset: Ruleset,
    local: Vec<(Due, Rule)>,
}

/// The clock of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// When the case was accepted.
    pub accepted_at: DateTime<Utc>,
    /// Whether the case was extended.
    pub extended: bool,
}

/// Run of a public notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRun {
    /// Last day on which objections are taken, until midnight.
    pub last_day: NaiveDate,
    /// Day on which the notice may be closed.
    pub closes_on: NaiveDate,
}

impl Deadlines {
    /// The terms of an edition, without local ones.
    pub const fn of(ruleset: Ruleset) -> Self {
        Self {
            ruleset,
            local: Vec::new(),
        }
    }

    /// The terms of an edition with the local ones that `lookup` finds by parameter key.
    ///
    /// Error: `TERM_FORMAT`.
    pub fn read(
        ruleset: Ruleset,
        lookup: impl Fn(&str) -> Option<Sourced<String>>,
    ) -> Result<Self, Invalid> {
        let mut local = Vec::new();
        for row in ROWS {
            if let Some(set) = lookup(&parameter_key(ruleset, row.due)) {
                let basis = Basis::new(&set.document, &set.article);
                let term = term::read(&set.value)?;
                local.push((row.due, Rule { term, basis }));
            }
        }
        Ok(Self { ruleset, local })
    }

    /// How long something may take and who says so; none where the edition knows no such step.
    pub fn rule(&self, due: Due) -> Option<Rule> {
        let local = self.local.iter().find(|(set, _)| *set == due);
        match local {
            Some((_, rule)) => Some(rule.clone()),
            None => due.row().rule(self.ruleset),
        }
    }

    /// When a step that began at `started_at` is due: after its own term, but never later than the case.
    ///
    /// None where the edition knows no such step or an open suspension stops the clock. A public notice
    /// runs its full time whatever the rest, see [`Self::notice`].
    pub fn due(
        &self,
        due: Due,
        started_at: DateTime<Utc>,
        clock: Option<Clock>,
        suspensions: &[Suspension],
        calendar: &Calendar,
    ) -> Option<Deadline> {
        let from = match (due.row().since, clock) {
            (Since::Acceptance, Some(clock)) => clock.accepted_at,
            _ => started_at,
        };
        let own = calendar.deadline(from, &self.rule(due)?, suspensions)?;
        let whole = clock.and_then(|clock| self.total(clock, suspensions, calendar));
        match whole {
            Some(whole) if whole.due_at < own.due_at => Some(whole),
            _ => Some(own),
        }
    }

    /// When the whole case is due.
    pub fn total(
        &self,
        clock: Clock,
        suspensions: &[Suspension],
        calendar: &Calendar,
    ) -> Option<Deadline> {
        let due = if clock.extended {
            Due::TotalExtended
        } else {
            Due::Total
        };
        calendar.deadline(clock.accepted_at, &self.rule(due)?, suspensions)
    }

    /// Run of a public notice that is put up at an instant.
    pub fn notice(&self, opened_at: DateTime<Utc>, calendar: &Calendar) -> Option<NoticeRun> {
        let rule = self.rule(Due::Notice)?;
        let last_day = calendar.deadline(opened_at, &rule, &[])?.due_on;
        let closes_on = last_day.succ_opt()?;
        Some(NoticeRun {
            last_day,
            closes_on,
        })
    }
}

/// Key of the parameter that sets a term locally.
pub fn parameter_key(ruleset: Ruleset, due: Due) -> String {
    format!("assist.ruleset.{ruleset}.{}", due.row().key)
}

impl Row {
    /// Term under an edition; none where it knows no such step.
    pub const fn term(&self, ruleset: Ruleset) -> Option<Term> {
        match ruleset {
            Ruleset::R2012 => self.r2012,
            Ruleset::R2021 => self.r2021,
        }
    }

    fn rule(&self, ruleset: Ruleset) -> Option<Rule> {
        let term = self.term(ruleset)?;
        let basis = (self.basis)(ruleset);
        Some(Rule { term, basis })
    }
}

#[cfg(test)]
mod tests;
