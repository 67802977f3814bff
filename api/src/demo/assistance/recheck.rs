//! Rechecks of awards: waiting, under way, proposed, and decided to keep, to let run out or to stop.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::{AssistanceKind, OfficeLevel};
use entity_assistance::income_item::ItemOrigin;
use entity_assistance::means_test::{self, MeansConclusion, MeansTestState};
use entity_assistance::recheck_task::{self, RecheckOutcome, RecheckReason, RecheckState};
use entity_kernel::attachment::AttachmentKind;
use resource::{Money, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Subject, moved};
use super::super::numbers;
use super::super::papers::paper;
use super::super::row::{Stamp, row};
use super::super::time::at;
use super::application::Application;
use super::award::Paid;
use super::course::NO_DEADLINE;
use super::survey;

/// A recheck and how far it has come.
#[derive(Clone, Copy)]
struct Recheck {
    id: Uuid,
    state: RecheckState,
    outcome: Option<RecheckOutcome>,
    opened_at: DateTime<Utc>,
}

impl Recheck {
    fn reached(&self, state: RecheckState) -> bool {
        let rank = |state| match state {
            RecheckState::Open => 0,
            RecheckState::InProgress => 1,
            RecheckState::Proposed => 2,
            RecheckState::Closed => 3,
        };
        rank(self.state) >= rank(state)
    }

    fn started_at(&self) -> DateTime<Utc> {
        self.opened_at + TimeDelta::hours(24)
    }

    fn visited_at(&self) -> DateTime<Utc> {
        self.opened_at + TimeDelta::hours(48)
    }

    fn proposed_at(&self) -> DateTime<Utc> {
        self.opened_at + TimeDelta::hours(54)
    }

    fn decided_at(&self) -> DateTime<Utc> {
        self.opened_at + TimeDelta::hours(72)
    }
}

/// Puts the recheck of an award on the desk, if it has one: what ran out or ended was rechecked before.
pub fn put(
    application: &Application<'_>,
    paid: &Paid,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let in_pay = paid.award.state == AwardState::Active && paid.award.kind == AssistanceKind::Dibao;
    desk.turns.rechecks += usize::from(in_pay);
    let (state, outcome) = match (paid.award.state, desk.turns.rechecks % 12) {
        (AwardState::GradualExit, _) => (RecheckState::Closed, Some(RecheckOutcome::Gradual)),
        (AwardState::Ended, _) => (RecheckState::Closed, Some(RecheckOutcome::Stop)),
        (_, 1) if in_pay => (RecheckState::Open, None),
        (_, 4) if in_pay => (RecheckState::InProgress, None),
        (_, 7) if in_pay => (RecheckState::Proposed, Some(RecheckOutcome::Keep)),
        (_, 10) if in_pay => (RecheckState::Closed, Some(RecheckOutcome::Keep)),
        _ => return Ok(()),
    };
    // What changed an award was decided when the award changed.
    let opened_at = match state {
        RecheckState::Closed if paid.award.version > 1 => {
            paid.award.updated_at - TimeDelta::hours(72)
        }
        RecheckState::Closed => at(application.city.worked(19), 10 * 60),
        _ => at(application.city.worked(5), 9 * 60 + 20),
    };
    let recheck = Recheck {
        id: desk.keys.next(opened_at),
        state,
        outcome,
        opened_at,
    };
    if recheck.reached(RecheckState::InProgress) {
        figures(application, &recheck, desk);
        means(application, &recheck, desk)?;
    }
    if recheck.reached(RecheckState::Proposed) {
        let officers = [
            application.of_town("TOWN_SURVEYOR", 0)?,
            application.of_town("TOWN_SURVEYOR", 1)?,
        ];
        let when = recheck.visited_at();
        survey::visit(
            application,
            (OfficeLevel::Town, Some(recheck.id)),
            officers,
            when,
            desk,
            chance,
        );
    }
    task(application, paid, &recheck, desk)
}

/// The figures that the award rests on, as if declared.
fn figures(application: &Application<'_>, recheck: &Recheck, desk: &mut Desk) {
    let now = recheck.started_at();
    macro_rules! copy {
        ($($rows:ident),*) => {$({
            let own = desk.load.$rows.iter().filter(|row| {
                row.case_id == application.id && row.origin == ItemOrigin::Declared
            });
            let mut copies: Vec<_> = own.cloned().collect();
            for row in &mut copies {
                row.id = desk.keys.next(now);
                row.recheck_id = Some(recheck.id);
                (row.created_at, row.updated_at) = (now, now);
            }
            desk.later.$rows.extend(copies);
        })*};
    }
    copy!(incomes, assets, expenses);
}

fn means(
    application: &Application<'_>,
    recheck: &Recheck,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (place, asked) = (application.place(), recheck.started_at());
    let clerk = application.of_town("TOWN_CLERK", 0)?.id;
    let authorisation = paper(
        desk,
        AttachmentKind::Authorisation,
        application.object(),
        Some(clerk),
        asked,
    );
    let done = recheck.reached(RecheckState::Proposed);
    let done_at = asked + TimeDelta::hours(20);
    let on = done_at.date_naive();
    let adults = application
        .family
        .members
        .iter()
        .filter(|member| member.person.age(on) >= 18);
    let subjects: Vec<Uuid> = adults.map(|member| member.row.id).collect();
    let county = application.village.code.county6();
    let stamp = Stamp::made(asked, Some(clerk));
    desk.later.tests.push(
        row!(means_test in place, if done { stamp.changed(done_at, 2) } else { stamp };
            id: desk.keys.next(asked),
            case_id: application.id,
            recheck_id: Some(recheck.id),
            state: if done { MeansTestState::Completed } else { MeansTestState::Requested },
            requested_at: asked,
            due_on: application.city.calendar.add_working_days(asked.date_naive(), 5).on,
            conclusion: done.then_some(MeansConclusion::Consistent),
            report_no: done.then(|| desk.numbers.next(numbers::REPORTS, county, on.year())),
            completed_at: done.then_some(done_at),
            valid_until: done.then(|| on + chrono::Days::new(90)),
            evidence_until: None,
            subjects: json!(subjects),
            authorisation_id: authorisation,
        ),
    );
    Ok(())
}

fn task(
    application: &Application<'_>,
    paid: &Paid,
    recheck: &Recheck,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    use RecheckState::{Closed, InProgress, Open, Proposed};
    let place = application.place();
    let [officer, clerk, lead, approver] = [
        application.of_county("COUNTY_OFFICER")?,
        application.of_town("TOWN_CLERK", 0)?,
        application.of_town("TOWN_LEAD", 0)?,
        application.of_county("COUNTY_APPROVER")?,
    ];
    let surveyor = application.of_town("TOWN_SURVEYOR", 0)?;
    let all = [
        moved(
            "openRecheck",
            (None, Open),
            Some(officer),
            recheck.opened_at,
        ),
        moved(
            "startRecheck",
            (Some(Open), InProgress),
            Some(clerk),
            recheck.started_at(),
        ),
        moved(
            "recordRecheckVisit",
            (Some(InProgress), InProgress),
            Some(surveyor),
            recheck.visited_at(),
        ),
        moved(
            "recordRecheckOutcome",
            (Some(InProgress), Proposed),
            Some(lead),
            recheck.proposed_at(),
        ),
        moved(
            "approveRecheck",
            (Some(Proposed), Closed),
            Some(approver),
            recheck.decided_at(),
        ),
    ];
    let steps = &all[..match recheck.state {
        Open => 1,
        InProgress => 2,
        Proposed => 4,
        Closed => 5,
    }];
    let subject = Subject {
        kind: "RecheckTask",
        id: recheck.id,
        place,
    };
    let last = steps.last().map_or(recheck.opened_at, |step| step.at);
    let version = journal::put_all(subject, steps, desk);
    let before = Money::sum(paid.lines.iter().map(|line| line.amount))?;
    let (proposed, closed) = (recheck.reached(Proposed), recheck.state == Closed);
    let snapshot = serde_json::to_value(&application.calculation).map_err(DemoError::invented)?;
    let stamp = Stamp::made(recheck.opened_at, Some(officer.id)).changed(last, version);
    let stop = recheck.outcome == Some(RecheckOutcome::Stop);
    let due = application
        .city
        .calendar
        .add_working_days(recheck.opened_at.date_naive(), 10)
        .on;
    desk.load.rechecks.push(row!(recheck_task in place, stamp;
        id: recheck.id,
        award_id: paid.award.id,
        cycle_no: 1,
        reason: if stop { RecheckReason::ChangeReported } else { RecheckReason::Alert },
        reason_text: Some(if stop { "家庭申报收入增加。" } else { "收入信息发生变化，需要复核。" }.to_owned()),
        state: recheck.state,
        state_due_on: if closed { NO_DEADLINE } else { due },
        started_at: recheck.reached(InProgress).then(|| recheck.started_at()),
        outcome: recheck.outcome,
        outcome_reason: recheck.outcome.and_then(reason),
        from_work: recheck.outcome == Some(RecheckOutcome::Gradual),
        calc_snapshot: proposed.then_some(snapshot),
        amount_before: proposed.then_some(before),
        amount_after: proposed.then_some(if stop { Money::ZERO } else { before }),
        effective_month: closed.then(|| Month::of(recheck.decided_at().date_naive()).next()),
        member_changes: json!([]),
        proposed_at: proposed.then(|| recheck.proposed_at()),
        proposed_by_name: proposed.then(|| lead.name.clone()),
        decided_at: closed.then(|| recheck.decided_at()),
        decided_by_name: closed.then(|| approver.name.clone()),
    ));
    Ok(())
}

fn reason(outcome: RecheckOutcome) -> Option<String> {
    let words = match outcome {
        RecheckOutcome::Stop => "家庭收入超过保障标准，动态管理退出。",
        RecheckOutcome::Gradual => "家庭成员稳定就业，收入超过标准，进入渐退期。",
        _ => return None,
    };
    Some(words.to_owned())
}
