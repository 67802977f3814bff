//! Conferences on hard cases, and work that was refused.

use chrono::{Datelike, NaiveDate};
use entity_assistance::assistance_case::{AssistanceKind, CaseState, OfficeLevel};
use entity_assistance::{case_conference, job_offer_refusal};
use entity_kernel::attachment::AttachmentKind;
use serde_json::json;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::numbers;
use super::super::papers::{Object, paper};
use super::super::people::blueprint::Slot;
use super::super::row::{Stamp, row};
use super::super::time::{COUNTED, at, before, day, days_between};
use super::Desks;

/// The first day on which somebody refused work.
const FIRST: NaiveDate = day(2019, 12, 18);
/// Departments that sit together.
const DEPARTMENTS: [&str; 4] = ["民政局", "财政局", "医疗保障局", "住房和城乡建设局"];

/// Puts the conferences and refusals of a county on the desk.
pub fn put(desks: &Desks<'_>, desk: &mut Desk, chance: &mut Chance) -> Result<(), DemoError> {
    conferences(desks, desk)?;
    refusals(desks, desk, chance)
}

/// One conference in general, and one on an application of temporary aid where there is one.
fn conferences(desks: &Desks<'_>, desk: &mut Desk) -> Result<(), DemoError> {
    let officer = desks.of_county("COUNTY_OFFICER")?;
    let hard = desks.applied.iter().find(|applied| {
        applied.kind == AssistanceKind::Rigid && applied.state == CaseState::Approved
    });
    let mut all = vec![(
        None,
        day(2020, 1, 15),
        "春节前困难群众慰问和临时救助资金安排",
        "按各镇街上报人数下拨备用金，特困人员逐户走访。",
    )];
    all.extend(hard.map(|applied| {
        (
            Some(applied.case),
            day(2020, 3, 18),
            "重病家庭刚性支出较大，如何综合施策",
            "落实医疗救助和慈善帮扶，镇街每月走访一次。",
        )
    }));
    for (case, on, question, decision) in all {
        let now = at(on, 17 * 60);
        let number =
            desk.numbers
                .next(numbers::CONFERENCES, desks.county.code.county6(), on.year());
        let id = desk.keys.next(now);
        let place = desks.county.place;
        let object = Object {
            table: "case_conference",
            id,
            number: &number,
            place,
        };
        let minutes_id = paper(desk, AttachmentKind::Minutes, object, Some(officer.id), now);
        let departments =
            DEPARTMENTS.map(|department| format!("{}{department}", desks.county.name));
        desk.load.conferences.push(
            row!(case_conference in place, Stamp::made(now, Some(officer.id));
                id: id,
                conference_no: number,
                level: OfficeLevel::County,
                held_on: on,
                case_id: case,
                departments: json!(departments),
                question: question.to_owned(),
                decision: decision.to_owned(),
                waives_assets: false,
                temp_aid_amount: None,
                minutes_id: minutes_id,
            ),
        );
    }
    Ok(())
}

/// Some refuse work; one refusal changes nothing yet.
fn refusals(desks: &Desks<'_>, desk: &mut Desk, chance: &mut Chance) -> Result<(), DemoError> {
    for found in desks.found.iter().step_by(6) {
        let able = found.family.members.iter().find(|member| {
            matches!(member.person.slot, Slot::Head | Slot::Spouse)
                && (25..55).contains(&member.person.age(COUNTED))
        });
        let Some(able) = able else { continue };
        let clerk = desks.of_town(found.place(), "TOWN_CLERK")?;
        let last = desks.city.worked(3);
        let on = before(last, u64::from(chance.below(days_between(FIRST, last) + 1)));
        let justified = chance.percent(45);
        desk.load.refused.push(
            row!(job_offer_refusal in found.place(), Stamp::made(at(on, 15 * 60), Some(clerk.id));
                id: desk.keys.next(at(on, 15 * 60)),
                person_id: able.row.id,
                offered_on: on,
                employer: format!("{}镇办企业", desks.county.name),
                suitable: true,
                justified: justified,
                reason: Some(if justified { "需要照料患病老人" } else { "嫌路远" }.to_owned()),
            ),
        );
    }
    Ok(())
}
