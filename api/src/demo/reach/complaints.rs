//! Complaints about conduct, one a county: come in, looked into, answered.

use chrono::TimeDelta;
use entity_kernel::conduct_complaint::{self, ComplaintFinding, ComplaintState};
use graph::places::Place;
use kernel::calendar::Period;
use resource::CodeList;

use super::super::assistance::course::NO_DEADLINE;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject, moved};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day};
use super::Desks;

/// What is complained of.
const WORDS: [&str; 3] = [
    "窗口上班时间无人值守,等了一上午没有办成。",
    "经办人员态度生硬,不说明还缺什么材料,让人反复跑。",
    "群众反映评议会没有通知到本组村民。",
];

/// Puts the county's complaint on the desk.
pub fn put(desks: &Desks<'_>, desk: &mut Desk) -> Result<(), DemoError> {
    let city = desks.city.tree.get("6103")?.id;
    let place = Place {
        division: city,
        county: None,
        town: None,
    };
    let inspector = desks.city.staff.holder(Some(city), "CITY_AUDIT", 0)?;
    let turn = desk.turns.complaints;
    desk.turns.complaints += 1;
    let state = ComplaintState::ALL[turn % ComplaintState::ALL.len()];
    let days = [4, 20, 50][turn % 3];
    let on = before(day(2020, 4, 20), days);
    let received = at(on, 10 * 60);
    let (taken_up, answered) = (
        received + TimeDelta::days(2),
        received + TimeDelta::days(25),
    );
    let (received_state, examining) = (ComplaintState::Received, ComplaintState::Examining);
    let mut steps: Vec<Done<'_>> = vec![moved(
        "complainAboutConduct",
        (None, received_state),
        None,
        received,
    )];
    if state != received_state {
        let from = (Some(received_state), examining);
        steps.push(moved("examineComplaint", from, Some(inspector), taken_up));
    }
    if state == ComplaintState::Answered {
        let from = (Some(examining), state);
        steps.push(moved("answerComplaint", from, Some(inspector), answered));
    }
    let term = match state {
        ComplaintState::Received => Period::Days(kernel::complaints::TAKEN_UP),
        _ => Period::Days(kernel::complaints::ANSWERED),
    };
    let due = desks.city.calendar.add_period(on, term, true).on;
    let id = desk.keys.next(received);
    let kind = "ConductComplaint";
    let version = journal::put_all(Subject { kind, id, place }, &steps, desk);
    let last = steps.last().map_or(received, |step| step.at);
    let over = state == ComplaintState::Answered;
    let stamp = Stamp::made(received, None).changed(last, version);
    desk.load
        .complaints
        .push(row!(conduct_complaint in place, stamp;
            id: id,
            complaint_no: desk.numbers.next(numbers::COMPLAINTS, "610300", 2020),
            state: state,
            state_due_on: if over { NO_DEADLINE } else { due },
            about_id: desks.county.id,
            about_whom: None,
            content: WORDS[turn % WORDS.len()].to_owned(),
            complainant_name: None,
            complainant_phone: None,
            finding: over.then_some(ComplaintFinding::PartlyFounded),
            answer: over.then(|| "部分属实,已批评教育并要求一次性告知。".to_owned()),
            answered_at: over.then_some(answered),
            examined_by_name: (state != received_state).then(|| inspector.name.clone()),
        ));
    Ok(())
}
