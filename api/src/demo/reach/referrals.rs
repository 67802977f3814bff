//! Referrals to other departments, in every state, with the measures that they led to.

use assistance::rules::Ruleset;
use assistance::rules::deadlines::{Deadlines, Due};
use chrono::{DateTime, TimeDelta, Utc};
use entity_assistance::referral::{self, MeasureType, ReferralState};
use entity_assistance::support_measure;
use kernel::calendar::business_date;
use resource::{Money, Month};
use uuid::Uuid;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done as Step, Subject, moved};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::staff::Officer;
use super::super::time::at;
use super::Desks;
use super::leads::Referred;

/// Kind of help, department, what is asked, what it answers.
type Kind = (MeasureType, &'static str, &'static str, &'static str);

/// Kinds by their weights.
const KINDS: [(Kind, u32); 6] = [
    (
        (
            MeasureType::Medical,
            "医疗保障局",
            "请核实住院费用，落实医疗救助。",
            "已纳入医疗救助，报销4,200元。",
        ),
        30,
    ),
    (
        (
            MeasureType::Education,
            "教育局",
            "请落实教育资助政策。",
            "已发放生活补助。",
        ),
        22,
    ),
    (
        (
            MeasureType::Housing,
            "住房和城乡建设局",
            "请鉴定房屋安全等级。",
            "鉴定为C级，列入改造计划。",
        ),
        16,
    ),
    (
        (
            MeasureType::Employment,
            "人力资源和社会保障局",
            "请推荐合适岗位。",
            "已安排公益性岗位。",
        ),
        16,
    ),
    (
        (
            MeasureType::DisabilityAllowance,
            "残疾人联合会",
            "请办理护理补贴。",
            "已从次月起发放护理补贴。",
        ),
        10,
    ),
    (
        (
            MeasureType::Charity,
            "慈善协会",
            "请给予慈善帮扶。",
            "已发放慰问金。",
        ),
        6,
    ),
];
/// States, in turn.
const STATES: [ReferralState; 8] = [
    ReferralState::Done,
    ReferralState::Sent,
    ReferralState::Returned,
    ReferralState::Accepted,
    ReferralState::Overdue,
    ReferralState::Done,
    ReferralState::Done,
    ReferralState::Done,
];

/// Puts a referral for each of these leads on the desk.
pub fn put(
    desks: &Desks<'_>,
    referred: &[Referred],
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    for lead in referred {
        desk.turns.referrals += 1;
        let state = STATES[desk.turns.referrals % STATES.len()];
        referral(desks, lead, state, desk, chance)?;
    }
    Ok(())
}

/// When it was sent: with its lead, or as late as the state demands.
fn sent_at(desks: &Desks<'_>, lead: &Referred, state: ReferralState) -> DateTime<Utc> {
    let worked = |days| at(desks.city.worked(days), 10 * 60);
    match state {
        ReferralState::Sent => worked(2),
        ReferralState::Accepted => worked(4),
        ReferralState::Overdue => worked(8),
        ReferralState::Done | ReferralState::Returned => lead.at + TimeDelta::minutes(30),
    }
}

/// What is done to a referral that is taken and answered: by the window, then by the department.
pub fn answered(
    [clerk, officer]: [&Officer; 2],
    [sent_at, accepted_at, closed_at]: [DateTime<Utc>; 3],
) -> [Step<'_>; 3] {
    use ReferralState::{Accepted, Done, Sent};
    [
        moved("createReferral", (None, Sent), Some(clerk), sent_at),
        moved(
            "acceptReferral",
            (Some(Sent), Accepted),
            Some(officer),
            accepted_at,
        ),
        moved(
            "closeReferral",
            (Some(Accepted), Done),
            Some(officer),
            closed_at,
        ),
    ]
}

fn referral(
    desks: &Desks<'_>,
    lead: &Referred,
    state: ReferralState,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    use ReferralState::{Accepted, Done, Overdue, Returned, Sent};
    let ((kind, department, request, reply), place) = (chance.weighted(&KINDS), lead.place);
    let (sent_at, clerk) = (
        sent_at(desks, lead, state),
        desks.of_town(place, "TOWN_CLERK")?,
    );
    let due =
        Deadlines::of(Ruleset::R2012).due(Due::Referral, sent_at, None, &[], &desks.city.calendar);
    let accept_due_on = due.map_or(NO_DEADLINE, |due| due.due_on);
    let (accepted_at, closed_at) = (
        sent_at + TimeDelta::hours(26),
        sent_at + TimeDelta::hours(70),
    );
    let officer = desks.of_county("COUNTY_OFFICER")?;
    let whole = answered([clerk, officer], [sent_at, accepted_at, closed_at]);
    let beside = match state {
        Returned => Some(moved(
            "returnReferral",
            (Some(Sent), Returned),
            Some(officer),
            closed_at,
        )),
        Overdue => {
            let noticed_at = at(desks.city.worked(2), 60);
            Some(moved(
                "markReferralOverdue",
                (Some(Sent), Overdue),
                None,
                noticed_at,
            ))
        }
        Sent | Accepted | Done => None,
    };
    let number = match state {
        Sent | Returned | Overdue => 1,
        Accepted => 2,
        Done => 3,
    };
    let steps: Vec<_> = whole.into_iter().take(number).chain(beside).collect();
    let id = desk.keys.next(sent_at);
    let last = steps.last().map_or(sent_at, |step| step.at);
    let subject = Subject {
        kind: "Referral",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let stamp = Stamp::made(sent_at, Some(clerk.id));
    let year = Month::of(business_date(sent_at)).year();
    let taken = matches!(state, Accepted | Done);
    let over = matches!(state, Done | Returned);
    let county = &desks.county.name;
    desk.load
        .referrals
        .push(row!(referral in place, stamp.changed(last, version);
            id: id,
            referral_no: desk.numbers.next(numbers::REFERRALS, desks.county.code.county6(), year),
            measure_type: kind,
            state: state,
            state_due_on: match state {
                Sent | Overdue => accept_due_on,
                Returned => desks.city.calendar.add_working_days(business_date(closed_at), 1).on,
                Accepted | Done => NO_DEADLINE,
            },
            to_department: format!("{county}{department}"),
            request: request.to_owned(),
            sent_at: sent_at,
            accept_due_on: accept_due_on,
            accepted_at: taken.then_some(accepted_at),
            reply: match state {
                Done => Some(reply.to_owned()),
                Returned => Some("不属于本部门职责。".to_owned()),
                _ => None,
            },
            competent_department: (state == Returned).then(|| format!("{county}乡村振兴部门")),
            closed_at: over.then_some(closed_at),
            case_id: None,
            lead_id: Some(lead.lead),
            finding_id: None,
        ));
    if state == Done {
        measure(desks, lead, (id, kind, department, reply), closed_at, desk)?;
    }
    Ok(())
}

/// The measure that a referral led to.
fn measure(
    desks: &Desks<'_>,
    lead: &Referred,
    (referral, kind, department, reply): (Uuid, MeasureType, &str, &str),
    at: DateTime<Utc>,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let clerk = desks.of_town(lead.place, "TOWN_CLERK")?;
    let subject = Subject {
        kind: "SupportMeasure",
        id: desk.keys.next(at),
        place: lead.place,
    };
    journal::tell(subject, "recordSupportMeasure", clerk, at, desk);
    desk.load.measures.push(
        row!(support_measure in lead.place, Stamp::made(at, Some(clerk.id));
            id: subject.id,
            household_id: lead.household,
            measure_type: kind,
            department: format!("{}{department}", desks.county.name),
            content: reply.to_owned(),
            amount: (kind == MeasureType::Medical).then(|| Money::yuan(4_200)),
            from_on: business_date(at).min(desks.city.today),
            to_on: None,
            referral_id: Some(referral),
            result: Some(reply.to_owned()),
        ),
    );
    Ok(())
}
