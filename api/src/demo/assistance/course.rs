//! The days of a case: when each step was done, by the terms of the measures of 2012 and the office's calendar.

use assistance::rules::Ruleset;
use assistance::rules::deadlines::{Clock, Deadlines, Due};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use kernel::calendar::{Calendar, business_date, end_of_day};

use super::super::chance::Chance;
use super::super::time::{at, before, day, days_between, worked_before};

/// Day of a state without a clock.
pub const NO_DEADLINE: NaiveDate = day(9999, 12, 31);
/// The first day on which anybody applied: after the standard of 2019-10-01 and the holidays.
const FIRST: NaiveDate = day(2019, 10, 14);

/// The first day of work of the year.
const NEW_YEAR: NaiveDate = day(2020, 1, 2);
/// Days of those first weeks, and the most that an application takes.
const WEEKS: u32 = 22;
const LONGEST: u64 = 72;

/// How fast the offices work on a case: working days from step to step.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    accept: u32,
    means: u32,
    survey: u32,
    review: u32,
    opinion: u32,
    close: u32,
    propose: u32,
    decide: u32,
    minute: u32,
}

impl Pace {
    /// A pace within the terms.
    pub fn drawn(chance: &mut Chance) -> Self {
        Self {
            accept: 1,
            means: chance.between(2, 5),
            survey: chance.between(1, 4),
            review: chance.between(1, 4),
            opinion: chance.between(1, 3),
            close: chance.between(1, 2),
            propose: chance.between(2, 4),
            decide: chance.between(1, 2),
            minute: chance.below(60),
        }
    }
}

/// Run of a public notice.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// When it was posted.
    pub opened_at: DateTime<Utc>,
    /// Last day of objections.
    pub last_day: NaiveDate,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
}

/// When each step was done, were the case to go through all of them.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// Day of the application.
    pub applied_on: NaiveDate,
    /// Written down.
    pub created_at: DateTime<Utc>,
    /// Handed in.
    pub submitted_at: DateTime<Utc>,
    /// Accepted, or sent back, or not accepted.
    pub accepted_at: DateTime<Utc>,
    /// Means test reported.
    pub tested_at: DateTime<Utc>,
    /// Household visited by the town.
    pub visited_at: DateTime<Utc>,
    /// Survey closed.
    pub surveyed_at: DateTime<Utc>,
    /// Village review held.
    pub reviewed_at: DateTime<Utc>,
    /// Town's opinion given, first notice.
    pub opinion: Run,
    /// Household visited by the county.
    pub county_visited_at: DateTime<Utc>,
    /// Approval proposed, second notice.
    pub proposal: Run,
    /// Approved.
    pub decided_at: DateTime<Utc>,
}

impl Course {
    /// The course of an application of this day.
    pub fn of(
        applied_on: NaiveDate,
        kind: AssistanceKind,
        pace: &Pace,
        calendar: &Calendar,
    ) -> Self {
        let after = |from: DateTime<Utc>, days: u32, hour: u32| {
            let day = calendar.add_working_days(business_date(from), days).on;
            at(day, hour * 60 + pace.minute)
        };
        let created_at = at(applied_on, 9 * 60 + pace.minute);
        let submitted_at = created_at + TimeDelta::minutes(25);
        let accepted_at = after(submitted_at, pace.accept, 10);
        let tested_at = after(accepted_at, pace.means, 16);
        let visited_at = after(tested_at, pace.survey, 10);
        let surveyed_at = visited_at + TimeDelta::hours(5);
        // Temporary aid has neither a review nor a second notice.
        let aid = kind == AssistanceKind::TempAid;
        let reviewed_at = if aid {
            surveyed_at
        } else {
            after(surveyed_at, pace.review, 15)
        };
        let opinion = Run::of(after(reviewed_at, pace.opinion, 11), pace, calendar);
        let county_visited_at = after(opinion.closed_at, 1, 14);
        let proposal = Run::of(after(opinion.closed_at, pace.propose, 9), pace, calendar);
        Self {
            applied_on,
            created_at,
            submitted_at,
            accepted_at,
            tested_at,
            visited_at,
            surveyed_at,
            reviewed_at,
            opinion,
            county_visited_at,
            proposal,
            decided_at: if aid {
                after(county_visited_at, pace.decide, 15)
            } else {
                after(proposal.closed_at, pace.decide, 15)
            },
        }
    }

    /// The course of a case that came into this state not later than the last day of work before today, some days
    /// before at most.
    pub fn ending_in(
        (kind, state): (AssistanceKind, CaseState),
        today: NaiveDate,
        pace: &Pace,
        calendar: &Calendar,
        chance: &mut Chance,
    ) -> Self {
        let eve = worked_before(today, 1, calendar);
        let latest = before(eve, u64::from(chance.below(4)));
        let course = |applied_on| Self::of(applied_on, kind, pace, calendar);
        let days = (1..150)
            .map(|days| before(today, days))
            .filter(|day| calendar.is_working_day(*day));
        let mut fitting = days
            .map(course)
            .filter(|course| business_date(course.entered(state)) <= latest);
        fitting.next().unwrap_or_else(|| course(FIRST))
    }

    /// The course of a case that was approved before today: most in the first weeks after the standard was raised, all
    /// of which something is to become afterwards.
    pub fn approved(
        (kind, early): (AssistanceKind, bool),
        today: NaiveDate,
        pace: &Pace,
        calendar: &Calendar,
        chance: &mut Chance,
    ) -> Self {
        let first_weeks = chance.percent(65) || early;
        let days = if first_weeks {
            chance.below(WEEKS)
        } else {
            let last = before(today, LONGEST);
            WEEKS + chance.below(days_between(FIRST, last).saturating_sub(WEEKS))
        };
        let applied_on = calendar.on_or_after(FIRST + TimeDelta::days(i64::from(days)));
        Self::of(applied_on, kind, pace, calendar)
    }

    /// The course of a case of this year that came to its end some weeks before today, or earlier.
    pub fn past(
        kind: AssistanceKind,
        today: NaiveDate,
        pace: &Pace,
        calendar: &Calendar,
        chance: &mut Chance,
    ) -> Self {
        let days = days_between(NEW_YEAR, before(today, LONGEST));
        let on = NEW_YEAR + TimeDelta::days(i64::from(chance.below(days + 1)));
        Self::of(calendar.on_or_after(on), kind, pace, calendar)
    }

    /// When the case came into a state; for the states beside the way, when it left it.
    pub const fn entered(&self, state: CaseState) -> DateTime<Utc> {
        match state {
            CaseState::Draft => self.created_at,
            CaseState::Submitted => self.submitted_at,
            CaseState::MeansTesting | CaseState::Correction | CaseState::RejectedIntake => {
                self.accepted_at
            }
            CaseState::Surveying => self.tested_at,
            CaseState::Withdrawn => self.visited_at,
            CaseState::Reviewing => self.surveyed_at,
            CaseState::TownOpinion => self.reviewed_at,
            CaseState::Notice | CaseState::Refused => self.opinion.opened_at,
            CaseState::CountyReview => self.opinion.closed_at,
            CaseState::DecisionNotice => self.proposal.opened_at,
            CaseState::Approved => self.decided_at,
        }
    }

    /// Day by which a state is due.
    pub fn due_on(&self, kind: AssistanceKind, state: CaseState, calendar: &Calendar) -> NaiveDate {
        let tekun = kind == AssistanceKind::Tekun;
        let last_moment = |day| end_of_day(day) - TimeDelta::microseconds(1);
        let (due, began) = match state {
            CaseState::Submitted => (Due::Accept, self.submitted_at),
            CaseState::MeansTesting => (Due::Means, self.accepted_at),
            CaseState::Surveying => (Due::Survey, self.tested_at),
            CaseState::Reviewing => (Due::Review, self.surveyed_at),
            CaseState::TownOpinion if tekun => (Due::TekunOpinion, self.reviewed_at),
            CaseState::TownOpinion => (Due::Opinion, self.reviewed_at),
            CaseState::Notice => (Due::SubmitCounty, last_moment(self.opinion.last_day)),
            CaseState::CountyReview if tekun => (Due::TekunDecision, self.opinion.closed_at),
            CaseState::CountyReview => (Due::County, self.opinion.closed_at),
            CaseState::DecisionNotice => (Due::Decide, last_moment(self.proposal.last_day)),
            CaseState::Refused => (Due::NotifyRefusal, self.opinion.opened_at),
            CaseState::Draft
            | CaseState::Correction
            | CaseState::Approved
            | CaseState::RejectedIntake
            | CaseState::Withdrawn => return NO_DEADLINE,
        };
        let clock = (state != CaseState::Submitted).then_some(self.clock());
        let deadline = Deadlines::of(Ruleset::R2012).due(due, began, clock, &[], calendar);
        deadline.map_or(NO_DEADLINE, |deadline| deadline.due_on)
    }

    /// Day by which the whole case is due.
    pub fn total_due_on(&self, calendar: &Calendar) -> NaiveDate {
        let total = Deadlines::of(Ruleset::R2012).total(self.clock(), &[], calendar);
        total.map_or(NO_DEADLINE, |deadline| deadline.due_on)
    }

    const fn clock(&self) -> Clock {
        Clock {
            accepted_at: self.accepted_at,
            extended: false,
        }
    }
}

impl Run {
    fn of(opened_at: DateTime<Utc>, pace: &Pace, calendar: &Calendar) -> Self {
        let run = Deadlines::of(Ruleset::R2012).notice(opened_at, calendar);
        let last_day = run.map_or(business_date(opened_at), |run| run.last_day);
        let closed_on = calendar.add_working_days(last_day, pace.close).on;
        Self {
            opened_at,
            last_day,
            closed_at: at(closed_on, 8 * 60 + 40),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::calendar::holidays;
    use resource::CodeList;

    const TODAY: NaiveDate = day(2020, 4, 20);
    const EVE: NaiveDate = day(2020, 4, 17);

    #[test]
    fn every_state_is_entered_before_today_and_most_are_in_time() {
        let calendar = holidays::calendar(&holidays::ALL);
        let mut chance = Chance::of(1, "courses");
        for state in CaseState::ALL.iter().cycle().take(280) {
            let pace = Pace::drawn(&mut chance);
            let course = Course::ending_in(
                (AssistanceKind::Dibao, *state),
                TODAY,
                &pace,
                &calendar,
                &mut chance,
            );
            let entered = business_date(course.entered(*state));
            assert!(
                entered <= EVE && entered >= day(2020, 3, 30),
                "{state} on {entered}"
            );
            assert!(course.applied_on >= day(2020, 1, 2));
        }
    }

    #[test]
    fn steps_follow_each_other_within_the_whole_term() {
        let calendar = holidays::calendar(&holidays::ALL);
        let mut chance = Chance::of(2, "courses");
        for _ in 0..500 {
            let course = Course::approved(
                (AssistanceKind::Dibao, false),
                TODAY,
                &Pace::drawn(&mut chance),
                &calendar,
                &mut chance,
            );
            let steps = [
                course.created_at,
                course.submitted_at,
                course.accepted_at,
                course.tested_at,
                course.visited_at,
                course.surveyed_at,
                course.reviewed_at,
                course.opinion.opened_at,
                course.opinion.closed_at,
                course.proposal.opened_at,
                course.proposal.closed_at,
                course.decided_at,
            ];
            assert!(steps.is_sorted());
            assert!(course.county_visited_at < course.proposal.opened_at);
            let decided = business_date(course.decided_at);
            assert!(
                decided <= course.total_due_on(&calendar) && decided <= EVE,
                "{course:?}"
            );
        }
    }
}
