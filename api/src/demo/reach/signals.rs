//! Signals of the data: new, found true with a lead of their own, dismissed.

use assistance::rules::Ruleset;
use assistance::rules::deadlines::{Deadlines, Due};
use chrono::{NaiveDate, TimeDelta};
use entity_assistance::assistance_lead::{self, LeadSource, LeadState, Urgency};
use entity_assistance::risk_signal::{self, RiskType, SignalState};
use resource::Money;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Subject, moved};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day, days_between};
use super::{Desks, Found};

/// Kind, source, value and threshold in yuan, what is found.
type Kind = (RiskType, &'static str, Option<(i64, i64)>, &'static str);

/// Kinds by their weights.
const KINDS: [(Kind, u32); 8] = [
    (
        (
            RiskType::HighMedical,
            "市医疗保障局",
            Some((36_000, 25_860)),
            "住院自付费用较高，家庭负担重。",
        ),
        40,
    ),
    (
        (
            RiskType::IncomeDrop,
            "市人力资源和社会保障局",
            Some((1_800, 6_000)),
            "务工收入中断，生活困难。",
        ),
        16,
    ),
    (
        (
            RiskType::NewDisability,
            "市残疾人联合会",
            None,
            "新办理残疾证，需要照料。",
        ),
        14,
    ),
    (
        (
            RiskType::JobLoss,
            "市人力资源和社会保障局",
            None,
            "企业停工，已失业三个月。",
        ),
        10,
    ),
    (
        (
            RiskType::UnsafeHouse,
            "市住房和城乡建设局",
            None,
            "房屋鉴定为C级危房。",
        ),
        8,
    ),
    ((RiskType::Dropout, "市教育局", None, "学生长期未到校。"), 4),
    (
        (RiskType::Disaster, "市应急管理局", None, "山洪冲毁农田。"),
        4,
    ),
    (
        (
            RiskType::BreadwinnerLost,
            "市公安局",
            None,
            "主要劳动力去世。",
        ),
        4,
    ),
];
/// The first day on which a signal came.
const FIRST: NaiveDate = day(2019, 12, 19);
/// Of those who came to notice every so-manyth by a signal.
const EVERY: usize = 3;

/// Puts the signals of a county on the desk.
pub fn put(desks: &Desks<'_>, desk: &mut Desk, chance: &mut Chance) -> Result<(), DemoError> {
    for found in desks.found.iter().skip(1).step_by(EVERY) {
        desk.turns.signals += 1;
        let state = match desk.turns.signals % 5 {
            0 | 3 => SignalState::New,
            1 | 4 => SignalState::Verified,
            _ => SignalState::Dismissed,
        };
        signal(desks, found, state, desk, chance)?;
    }
    Ok(())
}

fn signal(
    desks: &Desks<'_>,
    found: &Found,
    state: SignalState,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let ((kind, source, figures, words), place) = (chance.weighted(&KINDS), found.place());
    let eve = desks.city.worked(1);
    let days = if state == SignalState::New {
        chance.below(8)
    } else {
        chance.between(14, days_between(FIRST, eve))
    };
    let raised_at = at(before(eve, u64::from(days)), 9 * 60 + chance.below(200));
    let looked_at = raised_at + TimeDelta::hours(50);
    let [officer, surveyor] = [
        desks.of_county("COUNTY_OFFICER")?,
        desks.of_town(place, "TOWN_SURVEYOR")?,
    ];
    let due =
        Deadlines::of(Ruleset::R2012).due(Due::Signal, raised_at, None, &[], &desks.city.calendar);
    let id = desk.keys.next(raised_at);
    let mut steps = vec![moved(
        "raiseRiskSignal",
        (None, SignalState::New),
        Some(officer),
        raised_at,
    )];
    let looked = state != SignalState::New;
    if looked {
        let command = if state == SignalState::Verified {
            "verifyRiskSignal"
        } else {
            "dismissRiskSignal"
        };
        steps.push(moved(
            command,
            (Some(SignalState::New), state),
            Some(surveyor),
            looked_at,
        ));
    }
    let subject = Subject {
        kind: "RiskSignal",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let stamp = Stamp::made(raised_at, Some(officer.id));
    let stamp = if looked {
        stamp.changed(looked_at, version)
    } else {
        stamp
    };
    let lead = if state == SignalState::Verified {
        Some(lead(desks, found, (source, words), looked_at, desk)?)
    } else {
        None
    };
    desk.load.signals.push(row!(risk_signal in place, stamp;
        id: id,
        household_id: Some(found.family.household),
        person_id: None,
        kind: kind,
        source: source.to_owned(),
        value: figures.map(|(value, _)| Money::yuan(value)),
        threshold: figures.map(|(_, threshold)| Money::yuan(threshold)),
        raised_at: raised_at,
        last_raised_at: raised_at,
        times: 1,
        state: state,
        state_due_on: if looked { NO_DEADLINE } else { due.map_or(NO_DEADLINE, |due| due.due_on) },
        reason: match state {
            SignalState::New => None,
            SignalState::Verified => Some(words.to_owned()),
            SignalState::Dismissed => Some("费用已由商业保险和子女承担，生活不受影响。".to_owned()),
        },
        lead_id: lead,
    ));
    Ok(())
}

/// The lead that a true signal opens.
fn lead(
    desks: &Desks<'_>,
    found: &Found,
    (source, words): (&str, &str),
    opened_at: chrono::DateTime<chrono::Utc>,
    desk: &mut Desk,
) -> Result<uuid::Uuid, DemoError> {
    let place = found.place();
    let [surveyor, clerk] = [
        desks.of_town(place, "TOWN_SURVEYOR")?,
        desks.of_town(place, "TOWN_CLERK")?,
    ];
    let due = Deadlines::of(Ruleset::R2012)
        .due(
            Due::LeadOrdinary,
            opened_at,
            None,
            &[],
            &desks.city.calendar,
        )
        .ok_or_else(|| DemoError::invented("a lead without a term"))?;
    let closed_at = opened_at + TimeDelta::hours(20);
    let id = desk.keys.next(opened_at);
    let steps = [
        moved(
            "reportLead",
            (None, LeadState::New),
            Some(surveyor),
            opened_at,
        ),
        moved(
            "closeLead",
            (Some(LeadState::New), LeadState::Closed),
            Some(clerk),
            closed_at,
        ),
    ];
    let subject = Subject {
        kind: "AssistanceLead",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let year = chrono::Datelike::year(&kernel::calendar::business_date(opened_at));
    let stamp = Stamp::made(opened_at, Some(surveyor.id)).changed(closed_at, version);
    desk.load.leads.push(row!(assistance_lead in place, stamp;
        id: id,
        lead_no: desk.numbers.next(numbers::LEADS, desks.county.code.county6(), year),
        source: LeadSource::DataAlert,
        urgency: Urgency::Ordinary,
        state: LeadState::Closed,
        state_due_on: NO_DEADLINE,
        verify_due_at: due.due_at,
        described_as: words.to_owned(),
        location: found.village.clone(),
        person_id: Some(found.person().row.id),
        reporter_name: Some(source.to_owned()),
        reporter_phone: None,
        assigned_to_name: None,
        assigned_to: None,
        findings: None,
        verified_at: None,
        verified_by_name: None,
        result: Some(assistance_lead::LeadResult::Withdrawn),
        result_note: Some("本人表示暂不申请，已告知政策和联系方式。".to_owned()),
        case_id: None,
        closed_at: Some(closed_at),
    ));
    Ok(id)
}
