//! What the screenings found: every outcome, each with what it needs.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_assistance::referral::{self, MeasureType, ReferralState};
use entity_assistance::screening_finding::{self, CoverKind, ScreeningOutcome};
use resource::{CodeList, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Subject};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::referrals::answered;
use super::screening::{Target, covers};
use super::{Applied, Desks};

/// The task whose findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// The task.
    pub task: Uuid,
    /// When it was given out.
    pub made_at: DateTime<Utc>,
    /// Whether every household was visited.
    pub complete: bool,
    /// Day of the visits.
    pub visited_on: NaiveDate,
}

/// Outcomes of households that have neither help nor an application, in turn.
const OUTCOMES: [ScreeningOutcome; 8] = [
    ScreeningOutcome::NotEligible,
    ScreeningOutcome::NotEligible,
    ScreeningOutcome::Referred,
    ScreeningOutcome::NotEligible,
    ScreeningOutcome::Refused,
    ScreeningOutcome::NotEligible,
    ScreeningOutcome::MovedOrDead,
    ScreeningOutcome::NotEligible,
];

/// Days after the visits within which an application still follows from them.
const LED_TO: Days = Days::new(150);

/// Puts the findings of a task on the desk; of one that runs every second household waits.
pub fn put(
    desks: &Desks<'_>,
    shown: Shown,
    targets: &[Target],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    for (at, target) in targets.iter().enumerate() {
        let visited = shown.complete || at % 2 == 1;
        finding(desks, shown, target, visited, desk, chance)?;
    }
    Ok(())
}

fn outcome(target: &Target, on: NaiveDate, desk: &mut Desk) -> ScreeningOutcome {
    let of_this =
        |applied: &Applied| applied.state != CaseState::Draft && applied.on <= on + LED_TO;
    let applied = target.applied.filter(of_this);
    match applied {
        Some(applied) if is_help(&applied, on) => ScreeningOutcome::AlreadyCovered,
        Some(applied) => match applied.kind {
            AssistanceKind::DibaoSingle => ScreeningOutcome::ToSingle,
            AssistanceKind::Tekun => ScreeningOutcome::ToTekun,
            AssistanceKind::TempAid => ScreeningOutcome::ToTempAid,
            AssistanceKind::Dibao | AssistanceKind::Marginal | AssistanceKind::Rigid => {
                ScreeningOutcome::ToDibao
            }
        },
        None => {
            desk.turns.findings += 1;
            OUTCOMES[desk.turns.findings % OUTCOMES.len()]
        }
    }
}

/// Whether an application had become help when somebody came; the screening was what led to later ones.
fn is_help(applied: &Applied, on: NaiveDate) -> bool {
    covers(applied) && applied.on <= on
}

/// What a household receives.
fn cover(target: &Target, on: NaiveDate) -> CoverKind {
    let covering = target.applied.filter(|applied| is_help(applied, on));
    covering
        .and_then(|applied| CoverKind::from_code(applied.kind.code()))
        .unwrap_or(CoverKind::None)
}

fn finding(
    desks: &Desks<'_>,
    shown: Shown,
    target: &Target,
    visited: bool,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    use ScreeningOutcome as O;
    let place = target.place;
    let clerk = desks.of_town(place, "TOWN_CLERK")?;
    let outcome = if visited {
        outcome(target, shown.visited_on, desk)
    } else {
        O::Pending
    };
    let id = desk.keys.next(shown.made_at);
    let met = |often: u32, chance: &mut Chance| visited.then(|| chance.percent(often));
    let written_at = super::super::time::at(shown.visited_on, 17 * 60);
    let stamp = Stamp::made(shown.made_at, None);
    let stamp = if visited {
        stamp.changed(written_at, 2)
    } else {
        stamp
    };
    let to_case = matches!(
        outcome,
        O::ToDibao | O::ToSingle | O::ToTekun | O::ToTempAid
    );
    desk.load
        .findings
        .push(row!(screening_finding in place, stamp;
            id: id,
            campaign_task_id: shown.task,
            household_id: target.household,
            outcome: outcome,
            visited_on: visited.then_some(shown.visited_on),
            visitors: if visited { json!([clerk.name]) } else { json!([]) },
            food_met: met(99, chance),
            clothing_met: met(99, chance),
            education_met: met(98, chance),
            medical_met: met(94, chance),
            housing_met: met(95, chance),
            current_cover: cover(target, shown.visited_on),
            reason: match outcome {
                O::NotEligible => Some("家庭人均收入高于保障标准，子女有赡养能力。".to_owned()),
                O::Refused => Some("本人表示生活能够自理，暂时不愿申请救助。".to_owned()),
                O::MovedOrDead => Some("全家外出务工，户籍已迁往外县。".to_owned()),
                _ => None,
            },
            case_id: target.applied.filter(|_| to_case).map(|applied| applied.case),
        ));
    if visited {
        let subject = Subject {
            kind: "ScreeningFinding",
            id,
            place,
        };
        journal::tell(subject, "recordScreeningFinding", clerk, written_at, desk);
    }
    if outcome == O::Referred {
        referral(desks, (id, place, written_at), desk)?;
    }
    Ok(())
}

/// The referral that a finding led to, which is done.
fn referral(
    desks: &Desks<'_>,
    (finding, place, sent_at): (Uuid, graph::places::Place, DateTime<Utc>),
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (clerk, officer) = (
        desks.of_town(place, "TOWN_CLERK")?,
        desks.of_county("COUNTY_OFFICER")?,
    );
    let (accepted_at, closed_at) = (
        sent_at + TimeDelta::hours(16),
        sent_at + TimeDelta::hours(64),
    );
    let id = desk.keys.next(sent_at);
    let steps = answered([clerk, officer], [sent_at, accepted_at, closed_at]);
    let subject = Subject {
        kind: "Referral",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let stamp = Stamp::made(sent_at, Some(clerk.id)).changed(closed_at, version);
    let year = Month::of(sent_at.date_naive()).year();
    let due = desks
        .city
        .calendar
        .add_working_days(sent_at.date_naive(), 5)
        .on;
    desk.load.referrals.push(row!(referral in place, stamp;
        id: id,
        referral_no: desk.numbers.next(numbers::REFERRALS, desks.county.code.county6(), year),
        measure_type: MeasureType::Industry,
        state: ReferralState::Done,
        state_due_on: NO_DEADLINE,
        to_department: format!("{}农业农村局", desks.county.name),
        request: "请纳入产业帮扶，提供种苗和技术指导。".to_owned(),
        sent_at: sent_at,
        accept_due_on: due,
        accepted_at: Some(accepted_at),
        reply: Some("已纳入合作社带动范围，发放种苗。".to_owned()),
        competent_department: None,
        closed_at: Some(closed_at),
        case_id: None,
        lead_id: None,
        finding_id: Some(finding),
    ));
    Ok(())
}
