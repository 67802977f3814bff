//! The inquiry into a family's means: authorised, asked for at acceptance, answered source by source.

use chrono::{DateTime, Days, TimeDelta, Utc};
use entity_assistance::assistance_case::{CaseState, RefusalCode};
use entity_assistance::means_test::{self, MeansConclusion, MeansTestState};
use entity_assistance::means_test_answer::{self, AnswerState, MeansSource};
use entity_kernel::attachment::AttachmentKind;
use kernel::calendar::{Period, business_date};
use resource::{CodeList, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::numbers;
use super::super::papers::paper;
use super::super::time::at;
use super::application::Application;

/// Age from which somebody's means are inquired into.
const ADULT: u32 = 18;
/// Days that a report may be used.
pub const VALID: Days = Days::new(90);

/// Puts the authorisation, and from acceptance on the inquiry, on the desk.
pub fn put(
    application: &Application<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let clerk = application.of_town("TOWN_CLERK", 0)?.id;
    let (created, asked) = (
        application.course.created_at,
        application.course.accepted_at,
    );
    let authorisation = paper(
        desk,
        AttachmentKind::Authorisation,
        application.object(),
        Some(clerk),
        created,
    );
    if !application.reached(CaseState::MeansTesting) {
        return Ok(());
    }
    let mut test = requested(application, authorisation, clerk, desk.keys.next(asked));
    if application.reached(CaseState::Surveying) {
        complete(&mut test, application, desk);
    } else {
        test.state = MeansTestState::Running;
    }
    for source in MeansSource::ALL {
        let until = until(application, chance);
        let id = desk.keys.next(asked);
        let answer = answer(application, &test, (*source, id), until, chance);
        desk.load.answers.push(answer);
    }
    desk.load.tests.push(test);
    Ok(())
}

fn requested(
    application: &Application<'_>,
    authorisation: Uuid,
    clerk: Uuid,
    id: Uuid,
) -> means_test::Model {
    let (asked, place) = (application.course.accepted_at, application.place());
    let on = business_date(asked);
    let adults = application
        .family
        .members
        .iter()
        .filter(|member| member.person.age(on) >= ADULT);
    let subjects: Vec<Uuid> = adults.map(|member| member.row.id).collect();
    means_test::Model {
        id,
        case_id: application.id,
        recheck_id: None,
        state: MeansTestState::Requested,
        requested_at: asked,
        due_on: application.course.due_on(
            application.kind,
            CaseState::MeansTesting,
            &application.city.calendar,
        ),
        conclusion: None,
        report_no: None,
        completed_at: None,
        valid_until: None,
        evidence_until: None,
        subjects: json!(subjects),
        authorisation_id: authorisation,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: asked,
        created_by: Some(clerk),
        updated_at: asked,
        version: 1,
    }
}

fn complete(test: &mut means_test::Model, application: &Application<'_>, desk: &mut Desk) {
    let done = application.course.tested_at;
    let on = business_date(done);
    let county = application.village.code.county6();
    let differs = application.calculation.refusal == Some(RefusalCode::AssetOver);
    test.state = MeansTestState::Completed;
    test.conclusion = Some(if differs {
        MeansConclusion::Discrepancy
    } else {
        MeansConclusion::Consistent
    });
    test.report_no = Some(
        desk.numbers
            .next(numbers::REPORTS, county, Month::of(on).year()),
    );
    test.completed_at = Some(done);
    test.valid_until = on.checked_add_days(VALID);
    test.evidence_until = differs.then(|| {
        application
            .city
            .calendar
            .add_period(on, Period::Days(10), true)
            .on
    });
    test.updated_at = done;
    test.version = 2;
}

/// The answer of a source that has answered by an instant, or has not yet.
pub fn answer(
    application: &Application<'_>,
    test: &means_test::Model,
    (source, id): (MeansSource, Uuid),
    until: Option<DateTime<Utc>>,
    chance: &mut Chance,
) -> means_test_answer::Model {
    let (asked, place) = (test.requested_at, application.place());
    let answered_at = until.map(|until| answered_at((asked, until), chance));
    let known = matches!(
        source,
        MeansSource::Hukou
            | MeansSource::SocialInsurance
            | MeansSource::MedicalInsurance
            | MeansSource::Bank
    );
    let differs = test.evidence_until.is_some() && source == MeansSource::Vehicle;
    let state = match answered_at {
        None => AnswerState::Asked,
        Some(_) if known || differs => AnswerState::Answered,
        Some(_) => AnswerState::NoRecord,
    };
    means_test_answer::Model {
        id,
        means_test_id: test.id,
        source,
        state,
        asked_at: asked,
        answered_at,
        discrepancy: differs.then(|| "名下登记有小型普通客车一辆，未申报".to_owned()),
        waived_reason: None,
        payload: None,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: asked,
        created_by: test.created_by,
        updated_at: answered_at.unwrap_or(asked),
        version: if answered_at.is_some() { 2 } else { 1 },
    }
}

/// Until when a source has answered: before the report, or in a running inquiry perhaps not yet.
fn until(application: &Application<'_>, chance: &mut Chance) -> Option<DateTime<Utc>> {
    if application.reached(CaseState::Surveying) {
        return Some(application.course.tested_at);
    }
    let now = at(application.city.today, 8 * 60);
    chance.percent(55).then_some(now)
}

/// Some time between two instants.
fn answered_at(
    (asked, until): (DateTime<Utc>, DateTime<Utc>),
    chance: &mut Chance,
) -> DateTime<Utc> {
    let minutes = (until - asked).num_minutes().max(60);
    let share = i64::from(chance.between(10, 90));
    asked + TimeDelta::minutes(minutes * share / 100)
}
