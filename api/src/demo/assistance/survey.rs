//! Home visits and the village review.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{AssistanceKind, CaseState, OfficeLevel};
use entity_assistance::democratic_review::{self, ReviewResult, ReviewRole};
use entity_assistance::household_visit::{self, VisitConclusion};
use entity_kernel::attachment::AttachmentKind;
use entity_kernel::codes::Sex;
use kernel::calendar::business_date;
use resource::CodeList;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::papers::paper;
use super::super::people::names;
use super::super::staff::Officer;
use super::application::Application;

/// Who sits in a review beside the chair: two of the committee, one of the party, eight of the villagers.
const SEATS: [(ReviewRole, usize); 4] = [
    (ReviewRole::TownStaff, 1),
    (ReviewRole::Committee, 2),
    (ReviewRole::PartyRep, 1),
    (ReviewRole::VillagerRep, 9),
];

/// Puts the visits on the desk; gives the key of the county's.
pub fn visits(
    application: &Application<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<Option<Uuid>, DemoError> {
    if application.reached(CaseState::Reviewing) {
        let officers = [
            application.of_town("TOWN_SURVEYOR", 0)?,
            application.of_town("TOWN_SURVEYOR", 1)?,
        ];
        visit(
            application,
            (OfficeLevel::Town, None),
            officers,
            application.course.visited_at,
            desk,
            chance,
        );
    }
    let visited = if application.kind == AssistanceKind::TempAid {
        CaseState::Approved
    } else {
        CaseState::DecisionNotice
    };
    if !(application.reached(visited) && application.county_visits()) {
        return Ok(None);
    }
    let officers = [
        application.of_county("COUNTY_OFFICER")?,
        application.of_county("COUNTY_CHECKER")?,
    ];
    let at = application.course.county_visited_at;
    Ok(Some(visit(
        application,
        (OfficeLevel::County, None),
        officers,
        at,
        desk,
        chance,
    )))
}

/// Puts a visit on the desk, that of a recheck where one is named; gives its key.
pub fn visit(
    application: &Application<'_>,
    (level, recheck): (OfficeLevel, Option<Uuid>),
    officers: [&Officer; 2],
    at: DateTime<Utc>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Uuid {
    let by = Some(officers[0].id);
    let object = application.object();
    let signature = paper(desk, AttachmentKind::Signature, object, by, at);
    let photo = paper(desk, AttachmentKind::Photo, object, by, at);
    let place = application.place();
    let id = desk.keys.next(at);
    let visit = household_visit::Model {
        id,
        case_id: application.id,
        recheck_id: recheck,
        level,
        visited_at: at,
        conclusion: VisitConclusion::Matches,
        surveyors: officers
            .map(|officer| json!({"id": officer.id, "name": officer.name}))
            .into_iter()
            .collect(),
        living_checklist: json!({
            "food": true, "clothing": true, "housing": chance.percent(94), "water": true, "schooling": true,
            "medical": chance.percent(97),
        }),
        neighbours: Some(json!([{"name": "邻居", "words": "家庭情况与申报一致，生活比较困难。"}])),
        note: None,
        longitude_e6: None,
        latitude_e6: None,
        signature_ids: json!([signature]),
        photo_ids: json!([photo]),
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: at,
        created_by: by,
        updated_at: at,
        version: 1,
    };
    if recheck.is_some() {
        desk.later.visits.push(visit);
    } else {
        desk.load.visits.push(visit);
    }
    id
}

/// Puts the village review on the desk.
pub fn review(
    application: &Application<'_>,
    desk: &mut Desk,
    chance: &mut Chance,
) -> Result<(), DemoError> {
    let reviewed = application.kind != AssistanceKind::TempAid;
    if !(reviewed && application.reached(CaseState::TownOpinion)) {
        return Ok(());
    }
    let (at, place) = (application.course.reviewed_at, application.place());
    let chair = application.of_town("TOWN_CLERK", 0)?;
    let participants = participants(chair, chance)?;
    let voters = i32::try_from(participants.len()).unwrap_or_default();
    let abstained = i32::from(chance.percent(30));
    let minutes_id = paper(
        desk,
        AttachmentKind::Minutes,
        application.object(),
        Some(chair.id),
        at,
    );
    desk.load.reviews.push(democratic_review::Model {
        id: desk.keys.next(at),
        case_id: application.id,
        held_on: business_date(at),
        place: format!("{}会议室", application.village.name),
        result: ReviewResult::FactsConfirmed,
        chair_name: chair.name.clone(),
        participants: Json::Array(participants),
        votes_true: voters - abstained,
        votes_false: 0,
        votes_abstain: abstained,
        minutes_id,
        chair_id: chair.id,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: at,
        created_by: Some(chair.id),
        updated_at: at,
        version: 1,
    });
    Ok(())
}

fn participants(chair: &Officer, chance: &mut Chance) -> Result<Vec<Json>, DemoError> {
    let mut participants = Vec::new();
    for (role, count) in SEATS {
        for _ in 0..count {
            let surname = names::surname(chance);
            let name = names::name(surname, Sex::Male, 1968, chance)?;
            let name = if role == ReviewRole::TownStaff {
                chair.name.clone()
            } else {
                name.to_string()
            };
            participants.push(json!({"name": name, "role": role.code(), "recused": false}));
        }
    }
    Ok(participants)
}
