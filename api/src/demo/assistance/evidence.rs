//! What a recheck rests on: the figures of the award as they have become, and the inquiry into the family's means.

use entity_assistance::income_item::ItemOrigin;
use entity_assistance::means_test::{self, MeansConclusion, MeansTestState};
use entity_assistance::means_test_answer::MeansSource;
use entity_assistance::recheck_task::RecheckState;
use kernel::calendar::business_date;
use resource::{CodeList, Month};
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::inquiry::{self, VALID};
use super::life::Life;
use super::outcome::Reckoned;
use super::recheck::Schedule;

/// Puts the figures and the inquiry of a recheck that was begun on the desk.
pub fn put(
    life: &Life<'_>,
    (recheck, state): (Uuid, RecheckState),
    (schedule, reckoned): (&Schedule, &Reckoned),
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    figures(life, recheck, (schedule, reckoned), desk);
    let reported = state != RecheckState::InProgress;
    means(life, recheck, (schedule, reported), desk, chance)
}

/// The figures that the award rests on, as if declared; incomes as they have become.
fn figures(
    life: &Life<'_>,
    recheck: Uuid,
    (schedule, reckoned): (&Schedule, &Reckoned),
    desk: &mut Desk,
) {
    let (case, now) = (life.application.id, schedule.started);
    macro_rules! copies {
        ($rows:ident) => {{
            let own = desk.load.$rows.iter().filter(|row| {
                row.case_id == case
                    && row.recheck_id.is_none()
                    && row.origin == ItemOrigin::Declared
            });
            let mut copies: Vec<_> = own.cloned().collect();
            for row in &mut copies {
                row.id = desk.keys.next(now);
                row.recheck_id = Some(recheck);
                (row.created_at, row.updated_at) = (now, now);
            }
            copies
        }};
    }
    let mut incomes = copies!(incomes);
    for (row, figure) in incomes.iter_mut().zip(&reckoned.means.incomes) {
        row.amount = figure.amount;
    }
    let (assets, expenses) = (copies!(assets), copies!(expenses));
    desk.later.incomes.extend(incomes);
    desk.later.assets.extend(assets);
    desk.later.expenses.extend(expenses);
}

fn means(
    life: &Life<'_>,
    recheck: Uuid,
    (schedule, reported): (&Schedule, bool),
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let application = life.application;
    let (place, asked) = (application.place(), schedule.started);
    let done_at = schedule.tested;
    let (on, clerk) = (
        business_date(done_at),
        application.of_town("TOWN_CLERK", 0)?.id,
    );
    let mut tests = desk.load.tests.iter().rev();
    let first = tests.find(|test| test.case_id == application.id);
    let first = first.ok_or_else(|| DemoError::invented("an award without an inquiry"))?;
    let (authorisation, subjects) = (first.authorisation_id, first.subjects.clone());
    let county = application.village.code.county6();
    let stamp = Stamp::made(asked, Some(clerk));
    let test = row!(means_test in place, if reported { stamp.changed(done_at, 2) } else { stamp };
        id: desk.keys.next(asked),
        case_id: application.id,
        recheck_id: Some(recheck),
        state: if reported { MeansTestState::Completed } else { MeansTestState::Requested },
        requested_at: asked,
        due_on: application.city.calendar.add_working_days(business_date(asked), 5).on,
        conclusion: reported.then_some(MeansConclusion::Consistent),
        report_no: reported.then(|| desk.numbers.next(numbers::REPORTS, county, Month::of(on).year())),
        completed_at: reported.then_some(done_at),
        valid_until: on.checked_add_days(VALID).filter(|_| reported),
        evidence_until: None,
        subjects: subjects,
        authorisation_id: authorisation,
    );
    for source in MeansSource::ALL {
        let id = desk.keys.next(asked);
        let until = reported.then_some(done_at);
        let answer = inquiry::answer(application, &test, (*source, id), until, chance);
        desk.later.answers.push(answer);
    }
    desk.later.tests.push(test);
    Ok(())
}
