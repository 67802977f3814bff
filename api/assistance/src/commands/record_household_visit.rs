//! `recordHouseholdVisit`: surveyors of town or county were at the home.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{self, CaseState, OfficeLevel};
use entity_assistance::household_visit::{self, VisitConclusion};
use entity_assistance::relative_filing;
use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::case::papers::{self, Paper};
use crate::case::place;
use crate::case::visits::{Surveyor, are_two};
use crate::codes::AssistanceCode;
use crate::inputs::{LivingChecklistInput, NeighbourInput, SurveyorInput};

/// Records a visit to the home: the town's while surveying, the county's while it reviews (入户调查记录).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.record_visit")]
pub struct RecordHouseholdVisit {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the surveyor saw (版本号).
    pub version: i32,
    /// When, not later than now (入户时间).
    pub visited_at: DateTime<Utc>,
    /// Who went, at least two, none a relative (调查人员).
    pub surveyors: Vec<SurveyorInput>,
    /// What was found (调查结论).
    pub conclusion: VisitConclusion,
    /// Living conditions (居住生活状况).
    pub living_checklist: Option<LivingChecklistInput>,
    /// What neighbours said (邻里访问).
    pub neighbours: Option<Vec<NeighbourInput>>,
    /// Remarks (备注).
    pub note: Option<String>,
    /// Longitude in millionths of a degree, CGCS2000 (经度).
    pub longitude_e6: Option<i32>,
    /// Latitude in millionths of a degree, CGCS2000 (纬度).
    pub latitude_e6: Option<i32>,
    /// Signed pages of applicant and surveyors; at least one unless nobody was at home (签字材料).
    pub signatures: Vec<Id<attachment::Entity>>,
    /// Photographs, at least one (照片).
    pub photos: Vec<Id<attachment::Entity>>,
}

impl Handle for RecordHouseholdVisit {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let wrong = self.faults(cx.now());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let mut papers = Paper::list(&self.signatures, "signatures");
        papers.extend(Paper::list(&self.photos, "photos"));
        papers::take(&papers, case.id, cx).await?;
        let level = match case.state {
            CaseState::Surveying => OfficeLevel::Town,
            _ => OfficeLevel::County,
        };
        let met = self.conclusion != VisitConclusion::NotHome;
        let visit = cx.insert(self.row(case.id, level), place(&case)).await?;
        if level == OfficeLevel::County && met {
            confirm_filing(&case, visit.id, cx).await?;
        }
        cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
            .await
    }
}

impl RecordHouseholdVisit {
    fn faults(&self, now: DateTime<Utc>) -> Vec<Refusal> {
        let mut wrong = surveyor_faults(&self.surveyors);
        if self.visited_at > now {
            wrong.push(Refusal::invalid(ValidationRule::DateOrder, "visitedAt"));
        }
        if self.signatures.is_empty() && self.conclusion != VisitConclusion::NotHome {
            wrong.push(Refusal::new(AssistanceCode::SignatureMissing).at("signatures"));
        }
        if self.photos.is_empty() {
            wrong.push(Refusal::new(AssistanceCode::EvidenceRequired).at("photos"));
        }
        if self.longitude_e6.is_some() != self.latitude_e6.is_some() {
            wrong.push(Refusal::invalid(ValidationRule::Required, "latitudeE6"));
        }
        wrong
    }

    fn row(self, case: Uuid, level: OfficeLevel) -> household_visit::ActiveModel {
        let surveyors = self.surveyors.into_iter().map(Surveyor::from);
        let neighbours = self.neighbours.map(|neighbours| {
            let told = neighbours.into_iter();
            told.map(|one| json!({"name": one.name, "words": one.words}))
                .collect()
        });
        let keys = |ids: Vec<Id<attachment::Entity>>| {
            ids.into_iter()
                .map(|id| id.key.to_string())
                .collect::<Json>()
        };
        household_visit::ActiveModel {
            case_id: Set(case),
            level: Set(level),
            visited_at: Set(self.visited_at),
            conclusion: Set(self.conclusion),
            surveyors: Set(json!(surveyors.collect::<Vec<_>>())),
            living_checklist: Set(seen(&self.living_checklist.unwrap_or_default())),
            neighbours: Set(neighbours),
            note: Set(self.note),
            longitude_e6: Set(self.longitude_e6),
            latitude_e6: Set(self.latitude_e6),
            signature_ids: Set(keys(self.signatures)),
            photo_ids: Set(keys(self.photos)),
            ..Default::default()
        }
    }
}

fn surveyor_faults(surveyors: &[SurveyorInput]) -> Vec<Refusal> {
    let relatives = surveyors
        .iter()
        .enumerate()
        .filter(|(_, one)| one.relative == Some(true));
    let mut wrong: Vec<Refusal> = relatives
        .map(|(at, one)| {
            Refusal::new(AssistanceCode::RelativeSurveyor)
                .at(&format!("surveyors.{at}"))
                .with("name", &one.name)
        })
        .collect();
    if !are_two(surveyors) {
        wrong.push(Refusal::new(AssistanceCode::TwoSurveyorsRequired).at("surveyors"));
    }
    wrong
}

fn seen(list: &LivingChecklistInput) -> Json {
    json!({
        "food": list.food,
        "clothing": list.clothing,
        "housing": list.housing,
        "water": list.water,
        "schooling": list.schooling,
        "medical": list.medical,
        "valuables": list.valuables,
    })
}

/// The filing of a relative's case names the county's visit.
async fn confirm_filing(
    case: &assistance_case::Model,
    visit: Uuid,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    relative_filing::Entity::update_many()
        .col_expr(relative_filing::Column::CountyVisitId, Expr::value(visit))
        .col_expr(relative_filing::Column::UpdatedAt, Expr::value(cx.now()))
        .filter(relative_filing::Column::CaseId.eq(case.id))
        .exec(cx.db)
        .await?;
    Ok(())
}
