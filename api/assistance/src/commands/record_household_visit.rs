//! `recordHouseholdVisit`: surveyors of town or county were at the home.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{self, CaseState, OfficeLevel};
use entity_assistance::household_visit::VisitConclusion;
use entity_assistance::relative_filing;
use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::case::place;
use crate::case::visits::{self, Made};
use crate::inputs::{HouseholdVisitInput, LivingChecklistInput, NeighbourInput, SurveyorInput};

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
        let level = match case.state {
            CaseState::Surveying => OfficeLevel::Town,
            _ => OfficeLevel::County,
        };
        let met = self.conclusion != VisitConclusion::NotHome;
        let made = Made {
            case: case.id,
            recheck: None,
            level,
            path: "",
        };
        let visit = visits::record(self.visit(), made, place(&case), cx).await?;
        if level == OfficeLevel::County && met {
            confirm_filing(&case, visit.id, cx).await?;
        }
        cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
            .await
    }
}

impl RecordHouseholdVisit {
    fn visit(self) -> HouseholdVisitInput {
        HouseholdVisitInput {
            visited_at: self.visited_at,
            surveyors: self.surveyors,
            conclusion: self.conclusion,
            living_checklist: self.living_checklist,
            neighbours: self.neighbours,
            note: self.note,
            longitude_e6: self.longitude_e6,
            latitude_e6: self.latitude_e6,
            signatures: self.signatures,
            photos: self.photos,
        }
    }
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
