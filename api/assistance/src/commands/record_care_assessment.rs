//! `recordCareAssessment`: six items of daily life say how much care a person needs.

use chrono::{Months, NaiveDate};
use entity_assistance::tekun_care_assessment;
use entity_kernel::person;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::case::at;
use crate::case::local::Local;
use crate::case::visits::{Surveyor, are_two};
use crate::codes::AssistanceCode;
use crate::inputs::SurveyorInput;
use crate::rules::tekun::assess;
use crate::rules::{Explanation, Ruleset};

/// Months from one assessment to the next, where nobody has set them.
const CYCLE: u32 = 12;

/// Records an assessment of self-care; the items that fail decide the level (生活自理能力评估).
#[derive(Command)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the six items are answered yes or no"
)]
#[command(on = tekun_care_assessment, may = "assistance.care.assess")]
pub struct RecordCareAssessment {
    /// Whom it is about (评估对象).
    pub person: Id<person::Entity>,
    /// Day of the assessment, not later than today (评估日期).
    pub assessed_on: NaiveDate,
    /// Who assessed, at least two (评估人员).
    pub assessors: Vec<SurveyorInput>,
    /// Eats alone (自主吃饭).
    pub can_eat: bool,
    /// Dresses alone (自主穿衣).
    pub can_dress: bool,
    /// Gets in and out of bed alone (自主上下床).
    pub can_transfer: bool,
    /// Uses the toilet alone (自主如厕).
    pub can_toilet: bool,
    /// Walks indoors alone (室内自主行走).
    pub can_walk_indoor: bool,
    /// Bathes alone (自主洗澡).
    pub can_bathe: bool,
    /// True where the result is disputed; it decides nothing then (有争议).
    pub contested: Option<bool>,
    /// Remarks (备注).
    pub note: Option<String>,
}

impl Create for RecordCareAssessment {
    async fn create(self, cx: &mut Tx<'_>) -> Result<tekun_care_assessment::Model, Failure> {
        let wrong = self.faults(cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let person = cx.load(self.person).await;
        let person = person.map_err(|failure| at(failure, "person"))?;
        let place = cx.place(person.division_id)?;
        let local = Local::load(place, cx.today(), cx.db).await?;
        let cycle = local.number_or("tekun.reassess_months", CYCLE)?;
        let row = self.row(cycle)?;
        cx.created(row, place).await
    }
}

impl RecordCareAssessment {
    fn faults(&self, today: NaiveDate) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if self.assessed_on > today {
            wrong.push(Refusal::invalid(ValidationRule::DateOrder, "assessedOn"));
        }
        if !are_two(&self.assessors) {
            wrong.push(Refusal::new(AssistanceCode::AssessorsRequired).at("assessors"));
        }
        wrong
    }

    fn row(self, cycle: u32) -> Result<tekun_care_assessment::ActiveModel, Failure> {
        let items = [
            self.can_eat,
            self.can_dress,
            self.can_transfer,
            self.can_toilet,
            self.can_walk_indoor,
            self.can_bathe,
        ];
        let found = assess(items, Ruleset::in_force(self.assessed_on));
        let assessors = self.assessors.into_iter().map(Surveyor::from);
        let steps = Explanation::from(found.steps);
        Ok(tekun_care_assessment::ActiveModel {
            person_id: Set(self.person.key),
            assessed_on: Set(self.assessed_on),
            next_due_on: Set(self.assessed_on + Months::new(cycle)),
            assessors: Set(json!(assessors.collect::<Vec<_>>())),
            can_eat: Set(self.can_eat),
            can_dress: Set(self.can_dress),
            can_transfer: Set(self.can_transfer),
            can_toilet: Set(self.can_toilet),
            can_walk_indoor: Set(self.can_walk_indoor),
            can_bathe: Set(self.can_bathe),
            failed_count: Set(i32::try_from(found.value.failed).map_err(Failure::fault)?),
            care_level: Set(found.value.level),
            contested: Set(self.contested.unwrap_or(false)),
            steps: Set(serde_json::to_value(steps).map_err(Failure::fault)?),
            note: Set(self.note),
            ..Default::default()
        })
    }
}
