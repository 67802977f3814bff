//! The row of a case.

use assistance::rules::Ruleset;
use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{
    self, CaseState, IntakeChannel, OfficeLevel, RefusalCode,
};
use entity_assistance::relative_filing;
use entity_kernel::codes::{FamilyRelation, Sex};
use kernel::calendar::business_date;
use serde_json::Value as Json;
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::people::names;
use super::super::staff::Officer;
use super::application::Application;
use super::course::NO_DEADLINE;

/// Opinions and decisions in their usual words.
const OPINION: &str = "经核对、入户调查和民主评议，申请家庭情况属实，符合条件，拟同意纳入。";
const APPROVAL: &str = "经审核符合条件，予以确认，有保障金的从次月起发放。";

/// The row of a case, drawn up from nothing to the state that it has come to.
pub fn row(
    application: &Application<'_>,
    chance: &mut Chance,
) -> Result<assistance_case::Model, DemoError> {
    let course = &application.course;
    let clerk = application.of_town("TOWN_CLERK", 0)?;
    let mut row = draft(application, clerk, chance);
    let state = application.state;
    if application.reached(CaseState::Submitted) {
        row.submitted_at = Some(course.submitted_at);
    }
    if state == CaseState::Correction {
        row.correction_requested = true;
    }
    if application.reached(CaseState::MeansTesting) {
        row.accepted_at = Some(course.accepted_at);
        row.ruleset = Some(Ruleset::R2012.name().to_owned());
        row.total_due_on = course.total_due_on(&application.city.calendar);
    }
    if application.reached(CaseState::Notice) {
        opined(&mut row, application)?;
    }
    if application.reached(CaseState::CountyReview) {
        row.county_draw_seed = Some(application.draw);
        row.county_visit_required = application.county_visits();
    }
    decided(&mut row, application)?;
    Ok(row)
}

fn draft(
    application: &Application<'_>,
    clerk: &Officer,
    chance: &mut Chance,
) -> assistance_case::Model {
    let (course, place) = (&application.course, application.place());
    let channel = channel(chance);
    let agent = channel == IntakeChannel::VillageAgent;
    let updated_at = last_change(application);
    assistance_case::Model {
        id: application.id,
        case_no: application.number.clone(),
        kind: application.kind,
        state: application.state,
        state_due_on: course.due_on(
            application.kind,
            application.state,
            &application.city.calendar,
        ),
        area_type: application.area,
        household_id: application.family.household,
        applicant_person_id: application.applicant().row.id,
        applied_on: course.applied_on,
        intake_channel: channel,
        agent_name: agent.then(|| application.village.name.clone()),
        agent_relation: agent.then(|| "村（居）委会代办".to_owned()),
        authorisation_signed: true,
        relative_of_official: application.relative,
        notice_exempt: false,
        submitted_at: None,
        accepted_at: None,
        total_due_on: NO_DEADLINE,
        extended: false,
        correction_requested: false,
        return_count: 0,
        county_visit_required: application.relative,
        county_draw_seed: None,
        ruleset: None,
        calc_snapshot: None,
        proposed_amount: None,
        approved_amount: None,
        opinion_text: None,
        opinion_at: None,
        opinion_by_name: None,
        decision_text: None,
        refusal_code: None,
        decided_at: None,
        decided_by_name: None,
        decided_level: None,
        opinion_by: None,
        decided_by: None,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: course.created_at,
        created_by: Some(clerk.id),
        updated_at,
        version: 1,
    }
}

fn channel(chance: &mut Chance) -> IntakeChannel {
    chance.weighted(&[
        (IntakeChannel::Window, 58),
        (IntakeChannel::VillageAgent, 30),
        (IntakeChannel::Proactive, 9),
        (IntakeChannel::Online, 3),
    ])
}

/// When the case was last worked on.
pub fn last_change(application: &Application<'_>) -> DateTime<Utc> {
    application.course.entered(application.state)
}

fn opined(
    row: &mut assistance_case::Model,
    application: &Application<'_>,
) -> Result<(), DemoError> {
    let lead = application.of_town("TOWN_LEAD", 0)?;
    row.calc_snapshot = Some(snapshot(application)?);
    row.proposed_amount = Some(application.calculation.amount());
    row.opinion_text = Some(OPINION.to_owned());
    row.opinion_at = Some(application.course.opinion.opened_at);
    row.opinion_by_name = Some(lead.name.clone());
    row.opinion_by = Some(lead.id);
    Ok(())
}

fn snapshot(application: &Application<'_>) -> Result<Json, DemoError> {
    serde_json::to_value(&application.calculation).map_err(DemoError::invented)
}

fn decided(
    row: &mut assistance_case::Model,
    application: &Application<'_>,
) -> Result<(), DemoError> {
    let (officer, level, text) = match application.state {
        CaseState::Approved => {
            row.approved_amount = row.proposed_amount;
            (
                application.of_county("COUNTY_APPROVER")?,
                Some(OfficeLevel::County),
                APPROVAL.to_owned(),
            )
        }
        CaseState::Refused => {
            row.refusal_code = application.calculation.refusal;
            row.calc_snapshot = Some(snapshot(application)?);
            (
                application.of_town("TOWN_LEAD", 0)?,
                Some(OfficeLevel::Town),
                refusal(application),
            )
        }
        CaseState::RejectedIntake => {
            row.refusal_code = Some(RefusalCode::NoCooperation);
            let text = "申请人拒绝签署家庭经济状况核对授权书的补充说明，不予受理。";
            (application.of_town("TOWN_CLERK", 0)?, None, text.to_owned())
        }
        _ => return Ok(()),
    };
    row.decision_text = Some(text);
    row.decided_at = Some(last_change(application));
    row.decided_by_name = Some(officer.name.clone());
    row.decided_by = Some(officer.id);
    row.decided_level = level;
    Ok(())
}

fn refusal(application: &Application<'_>) -> String {
    let found = &application.calculation;
    match found.refusal {
        Some(RefusalCode::AssetOver) => {
            "核对发现名下有机动车，家庭财产超过规定限额，不予确认。".to_owned()
        }
        _ => format!(
            "家庭人均年收入{}元，达到或超过保障标准{}元，不予确认。",
            found.per_capita, found.standard
        ),
    }
}

/// The filing of a relative's case.
pub fn filing(
    application: &Application<'_>,
    visit: Option<Uuid>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    if !application.relative {
        return Ok(());
    }
    let (course, place) = (&application.course, application.place());
    let accepted = application.reached(CaseState::MeansTesting);
    let filed_at = if accepted {
        course.accepted_at
    } else {
        course.created_at
    };
    let name = names::name("张", Sex::Male, 1972, chance)?;
    desk.load.filings.push(relative_filing::Model {
        id: desk.keys.next(course.created_at),
        case_id: Some(application.id),
        award_id: None,
        official_name: name.to_string(),
        official_post: "村党支部委员".to_owned(),
        relation: FamilyRelation::YoungerBrother,
        filed_on: business_date(filed_at),
        county_visit_id: visit,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: course.created_at,
        created_by: Some(application.of_town("TOWN_CLERK", 0)?.id),
        updated_at: filed_at,
        version: 1,
    });
    Ok(())
}
