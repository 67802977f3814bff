//! What happened to a case: one event a command, in the order of time.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use resource::CodeList;

use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::staff::Officer;
use super::application::Application;
use super::course::Course;

/// GraphQL type of cases.
const TYPE: &str = "AssistanceCase";

/// Who does a step.
#[derive(Clone, Copy)]
enum By {
    Town(&'static str),
    County(&'static str),
    System,
}

/// A step that cases go through: done by those that came to the first state or beyond.
type Row = (
    CaseState,
    &'static str,
    Option<CaseState>,
    CaseState,
    By,
    fn(&Course) -> DateTime<Utc>,
);

use By::{County, System, Town};
use CaseState as S;

/// A visit; only some cases need that of the county.
const VISIT: &str = "recordHouseholdVisit";
/// The way from draft to approval.
#[rustfmt::skip]
const WAY: [Row; 13] = [
    (S::Draft, "createAssistanceCase", None, S::Draft, Town("TOWN_CLERK"), |c| c.created_at),
    (S::Submitted, "submitAssistanceCase", Some(S::Draft), S::Submitted, Town("TOWN_CLERK"), |c| c.submitted_at),
    (S::MeansTesting, "acceptAssistanceCase", Some(S::Submitted), S::MeansTesting, Town("TOWN_CLERK"), |c| c.accepted_at),
    (S::Surveying, "completeMeansTest", Some(S::MeansTesting), S::Surveying, County("COUNTY_CHECKER"), |c| c.tested_at),
    (S::Reviewing, VISIT, Some(S::Surveying), S::Surveying, Town("TOWN_SURVEYOR"), |c| c.visited_at),
    (S::Reviewing, "closeSurvey", Some(S::Surveying), S::Reviewing, Town("TOWN_SURVEYOR"), |c| c.surveyed_at),
    (S::TownOpinion, "recordDemocraticReview", Some(S::Reviewing), S::TownOpinion, Town("TOWN_CLERK"), |c| c.reviewed_at),
    (S::Notice, "submitTownOpinion", Some(S::TownOpinion), S::Notice, Town("TOWN_LEAD"), |c| c.opinion.opened_at),
    (S::CountyReview, "closeNotice", Some(S::Notice), S::CountyReview, System, |c| c.opinion.closed_at),
    (S::DecisionNotice, VISIT, Some(S::CountyReview), S::CountyReview, County("COUNTY_OFFICER"), |c| c.county_visited_at),
    (S::DecisionNotice, "proposeApproval", Some(S::CountyReview), S::DecisionNotice, County("COUNTY_OFFICER"), |c| c.proposal.opened_at),
    (S::Approved, "closeNotice", Some(S::DecisionNotice), S::DecisionNotice, System, |c| c.proposal.closed_at),
    (S::Approved, "approveCase", Some(S::DecisionNotice), S::Approved, County("COUNTY_APPROVER"), |c| c.decided_at),
];
/// The shorter way of temporary aid: no review, no second notice.
#[rustfmt::skip]
const WAY_OF_AID: [Row; 10] = [
    (S::Draft, "createAssistanceCase", None, S::Draft, Town("TOWN_CLERK"), |c| c.created_at),
    (S::Submitted, "submitAssistanceCase", Some(S::Draft), S::Submitted, Town("TOWN_CLERK"), |c| c.submitted_at),
    (S::MeansTesting, "acceptAssistanceCase", Some(S::Submitted), S::MeansTesting, Town("TOWN_CLERK"), |c| c.accepted_at),
    (S::Surveying, "completeMeansTest", Some(S::MeansTesting), S::Surveying, County("COUNTY_CHECKER"), |c| c.tested_at),
    (S::TownOpinion, VISIT, Some(S::Surveying), S::Surveying, Town("TOWN_SURVEYOR"), |c| c.visited_at),
    (S::TownOpinion, "closeSurvey", Some(S::Surveying), S::TownOpinion, Town("TOWN_SURVEYOR"), |c| c.surveyed_at),
    (S::Notice, "submitTownOpinion", Some(S::TownOpinion), S::Notice, Town("TOWN_LEAD"), |c| c.opinion.opened_at),
    (S::CountyReview, "closeNotice", Some(S::Notice), S::CountyReview, System, |c| c.opinion.closed_at),
    (S::Approved, VISIT, Some(S::CountyReview), S::CountyReview, County("COUNTY_OFFICER"), |c| c.county_visited_at),
    (S::Approved, "approveCase", Some(S::CountyReview), S::Approved, County("COUNTY_APPROVER"), |c| c.decided_at),
];
/// The steps that lead off the way; each is the last of its case.
#[rustfmt::skip]
const BESIDE: [Row; 4] = [
    (S::Correction, "requestCorrection", Some(S::Submitted), S::Correction, Town("TOWN_CLERK"), |c| c.entered(S::Correction)),
    (S::RejectedIntake, "rejectIntake", Some(S::Submitted), S::RejectedIntake, Town("TOWN_CLERK"), |c| c.entered(S::RejectedIntake)),
    (S::Withdrawn, "withdrawCase", Some(S::Surveying), S::Withdrawn, Town("TOWN_CLERK"), |c| c.entered(S::Withdrawn)),
    (S::Refused, "submitTownOpinion", Some(S::TownOpinion), S::Refused, Town("TOWN_LEAD"), |c| c.entered(S::Refused)),
];

/// Puts the events of a case on the desk, the last with a note; gives how many commands there were.
pub fn put(
    application: &Application<'_>,
    note: Option<String>,
    desk: &mut Desk,
) -> Result<i32, DemoError> {
    let visited = application.county_visits();
    let way: &[Row] = if application.kind == AssistanceKind::TempAid {
        &WAY_OF_AID
    } else {
        &WAY
    };
    let is_left_out = |row: &Row| row.1 == VISIT && matches!(row.4, County(_)) && !visited;
    let way = way
        .iter()
        .filter(|row| application.reached(row.0) && !is_left_out(row));
    let beside = BESIDE.iter().filter(|row| row.0 == application.state);
    let rows: Vec<&Row> = way.chain(beside).collect();
    let subject = Subject {
        kind: TYPE,
        id: application.id,
        place: application.place(),
    };
    for (_, command, from, to, by, when) in &rows {
        let done = Done {
            command,
            from: from.map(CodeList::code),
            to: Some(to.code()),
            by: actor(application, *by)?,
            at: when(&application.course),
        };
        journal::put(subject, done, desk);
    }
    if let Some(last) = desk.load.events.last_mut() {
        last.note = note;
    }
    Ok(i32::try_from(rows.len()).unwrap_or(i32::MAX))
}

fn actor<'a>(application: &Application<'a>, by: By) -> Result<Option<&'a Officer>, DemoError> {
    match by {
        Town(role) => application.of_town(role, 0).map(Some),
        County(role) => application.of_county(role).map(Some),
        System => Ok(None),
    }
}
