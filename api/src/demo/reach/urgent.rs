//! Urgent aid that is given at once out of the towns' reserves, the papers following (先行救助).
//!
//! In all of 2019, 41,700 person-times were helped with 28.44 million yuan: 682 yuan a person.

use std::collections::BTreeMap;

use assistance::rules::deadlines::{Deadlines, Due};
use assistance::rules::temp_aid::{by_grade, may_be_repeated, town_limit};
use assistance::rules::{Explanation, Ruleset};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use entity_assistance::assistance_case::OfficeLevel;
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use entity_assistance::town_reserve;
use entity_assistance::town_reserve_entry::{self, ReserveDirection};
use kernel::explain::Step;
use resource::{CodeList, Money};
use uuid::Uuid;

use super::super::assistance::course::NO_DEADLINE;
use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::{at, before, day, days_between};
use super::{Desks, Found};

/// The first day on which somebody was helped.
const FIRST: NaiveDate = day(2019, 9, 25);
/// Of those who came to notice one in so many is helped at once on any one day, and the facts of every so-manyth were
/// wrong.
const EVERY: usize = 1_100;
const WRONG: usize = 40;
/// Who was helped in the last so many days of work has not brought all papers yet; on the last nobody was.
const RECENT: u32 = 5;
const LAST: u32 = 2;
/// What a person is helped with, about, in yuan.
const A_PERSON: (u32, u32) = (520, 840);
/// What the county puts into a reserve at the beginning of a year, beside what will be spent.
const FUNDED: i64 = 5_000;

/// An aid that was given.
struct Aid<'a> {
    found: &'a Found,
    known_at: DateTime<Utc>,
    given_at: DateTime<Utc>,
    cause: TempAidCause,
    amount: Money,
    persons: i32,
    state: TempAidState,
}

/// Puts the aids of a county with the reserves that paid them on the desk; gives the indexes of those helped.
pub fn put(
    desks: &Desks<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<Vec<usize>, DemoError> {
    let spell = days_between(FIRST, desks.city.worked(LAST)) + 1;
    let spell = usize::try_from(spell).unwrap_or(1);
    let mut aids = Vec::new();
    let mut helped = Vec::new();
    for (index, found) in desks.found.iter().enumerate() {
        desk.turns.found += 1;
        let number = desk.turns.found * spell / EVERY;
        if number > (desk.turns.found - 1) * spell / EVERY {
            aids.push(aid(desks, number, found, chance));
            helped.push(index);
        }
    }
    aids.sort_by_key(|aid| aid.given_at);
    let mut by_reserve: BTreeMap<(Uuid, i32), Vec<Aid<'_>>> = BTreeMap::new();
    for aid in aids {
        let town = aid.found.place().town.unwrap_or(aid.found.place().division);
        let year = aid.given_at.year();
        by_reserve.entry((town, year)).or_default().push(aid);
    }
    for ((town, year), aids) in by_reserve {
        reserve(desks, (town, year), &aids, desk)?;
    }
    Ok(helped)
}

/// The so-manyth aid of the city; of the first eight one is recent and one was wrong.
fn aid<'a>(desks: &Desks<'_>, number: usize, found: &'a Found, chance: &mut Chance) -> Aid<'a> {
    let last = desks.city.worked(LAST);
    let days = if number == 3 {
        1
    } else {
        u64::from(chance.below(days_between(FIRST, last) + 1))
    };
    let on = before(last, days);
    let known_at = at(on, 8 * 60 + chance.below(480));
    let hours = chance.weighted(&[(3, 50), (8, 30), (20, 17), (30, 3)]);
    let persons = found.family.members.len().min(2);
    let persons = i32::try_from(persons).unwrap_or(1);
    let yuan = i64::from(chance.between(A_PERSON.0, A_PERSON.1)) * i64::from(persons);
    Aid {
        found,
        known_at,
        given_at: known_at + TimeDelta::hours(hours),
        cause: chance.weighted(&[
            (TempAidCause::Disease, 40),
            (TempAidCause::Accident, 18),
            (TempAidCause::Fire, 12),
            (TempAidCause::Traffic, 12),
            (TempAidCause::Epidemic, 10),
            (TempAidCause::JobLoss, 5),
            (TempAidCause::Other, 3),
        ]),
        amount: Money::yuan((yuan / 10 * 10).min(1_740)),
        persons,
        state: if on >= desks.city.worked(RECENT) {
            TempAidState::Granted
        } else if number == 6 || number.is_multiple_of(WRONG) {
            TempAidState::Disputed
        } else {
            TempAidState::Completed
        },
    }
}

/// Puts a town's reserve of a year on the desk: what came in, what went out, what is left.
fn reserve(
    desks: &Desks<'_>,
    (town, year): (Uuid, i32),
    aids: &[Aid<'_>],
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let place = desks
        .city
        .tree
        .all
        .iter()
        .find(|division| division.id == town);
    let place = place
        .ok_or_else(|| DemoError::invented("aid without a town"))?
        .place;
    let officer = desks.of_county("COUNTY_OFFICER")?;
    let spent = Money::sum(aids.iter().map(|aid| aid.amount))?;
    let funded_at = at(day(year, if year == 2019 { 9 } else { 1 }, 6), 9 * 60);
    let mut balance = spent.checked_add(Money::yuan(FUNDED))?;
    let id = desk.keys.next(funded_at);
    let stamp = Stamp::made(funded_at, Some(officer.id));
    desk.load
        .entries
        .push(row!(town_reserve_entry in place, stamp;
            id: desk.keys.next(funded_at),
            reserve_id: id,
            direction: ReserveDirection::In,
            amount: balance,
            balance_after: balance,
            at: funded_at,
            case_id: None,
            note: Some(format!("{year}年临时救助备用金")),
        ));
    for aid in aids {
        balance = balance.checked_sub(aid.amount)?;
        grant(desks, id, balance, aid, desk)?;
    }
    let last = aids.last().map_or(funded_at, |aid| aid.given_at);
    let moves = i32::try_from(aids.len()).unwrap_or_default();
    desk.load
        .reserves
        .push(row!(town_reserve in place, stamp.changed(last, moves + 2);
            id: id,
            year: year,
            balance: balance,
        ));
    Ok(())
}

fn grant(
    desks: &Desks<'_>,
    reserve: Uuid,
    balance: Money,
    aid: &Aid<'_>,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (place, given_at) = (aid.found.place(), aid.given_at);
    let lead = desks.of_town(place, "TOWN_LEAD")?;
    let town = place.town.unwrap_or(place.division);
    let of_town = graph::places::Place {
        division: town,
        ..place
    };
    let entry = desk.keys.next(given_at);
    desk.load.entries.push(
        row!(town_reserve_entry in of_town, Stamp::made(given_at, Some(lead.id));
            id: entry,
            reserve_id: reserve,
            direction: ReserveDirection::Out,
            amount: aid.amount,
            balance_after: balance,
            at: given_at,
            case_id: None,
            note: Some("急难型临时救助先行发放".to_owned()),
        ),
    );
    let due = paper_due(desks, given_at);
    let done_at = closed_at(desks, aid, due);
    let stamp = Stamp::made(given_at, Some(lead.id));
    let id = desk.keys.next(given_at);
    let on = kernel::calendar::business_date(given_at);
    let open = aid.state == TempAidState::Granted;
    desk.load.grants.push(row!(temp_aid_grant in place, if open { stamp } else { stamp.changed(done_at, 2) };
        id: id,
        grant_no: desk.numbers.next(numbers::GRANTS, desks.county.code.county6(), on.year()),
        state: aid.state,
        state_due_on: if open { due } else { NO_DEADLINE },
        case_id: None,
        household_id: Some(aid.found.family.household),
        person_id: aid.found.person().row.id,
        aid_type: TempAidType::Emergency,
        cause: aid.cause,
        grade: Some(TempAidGrade::Medium),
        months: None,
        persons: aid.persons,
        fast_track: true,
        amount: aid.amount,
        in_kind: None,
        installments: 1,
        reported_at: Some(aid.known_at),
        granted_on: on,
        granted_by_name: lead.name.clone(),
        approval_level: OfficeLevel::Town,
        paid_at: Some(given_at),
        paperwork_due_on: Some(due),
        paperwork_done_on: (aid.state == TempAidState::Completed).then(|| kernel::calendar::business_date(done_at)),
        reserve_entry_id: Some(entry),
        dispute_reason: (aid.state == TempAidState::Disputed)
            .then(|| "复核发现事故损失已由责任方全额赔偿。".to_owned()),
        steps: steps(desks, on)?,
    ));
    let subject = Subject {
        kind: "TempAidGrant",
        id,
        place,
    };
    let granted = TempAidState::Granted.code();
    let step = Done {
        command: "grantFastTrackAid",
        from: None,
        to: Some(granted),
        by: Some(lead),
        at: given_at,
    };
    journal::put(subject, step, desk);
    let (command, by) = match aid.state {
        TempAidState::Granted => return Ok(()),
        TempAidState::Completed => (
            "completeFastTrackPaperwork",
            desks.of_town(place, "TOWN_CLERK")?,
        ),
        TempAidState::Disputed => ("disputeFastTrackAid", desks.of_county("COUNTY_OFFICER")?),
    };
    let step = Done {
        command,
        from: Some(granted),
        to: Some(aid.state.code()),
        by: Some(by),
        at: done_at,
    };
    journal::put(subject, step, desk);
    Ok(())
}

/// The papers came on the day before they were due, and not later than the last day of work.
fn closed_at(desks: &Desks<'_>, aid: &Aid<'_>, due: NaiveDate) -> DateTime<Utc> {
    let on = before(due, 1).min(desks.city.worked(LAST));
    at(on, 16 * 60).max(aid.given_at + TimeDelta::hours(1))
}

fn paper_due(desks: &Desks<'_>, given_at: DateTime<Utc>) -> NaiveDate {
    let due = Deadlines::of(Ruleset::R2012).due(
        Due::FastPaper,
        given_at,
        None,
        &[],
        &desks.city.calendar,
    );
    due.map_or(NO_DEADLINE, |due| due.due_on)
}

/// How the limits were kept.
fn steps(desks: &Desks<'_>, on: NaiveDate) -> Result<serde_json::Value, DemoError> {
    let set = &desks.city.rules(desks.county.place.county, on)?.temp_aid;
    let mut steps: Vec<Step> = Vec::new();
    town_limit(set)
        .map_err(DemoError::invented)?
        .told_to(&mut steps);
    by_grade(TempAidGrade::Medium, None, set)
        .map_err(DemoError::invented)?
        .told_to(&mut steps);
    may_be_repeated(0, set).told_to(&mut steps);
    serde_json::to_value(Explanation::from(steps)).map_err(DemoError::invented)
}
