//! Rechecks of awards: those whose time has come and those that something led to, with every step up to today.

use assistance::rules::effect::first_month;
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::{AssistanceKind, OfficeLevel};
use entity_assistance::recheck_task::{self, RecheckOutcome, RecheckReason, RecheckState};
use kernel::calendar::{Calendar, business_date};
use resource::{Money, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject, moved};
use super::super::row::{Stamp, row};
use super::super::time::{at, worked_before};
use super::course::NO_DEADLINE;
use super::life::Life;
use super::outcome::Reckoned;
use super::payroll::present_month;
use super::plan::Fate;
use super::{evidence, survey};

/// Days before its day on which a recheck is opened.
const LEAD: Days = Days::new(30);
/// Of the awards in pay one in so many has a recheck beside those whose time has come.
const EVERY: usize = 12;
/// How many days of work somebody must be in pay for that.
const SETTLED: u32 = 25;

/// When a recheck is done, step by step.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Opened.
    pub opened: DateTime<Utc>,
    /// Begun, means inquired into.
    pub started: DateTime<Utc>,
    /// Means reported.
    pub tested: DateTime<Utc>,
    /// Household visited.
    pub visited: DateTime<Utc>,
    /// Outcome proposed.
    pub proposed: DateTime<Utc>,
    /// Decided.
    pub decided: DateTime<Utc>,
}

impl Schedule {
    /// The steps of a recheck that is opened at an instant, with so many days of work between them.
    fn of(opened_at: DateTime<Utc>, days: [u32; 5], minute: u32, calendar: &Calendar) -> Self {
        let mut on = business_date(opened_at);
        let mut step = |days: u32, hour: u32| {
            on = calendar.add_working_days(on, days).on;
            at(on, hour * 60 + minute)
        };
        Self {
            opened: opened_at,
            started: step(days[0], 9),
            tested: step(days[1], 10),
            visited: step(days[2], 14),
            proposed: step(days[3], 16),
            decided: step(days[4], 17),
        }
    }

    /// One that something led to: a week's work.
    fn quick(opened_on: NaiveDate, calendar: &Calendar) -> Self {
        Self::of(at(opened_on, 9 * 60 + 20), [1, 1, 0, 0, 2], 15, calendar)
    }

    /// A quick one that is decided on a day.
    fn quick_until(decided_on: NaiveDate, calendar: &Calendar) -> Self {
        Self::quick(worked_before(decided_on, 4, calendar), calendar)
    }

    /// How far it is on the morning of a day.
    fn state(&self, today: NaiveDate) -> RecheckState {
        let now = at(today, 0);
        match self {
            steps if steps.decided < now => RecheckState::Closed,
            steps if steps.proposed < now => RecheckState::Proposed,
            steps if steps.started < now => RecheckState::InProgress,
            _ => RecheckState::Open,
        }
    }
}

/// A recheck that lies ahead of an award.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    /// Its steps.
    pub schedule: Schedule,
    /// Why.
    reason: RecheckReason,
    /// What it is to come to.
    aim: RecheckOutcome,
}

/// The recheck that an award has for its fate's sake, or because it is its turn.
pub fn of_fate(life: &Life<'_>, fate: Fate, desk: &mut Desk) -> Option<Ahead> {
    let city = life.application.city;
    let decided = business_date(life.award.created_at);
    let dibao = life.application.kind == AssistanceKind::Dibao;
    let settled = present_month(city).previous();
    let draw = i32::try_from(life.application.draw).unwrap_or_default();
    let ahead = |schedule, reason, aim| {
        Some(Ahead {
            schedule,
            reason,
            aim,
        })
    };
    let decided_in = |month: Month| {
        let month = month.max(life.award.start_month);
        let on = city.calendar.on_or_after(month.first_day() + Days::new(21));
        Schedule::quick_until(on, &city.calendar)
    };
    let months = |since: Month| settled.months_since(since).max(0) + 1;
    match fate {
        Fate::Ended => {
            let january = Month::from_yyyymm(202_001)?;
            let month = settled.plus(-(draw % months(january)));
            let (reason, aim) = (RecheckReason::ChangeReported, RecheckOutcome::Stop);
            ahead(decided_in(month), reason, aim)
        }
        Fate::GradualExit if dibao => {
            let long_ago = draw % 4 == 0 && months(life.award.start_month) > 8;
            let back = if long_ago { 7 } else { draw % 5 };
            let (reason, aim) = (RecheckReason::ChangeReported, RecheckOutcome::Gradual);
            ahead(decided_in(settled.plus(-back)), reason, aim)
        }
        Fate::Active if dibao && decided < city.worked(SETTLED) => {
            desk.turns.rechecks += 1;
            let some_day = || {
                let back = draw % months(life.award.start_month.next());
                let on = city.worked(8 + 20 * u32::try_from(back).unwrap_or_default());
                Schedule::quick_until(on, &city.calendar)
            };
            let open = |days| Schedule::quick(city.worked(days), &city.calendar);
            let (schedule, aim) = match desk.turns.rechecks % EVERY {
                1 => (open(1), RecheckOutcome::Keep),
                2 => (some_day(), RecheckOutcome::Increase),
                4 => (open(2), RecheckOutcome::Keep),
                7 => (open(4), RecheckOutcome::Keep),
                8 => (some_day(), RecheckOutcome::Decrease),
                10 => (some_day(), RecheckOutcome::Keep),
                _ => return None,
            };
            ahead(schedule, RecheckReason::Alert, aim)
        }
        _ => None,
    }
}

/// The next recheck of an award before today: its own, unless its time comes long before.
pub fn next(life: &Life<'_>, own: &mut Option<Ahead>, chance: &mut Chance) -> Option<Ahead> {
    let city = life.application.city;
    let opened_on = life.award.recheck_due_on - LEAD;
    let days = [
        chance.between(1, 5),
        chance.between(2, 4),
        chance.between(1, 3),
        chance.between(0, 2),
        chance.between(1, 3),
    ];
    let schedule = Schedule::of(at(opened_on, 60), days, chance.below(50), &city.calendar);
    if let Some(own) = own.take_if(|own| own.schedule.opened <= schedule.decided) {
        return Some(own);
    }
    let over = life.award.valid_until;
    let valid = over.is_none_or(|until| business_date(schedule.decided) < until);
    let aim = match chance.below(100) {
        0..7 => RecheckOutcome::Increase,
        7..13 => RecheckOutcome::Decrease,
        _ => RecheckOutcome::Keep,
    };
    (opened_on < city.today && valid).then_some(Ahead {
        schedule,
        reason: RecheckReason::Periodic,
        aim,
    })
}

/// Puts a recheck on the desk and does to the award what it says; whether it is closed.
pub fn put(
    life: &mut Life<'_>,
    ahead: Ahead,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<bool, DemoError> {
    let (application, schedule) = (life.application, ahead.schedule);
    let state = schedule.state(application.city.today);
    let id = desk.keys.next(schedule.opened);
    let on = business_date(schedule.proposed);
    let aim = if life.award.state == AwardState::GradualExit {
        RecheckOutcome::Gradual
    } else {
        ahead.aim
    };
    let reckoned = life.reckon(aim, on)?;
    life.rechecks += 1;
    if state != RecheckState::Open {
        evidence::put(life, (id, state), (&schedule, &reckoned), desk, chance)?;
    }
    if matches!(state, RecheckState::Proposed | RecheckState::Closed) {
        let officers = [
            application.of_town("TOWN_SURVEYOR", 0)?,
            application.of_town("TOWN_SURVEYOR", 1)?,
        ];
        let level = (OfficeLevel::Town, Some(id));
        survey::visit(application, level, officers, schedule.visited, desk, chance);
    }
    task(life, (id, state), ahead, &reckoned, desk)?;
    if state != RecheckState::Closed {
        return Ok(false);
    }
    let approver = application.of_county("COUNTY_APPROVER")?;
    life.decide((id, &reckoned), approver, schedule.decided, desk);
    Ok(true)
}

/// What was done, step by step.
fn steps<'a>(
    life: &Life<'a>,
    (ahead, state): (Ahead, RecheckState),
) -> Result<Vec<Done<'a>>, DemoError> {
    use RecheckState::{Closed, InProgress, Open, Proposed};
    let (application, schedule) = (life.application, ahead.schedule);
    let officer = application.of_county("COUNTY_OFFICER")?;
    let opened = match ahead.reason {
        RecheckReason::Periodic => ("openDueRechecks", None),
        _ => ("openRecheck", Some(officer)),
    };
    let surveyor = application.of_town("TOWN_SURVEYOR", 0)?;
    let all = [
        (opened.0, None, Open, opened.1, schedule.opened),
        (
            "startRecheck",
            Some(Open),
            InProgress,
            Some(application.of_town("TOWN_CLERK", 0)?),
            schedule.started,
        ),
        (
            "completeRecheckMeansTest",
            Some(InProgress),
            InProgress,
            Some(application.of_county("COUNTY_CHECKER")?),
            schedule.tested,
        ),
        (
            "recordRecheckVisit",
            Some(InProgress),
            InProgress,
            Some(surveyor),
            schedule.visited,
        ),
        (
            "recordRecheckOutcome",
            Some(InProgress),
            Proposed,
            Some(application.of_town("TOWN_LEAD", 0)?),
            schedule.proposed,
        ),
        (
            "approveRecheck",
            Some(Proposed),
            Closed,
            Some(application.of_county("COUNTY_APPROVER")?),
            schedule.decided,
        ),
    ];
    let done = match state {
        Open => 1,
        InProgress => 2,
        Proposed => 5,
        Closed => 6,
    };
    let steps = all.into_iter().take(done);
    Ok(steps
        .map(|(command, from, to, by, at)| moved(command, (from, to), by, at))
        .collect())
}

/// Puts the task on the desk.
fn task(
    life: &Life<'_>,
    (id, state): (Uuid, RecheckState),
    ahead: Ahead,
    reckoned: &Reckoned,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (application, schedule) = (life.application, ahead.schedule);
    let place = application.place();
    let steps = steps(life, (ahead, state))?;
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let subject = Subject {
        kind: "RecheckTask",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let stamp = Stamp::made(first.at, first.by.map(|officer| officer.id)).changed(last.at, version);
    let closed = state == RecheckState::Closed;
    let proposed = closed || state == RecheckState::Proposed;
    let before = life.award.monthly_total;
    let (outcome, found) = (reckoned.outcome, &reckoned.found);
    let after = match outcome {
        RecheckOutcome::Stop => Money::ZERO,
        RecheckOutcome::Keep | RecheckOutcome::Gradual => before,
        RecheckOutcome::Increase | RecheckOutcome::Decrease => found.monthly_total,
    };
    let snapshot = serde_json::to_value(found).map_err(DemoError::invented)?;
    let calendar = &application.city.calendar;
    let in_ten_days = |from| calendar.add_working_days(business_date(from), 10).on;
    let decided = if closed {
        schedule.decided
    } else {
        schedule.proposed
    };
    let (lead, approver) = (
        application.of_town("TOWN_LEAD", 0)?,
        application.of_county("COUNTY_APPROVER")?,
    );
    desk.load.rechecks.push(row!(recheck_task in place, stamp;
        id: id,
        award_id: life.award.id,
        cycle_no: life.rechecks,
        reason: ahead.reason,
        reason_text: told(ahead.reason).map(str::to_owned),
        state: state,
        state_due_on: match (state, ahead.reason) {
            (RecheckState::Closed, _) => NO_DEADLINE,
            (RecheckState::Proposed, _) => in_ten_days(schedule.proposed),
            (_, RecheckReason::Periodic) => life.award.recheck_due_on,
            _ => in_ten_days(schedule.opened),
        },
        started_at: (state != RecheckState::Open).then_some(schedule.started),
        outcome: proposed.then_some(outcome),
        outcome_reason: reason(outcome).filter(|_| proposed).map(str::to_owned),
        from_work: proposed && outcome == RecheckOutcome::Gradual,
        calc_snapshot: proposed.then_some(snapshot),
        amount_before: proposed.then_some(before),
        amount_after: proposed.then_some(after),
        effective_month: proposed.then(|| first_month(business_date(decided)).max(life.award.start_month)),
        member_changes: json!([]),
        proposed_at: proposed.then_some(schedule.proposed),
        proposed_by_name: proposed.then(|| lead.name.clone()),
        decided_at: closed.then_some(schedule.decided),
        decided_by_name: closed.then(|| approver.name.clone()),
    ));
    Ok(())
}

/// What led to it.
const fn told(reason: RecheckReason) -> Option<&'static str> {
    match reason {
        RecheckReason::Periodic => None,
        RecheckReason::ChangeReported => Some("家庭申报收入增加。"),
        _ => Some("收入信息发生变化，需要复核。"),
    }
}

/// What the household is told.
const fn reason(outcome: RecheckOutcome) -> Option<&'static str> {
    match outcome {
        RecheckOutcome::Stop => Some("家庭收入超过保障标准，动态管理退出。"),
        RecheckOutcome::Gradual => Some("家庭成员稳定就业，收入超过标准，进入渐退期。"),
        RecheckOutcome::Decrease => Some("家庭收入增加，按差额重新核定保障金。"),
        RecheckOutcome::Increase | RecheckOutcome::Keep => None,
    }
}
