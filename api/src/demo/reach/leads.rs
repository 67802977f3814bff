//! Leads: reported, given to a surveyor, verified, closed with every result that there is.

use assistance::rules::Ruleset;
use assistance::rules::deadlines::Deadlines;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use entity_assistance::assistance_lead::{self, LeadResult, LeadSource, LeadState, Urgency};
use graph::places::Place;
use kernel::calendar::business_date;
use resource::Month;
use uuid::Uuid;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::{Desk, Turns};
use super::super::error::DemoError;
use super::super::journal::{self, Subject, moved};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day, days_between};
use super::{Applied, Desks};

/// Source, how pressing, what was reported; by weight.
const REPORTS: [((LeadSource, Urgency, &str), u32); 9] = [
    (
        (
            LeadSource::Village,
            Urgency::Emergency,
            "突发火灾，厨房和卧室烧毁，当晚无处居住。",
        ),
        6,
    ),
    (
        (
            LeadSource::Village,
            Urgency::Ordinary,
            "独居老人近期生病，无人照料，生活困难。",
        ),
        30,
    ),
    (
        (
            LeadSource::Screening,
            Urgency::Ordinary,
            "排查发现家庭收入骤减，子女就学支出较大。",
        ),
        16,
    ),
    (
        (
            LeadSource::Hotline,
            Urgency::Urgent,
            "来电反映邻居家因病欠债，基本生活难以维持。",
        ),
        12,
    ),
    (
        (
            LeadSource::Citizen,
            Urgency::Urgent,
            "群众反映村民房屋漏雨，家中有残疾人。",
        ),
        12,
    ),
    (
        (
            LeadSource::Partner,
            Urgency::Ordinary,
            "医保部门推送大额医疗费用人员，建议核实。",
        ),
        12,
    ),
    (
        (
            LeadSource::DataAlert,
            Urgency::Ordinary,
            "数据比对发现新办残疾证，未享受救助。",
        ),
        8,
    ),
    (
        (
            LeadSource::OneSelf,
            Urgency::Ordinary,
            "本人到窗口咨询教育资助和就业帮扶。",
        ),
        6,
    ),
    (
        (
            LeadSource::Org,
            Urgency::Ordinary,
            "社会组织走访发现留守老人缺少冬衣被褥。",
        ),
        4,
    ),
];
/// The first day on which somebody reported anything.
const FIRST: NaiveDate = day(2019, 10, 20);
/// Results, in turn.
const RESULTS: [LeadResult; 6] = [
    LeadResult::Referred,
    LeadResult::CaseOpened,
    LeadResult::NoNeed,
    LeadResult::FastTrack,
    LeadResult::False,
    LeadResult::Withdrawn,
];

/// A lead that was passed on to another department.
#[derive(Clone, Copy, Debug)]
pub struct Referred {
    /// The lead.
    pub lead: Uuid,
    /// The family.
    pub household: Uuid,
    /// Where it lives.
    pub place: Place,
    /// When it was verified.
    pub at: DateTime<Utc>,
}

/// Where a lead stands and what it led to.
#[derive(Clone, Copy)]
struct End {
    state: LeadState,
    result: Option<LeadResult>,
    case: Option<Uuid>,
}

/// Puts the leads of a county on the desk; gives those that were passed on.
pub fn put(
    desks: &Desks<'_>,
    helped: &[usize],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<Vec<Referred>, DemoError> {
    let mut referred = Vec::new();
    let mut cases = desks
        .applied
        .iter()
        .filter(|applied| applied.state != CaseState::Draft);
    let mut aids = desks.applied.iter().filter(|applied| {
        applied.kind == AssistanceKind::TempAid && applied.state != CaseState::Draft
    });
    for (index, found) in desks.found.iter().enumerate() {
        // Of those who were helped at once a third had been found by somebody else.
        if helped.contains(&index) && index % 3 != 0 {
            continue;
        }
        desk.turns.leads += 1;
        let end = end(&mut desk.turns, [&mut cases, &mut aids]);
        let subject = found.person().row.id;
        let lead = lead(
            desks,
            (found.place(), &found.village, subject),
            end,
            desk,
            chance,
        )?;
        if end.result == Some(LeadResult::Referred) {
            referred.push(Referred {
                lead: lead.0,
                household: found.family.household,
                place: found.place(),
                at: lead.1,
            });
        }
    }
    Ok(referred)
}

/// How a lead ends: some are new, given out or verified, the others closed. A result that needs a case waits for one.
fn end(turns: &mut Turns, [cases, aids]: [&mut dyn Iterator<Item = &Applied>; 2]) -> End {
    let open = |state| End {
        state,
        result: None,
        case: None,
    };
    let closed = |result, case: Option<&Applied>| End {
        state: LeadState::Closed,
        result: Some(result),
        case: case.map(|applied| applied.case),
    };
    // Eleven and six have no common divisor, so that every result comes up.
    match turns.leads % 11 {
        1 => return open(LeadState::New),
        4 => return open(LeadState::Assigned),
        7 => return open(LeadState::Verified),
        _ => {}
    }
    let result = RESULTS[turns.leads % RESULTS.len()];
    turns.waiting[0] += usize::from(result == LeadResult::CaseOpened);
    turns.waiting[1] += usize::from(result == LeadResult::FastTrack);
    let waits = [
        (LeadResult::CaseOpened, cases),
        (LeadResult::FastTrack, aids),
    ];
    for (waiting, (result, linked)) in turns.waiting.iter_mut().zip(waits) {
        if *waiting > 0
            && let Some(case) = linked.next()
        {
            *waiting -= 1;
            return closed(result, Some(case));
        }
    }
    match result {
        LeadResult::CaseOpened => closed(LeadResult::NoNeed, None),
        LeadResult::FastTrack => closed(LeadResult::Referred, None),
        result => closed(result, None),
    }
}

fn lead(
    desks: &Desks<'_>,
    (place, village, person): (Place, &str, Uuid),
    end: End,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(Uuid, DateTime<Utc>), DemoError> {
    let drawn = chance.weighted(&REPORTS);
    // The first leads of the city come from every source.
    let (source, urgency, words) = REPORTS
        .get(desk.turns.leads - 1)
        .map_or(drawn, |first| first.0);
    let recent = end.state != LeadState::Closed;
    let eve = desks.city.worked(1);
    let days = if recent {
        chance.below(3)
    } else {
        chance.between(12, days_between(FIRST, eve))
    };
    let on = before(eve, u64::from(days));
    let reported_at = at(on, 8 * 60 + 30 + chance.below(300));
    let [clerk, surveyor] = [
        desks.of_town(place, "TOWN_CLERK")?,
        desks.of_town(place, "TOWN_SURVEYOR")?,
    ];
    let due = Deadlines::of(Ruleset::R2012)
        .due(
            assistance::reach::leads::due(urgency),
            reported_at,
            None,
            &[],
            &desks.city.calendar,
        )
        .ok_or_else(|| DemoError::invented("a lead without a term"))?;
    let assigned_at = reported_at + TimeDelta::hours(1);
    let verified_at =
        reported_at + TimeDelta::hours(if urgency == Urgency::Ordinary { 5 } else { 3 });
    let closed_at = verified_at + TimeDelta::hours(2);
    let (state, id) = (end.state, desk.keys.next(reported_at));
    let (given, verified) = (
        state != LeadState::New,
        matches!(state, LeadState::Verified | LeadState::Closed),
    );
    let mut steps = vec![moved(
        "reportLead",
        (None, LeadState::New),
        Some(clerk),
        reported_at,
    )];
    if given {
        steps.push(moved(
            "assignLead",
            (Some(LeadState::New), LeadState::Assigned),
            Some(clerk),
            assigned_at,
        ));
    }
    if verified {
        steps.push(moved(
            "verifyLead",
            (Some(LeadState::Assigned), LeadState::Verified),
            Some(surveyor),
            verified_at,
        ));
    }
    if state == LeadState::Closed {
        steps.push(moved(
            "closeLead",
            (Some(LeadState::Verified), LeadState::Closed),
            Some(clerk),
            closed_at,
        ));
    }
    let last = steps.last().map_or(reported_at, |step| step.at);
    let subject = Subject {
        kind: "AssistanceLead",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let stamp = Stamp::made(reported_at, Some(clerk.id)).changed(last, version);
    let year = Month::of(business_date(reported_at)).year();
    desk.load.leads.push(row!(assistance_lead in place, stamp;
        id: id,
        lead_no: desk.numbers.next(numbers::LEADS, desks.county.code.county6(), year),
        source: source,
        urgency: urgency,
        state: state,
        state_due_on: if verified { NO_DEADLINE } else { due.due_on },
        verify_due_at: due.due_at,
        described_as: words.to_owned(),
        location: village.to_owned(),
        person_id: Some(person),
        reporter_name: (source == LeadSource::Village).then(|| "村级协理员".to_owned()),
        reporter_phone: None,
        assigned_to_name: given.then(|| surveyor.name.clone()),
        assigned_to: given.then_some(surveyor.id),
        findings: verified.then(|| "入户核实，情况基本属实。".to_owned()),
        verified_at: verified.then_some(verified_at),
        verified_by_name: verified.then(|| surveyor.name.clone()),
        result: end.result,
        result_note: end.result.and_then(note),
        case_id: end.case,
        closed_at: (state == LeadState::Closed).then_some(closed_at),
    ));
    Ok((id, verified_at))
}

fn note(result: LeadResult) -> Option<String> {
    let words = match result {
        LeadResult::False => "经核实与反映情况不符，子女均在身边照料。",
        LeadResult::NoNeed => "亲属已接走照料，困难已解决。",
        LeadResult::Withdrawn => "本人表示暂不申请，已告知政策和联系方式。",
        _ => return None,
    };
    Some(words.to_owned())
}
