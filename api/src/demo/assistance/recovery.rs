//! Money that was paid too much, in every state of its recovery.

use assistance::rules::settlement::MonthPaid;
use chrono::{Datelike, Days, TimeDelta};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::overpayment::{self, OverpayCause, OverpaymentState};
use resource::{Money, Month};
use serde_json::json;

use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject, moved};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::at;
use super::application::Application;
use super::award::Paid;
use super::course::NO_DEADLINE;

/// States, in turn.
const STATES: [OverpaymentState; 7] = [
    OverpaymentState::Recovered,
    OverpaymentState::Assessed,
    OverpaymentState::Instalments,
    OverpaymentState::Notified,
    OverpaymentState::Due,
    OverpaymentState::WrittenOff,
    OverpaymentState::Court,
];
/// Most that was paid too much.
const MOST: Money = Money::yuan(120);
/// The first awards of the city show every state; afterwards every so-manyth award was paid too much.
const FIRST: usize = 14;
const EVERY: usize = 40;

/// Puts an overpayment of the award on the desk, if there is one.
pub fn put(application: &Application<'_>, paid: &Paid, desk: &mut Desk) -> Result<(), DemoError> {
    let settled = Month::of(application.city.today).previous();
    let award = &paid.award;
    if award.kind != AssistanceKind::Dibao
        || award.state != AwardState::Active
        || award.start_month > settled
    {
        return Ok(());
    }
    desk.turns.overpayments += 1;
    let turn = desk.turns.overpayments;
    let chosen = if turn <= FIRST {
        turn.is_multiple_of(2)
    } else {
        turn.is_multiple_of(EVERY)
    };
    if !chosen {
        return Ok(());
    }
    let state = STATES[if turn <= FIRST {
        turn / 2
    } else {
        turn / EVERY
    } % STATES.len()];
    // Those that are over may lie some months back.
    let over = matches!(
        state,
        OverpaymentState::Recovered | OverpaymentState::WrittenOff | OverpaymentState::Court
    );
    let months = settled.months_since(award.start_month) + 1;
    let draw = i32::try_from(application.draw).unwrap_or_default();
    let back = if over { draw % months } else { 0 };
    let month = (settled.plus(-back), u32::try_from(back).unwrap_or_default());
    overpayment(application, paid, (month, state), desk)
}

fn overpayment(
    application: &Application<'_>,
    paid: &Paid,
    ((month, back), state): ((Month, u32), OverpaymentState),
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let (place, award) = (application.place(), &paid.award);
    let paid = paid.due_in(month)?;
    let amount = MOST.min(paid);
    let fraud = state == OverpaymentState::Court;
    let fine = fraud.then_some(amount);
    let whole = amount.checked_add(fine.unwrap_or(Money::ZERO))?;
    let months = [MonthPaid {
        month,
        paid,
        due: paid.checked_sub(amount)?,
    }];
    let steps = steps(application, state, back)?;
    let (first, last) = (steps[0].at, steps[steps.len() - 1].at);
    let id = desk.keys.next(first);
    let subject = Subject {
        kind: "Overpayment",
        id,
        place,
    };
    let version = journal::put_all(subject, &steps, desk);
    let by = steps[0].by.map(|officer| officer.id);
    let reached = |count: usize| steps.get(count).map(|step| step.at);
    let approver = application.of_county("COUNTY_APPROVER")?;
    let instalments = state == OverpaymentState::Instalments;
    let next = Month::of(application.city.today).next();
    desk.load.overpayments.push(row!(overpayment in place, Stamp::made(first, by).changed(last, version);
        id: id,
        overpayment_no: desk.numbers.next(numbers::OVERPAYMENTS, application.village.code.county6(), first.year()),
        award_id: award.id,
        person_id: None,
        cause: if fraud { OverpayCause::Concealment } else { OverpayCause::IncomeChange },
        from_month: month,
        to_month: month,
        amount: amount,
        months: json!(months),
        fraud: fraud,
        fine: fine,
        state: state,
        state_due_on: match state {
            OverpaymentState::Assessed => first.date_naive() + Days::new(3),
            OverpaymentState::Notified => last.date_naive() + Days::new(15),
            OverpaymentState::Instalments => next.next().first_day() - Days::new(1),
            _ => NO_DEADLINE,
        },
        notified_at: reached(1),
        answer_text: reached(2).map(|_| "确认多领，同意退还。".to_owned()),
        confirmed_at: reached(2),
        confirmed_by_name: reached(2).map(|_| approver.name.clone()),
        recovered: if state == OverpaymentState::Recovered { whole } else { Money::ZERO },
        plan: instalments.then(|| json!({
            "amount": Money::fen(amount.in_fen() / 2 + amount.in_fen() % 2), "months": 2, "firstMonth": next, "offset": false,
        })),
        consent_id: None,
        write_off_reason: (state == OverpaymentState::WrittenOff).then(|| "家庭突发重大疾病，确无偿还能力。".to_owned()),
        court_reference: fraud.then(|| "宝鸡市中级人民法院（2020）陕03行审12号".to_owned()),
        recheck_id: None,
    ));
    Ok(())
}

/// What was done up to this state; nothing is left out, nothing lies ahead.
fn steps<'a>(
    application: &Application<'a>,
    state: OverpaymentState,
    months_back: u32,
) -> Result<Vec<Done<'a>>, DemoError> {
    use OverpaymentState::{Assessed, Court, Due, Instalments, Notified, Recovered, WrittenOff};
    let (officer, approver) = (
        application.of_county("COUNTY_OFFICER")?,
        application.of_county("COUNTY_APPROVER")?,
    );
    let recent = matches!(state, Assessed | Notified);
    let worked = if recent { 3 } else { 24 + 20 * months_back };
    let assessed = at(application.city.worked(worked), 10 * 60);
    let after = |days: i64| assessed + TimeDelta::days(days);
    let mut steps = vec![moved(
        "assessOverpayment",
        (None, Assessed),
        Some(officer),
        assessed,
    )];
    if state == Assessed {
        return Ok(steps);
    }
    steps.push(moved(
        "notifyOverpayment",
        (Some(Assessed), Notified),
        Some(officer),
        after(1),
    ));
    if state == Notified {
        return Ok(steps);
    }
    steps.push(moved(
        "confirmOverpayment",
        (Some(Notified), Due),
        Some(approver),
        after(9),
    ));
    let last = match state {
        Instalments => ("agreeInstalments", officer),
        Recovered => ("recordRecovery", officer),
        WrittenOff => ("writeOffOverpayment", approver),
        Court => ("transferToCourt", approver),
        _ => return Ok(steps),
    };
    steps.push(moved(last.0, (Some(Due), state), Some(last.1), after(16)));
    Ok(steps)
}
