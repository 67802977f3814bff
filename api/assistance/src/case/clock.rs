//! When a case is due: each state after its own term, and never later than the whole case.
//!
//! Spec 01, 5.1: `state_due_on` = min(step due, total due); a state without a clock is due on 9999-12-31.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_case::{self, AssistanceKind, CaseState};
use graph::Failure;
use graph::command::Tx;
pub use graph::read::computed::NO_DEADLINE;
use kernel::calendar::{Book, Calendar, Period, Suspension, Term, end_of_day};
use kernel::deadlines::suspensions;
use resource::Invalid;

use super::local::Local;
use super::place;
use crate::rules::Ruleset;
use crate::rules::deadlines::{Clock, Deadlines, Due};

/// Everything that a case's deadlines depend on.
#[derive(Clone, Debug)]
pub struct CaseClock {
    deadlines: Deadlines,
    ruleset: Ruleset,
    calendar: Arc<Calendar>,
    suspensions: Vec<Suspension>,
    clock: Option<Clock>,
    kind: AssistanceKind,
}

/// What is due in a state; none where no clock runs.
pub const fn due_in(state: CaseState, ruleset: Ruleset) -> Option<Due> {
    match state {
        CaseState::Submitted => Some(Due::Accept),
        CaseState::MeansTesting => Some(Due::Means),
        CaseState::Surveying => Some(Due::Survey),
        CaseState::Reviewing => Some(Due::Review),
        CaseState::TownOpinion => Some(Due::Opinion),
        CaseState::Notice => Some(Due::SubmitCounty),
        CaseState::CountyReview => match ruleset {
            Ruleset::R2012 => Some(Due::County),
            Ruleset::R2021 => Some(Due::Decide),
        },
        CaseState::DecisionNotice => Some(Due::Decide),
        CaseState::Refused => Some(Due::NotifyRefusal),
        CaseState::Draft
        | CaseState::Correction
        | CaseState::Approved
        | CaseState::RejectedIntake
        | CaseState::Withdrawn => None,
    }
}

impl CaseClock {
    /// The clock of a stored case.
    pub async fn of(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<Self, Failure> {
        let local = Local::load(place(case), cx.today(), cx.db).await?;
        Self::with(case, &local, cx).await
    }

    /// The clock of a stored case, with parameters that are at hand already.
    pub async fn with(
        case: &assistance_case::Model,
        local: &Local,
        cx: &Tx<'_>,
    ) -> Result<Self, Failure> {
        let ruleset = ruleset(case, cx.today())?;
        let deadlines = Deadlines::read(ruleset, |key| local.get(key)).map_err(malformed)?;
        let clock = case.accepted_at.map(|accepted_at| Clock {
            accepted_at,
            extended: case.extended,
        });
        Ok(Self {
            deadlines,
            ruleset,
            calendar: cx.service::<Book>().calendar(),
            suspensions: suspensions(cx.db, case.id).await?,
            clock,
            kind: case.kind,
        })
    }

    /// The same clock, started by acceptance at this instant.
    #[must_use]
    pub fn started(mut self, accepted_at: DateTime<Utc>) -> Self {
        self.clock = Some(Clock {
            accepted_at,
            extended: false,
        });
        self
    }

    /// The same clock after the one extension.
    #[must_use]
    pub fn extended(mut self) -> Self {
        self.clock = self.clock.map(|clock| Clock {
            extended: true,
            ..clock
        });
        self
    }

    /// Edition of the measures that the case follows.
    pub const fn ruleset(&self) -> Ruleset {
        self.ruleset
    }

    /// Working days and holidays.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Day by which a state that began at this instant is due.
    pub fn due(&self, state: CaseState, began: DateTime<Utc>) -> NaiveDate {
        let due = match (self.kind, state) {
            (AssistanceKind::Tekun, CaseState::TownOpinion) => Some(Due::TekunOpinion),
            (AssistanceKind::Tekun, CaseState::CountyReview) => Some(Due::TekunDecision),
            _ => due_in(state, self.ruleset),
        };
        let Some(due) = due else {
            return NO_DEADLINE;
        };
        let (calendar, stops) = (&self.calendar, &self.suspensions);
        let step = self.deadlines.due(due, began, self.clock, stops, calendar);
        step.map_or(NO_DEADLINE, |deadline| deadline.due_on)
    }

    /// Day by which a survey that is done again is due: its term runs anew, the whole case's does not.
    pub fn due_again(&self, began: DateTime<Utc>) -> NaiveDate {
        let (calendar, stops) = (&self.calendar, &self.suspensions);
        let own = self
            .deadlines
            .due(Due::Survey, began, None, stops, calendar);
        own.map_or(NO_DEADLINE, |deadline| deadline.due_on)
            .min(self.total())
    }

    /// Day by which a state is due that waits for the end of a public notice.
    pub fn due_after_notice(&self, state: CaseState, last_day: NaiveDate) -> NaiveDate {
        self.due(state, end_of_day(last_day) - TimeDelta::microseconds(1))
    }

    /// Day by which the whole case is due.
    pub fn total(&self) -> NaiveDate {
        let total = self.clock.and_then(|clock| {
            self.deadlines
                .total(clock, &self.suspensions, &self.calendar)
        });
        total.map_or(NO_DEADLINE, |deadline| deadline.due_on)
    }

    /// Days that a public notice hangs.
    pub fn notice_days(&self) -> Result<u32, Failure> {
        match self.deadlines.rule(Due::Notice).map(|rule| rule.term) {
            Some(Term::Natural(Period::Days(days))) => Ok(days),
            _ => Err(Failure::fault("a public notice hangs for days")),
        }
    }
}

/// Edition that a case follows: the one frozen at acceptance, before that the one in force.
pub fn ruleset(case: &assistance_case::Model, today: NaiveDate) -> Result<Ruleset, Failure> {
    match &case.ruleset {
        Some(name) => Ruleset::parse(name).map_err(malformed),
        None => Ok(Ruleset::in_force(today)),
    }
}

fn malformed(invalid: Invalid) -> Failure {
    Failure::fault(invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::CASE;
    use resource::CodeList;

    /// The lifecycle names the deadline of the state that a step ordinarily leads to.
    #[test]
    fn lifecycle_and_clock_name_the_same_deadlines() {
        for step in CASE.steps {
            let to = CaseState::from_code(step.to[0]).unwrap();
            let due = due_in(to, Ruleset::R2012).map(|due| due.row().key);
            let stays = step.from.contains(&step.to[0]);
            if let Some(named) = step.due {
                assert_eq!(Some(named), due, "{} to {to}", step.command);
            } else {
                assert!(
                    stays || due.is_none(),
                    "{} to {to} has a clock",
                    step.command
                );
            }
        }
    }
}
