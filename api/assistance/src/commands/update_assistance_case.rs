//! `updateAssistanceCase`: an application that is not handed in yet, or came back, is corrected.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{self, AreaType, IntakeChannel};
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::person;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::papers::{self, Paper};
use crate::case::{intake, members, place};
use crate::inputs::{CaseMemberInput, OfficialInput};

/// Corrects an application; what is left out stays as it is (修改申请).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.update")]
pub struct UpdateAssistanceCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Rural or urban, which decides the standard (城乡类别).
    pub area_type: Option<AreaType>,
    /// Member who applies (申请人).
    pub applicant_person: Option<Id<person::Entity>>,
    /// Day of the application, not later than today (申请日期).
    pub applied_on: Option<NaiveDate>,
    /// How the application came in (受理渠道).
    pub intake_channel: Option<IntakeChannel>,
    /// Who applies in the applicant's place; an empty text for nobody (代办人).
    pub agent_name: Option<String>,
    /// What the agent is to the applicant; an empty text for nothing (代办人关系).
    pub agent_relation: Option<String>,
    /// True once all adult members have authorised the means test in writing (已签核对授权).
    pub authorisation_signed: Option<bool>,
    /// The signed authorisation, an attachment of that kind (核对授权书).
    pub authorisation: Option<Id<attachment::Entity>>,
    /// True where the applicant is a close relative of an official (是否近亲属).
    pub relative_of_official: Option<bool>,
    /// That official; required where the applicant becomes a close relative (近亲属干部).
    pub official: Option<OfficialInput>,
    /// The whole family in place of the one that was there (家庭成员).
    pub members: Option<Vec<CaseMemberInput>>,
}

impl Handle for UpdateAssistanceCase {
    async fn handle(
        mut self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let wrong = self.faults(cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        self.store_parts(&case, cx).await?;
        let changed = |row: &mut assistance_case::ActiveModel| self.change(row);
        cx.moved(case, changed).await
    }
}

/// A text that an empty one takes away.
fn text(given: String) -> Option<String> {
    Some(given).filter(|text| !text.trim().is_empty())
}

impl UpdateAssistanceCase {
    fn faults(&self, today: NaiveDate) -> Vec<Refusal> {
        let mut wrong = match (self.relative_of_official, &self.official) {
            (None, None) => Vec::new(),
            (relative, official) => {
                intake::official_faults(relative.unwrap_or(true), official.as_ref())
            }
        };
        if self.applied_on.is_some_and(|day| day > today) {
            wrong.push(Refusal::invalid(ValidationRule::DateOrder, "appliedOn"));
        }
        wrong
    }

    async fn store_parts(
        &mut self,
        case: &assistance_case::Model,
        cx: &Tx<'_>,
    ) -> Result<(), Failure> {
        if let Some(paper) = self.authorisation {
            let paper = Paper::of(AttachmentKind::Authorisation, paper, "authorisation");
            papers::take(&[paper], case.id, cx).await?;
        }
        if self.relative_of_official.is_some() || self.official.is_some() {
            intake::file_relative(case, self.official.take(), cx).await?;
        }
        let Some(members) = self.members.take() else {
            return Ok(());
        };
        let applicant = self.applicant_person;
        let applicant = applicant.map_or(case.applicant_person_id, |person| person.key);
        let persons = members::persons(&members, cx).await?;
        let wrong = members::faults(&members, applicant, &persons);
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        members::replace(members, case.id, place(case), &persons, cx).await
    }

    fn change(self, row: &mut assistance_case::ActiveModel) {
        if let Some(area) = self.area_type {
            row.area_type = Set(area);
        }
        if let Some(person) = self.applicant_person {
            row.applicant_person_id = Set(person.key);
        }
        if let Some(day) = self.applied_on {
            row.applied_on = Set(day);
        }
        if let Some(channel) = self.intake_channel {
            row.intake_channel = Set(channel);
        }
        if let Some(name) = self.agent_name {
            row.agent_name = Set(text(name));
        }
        if let Some(relation) = self.agent_relation {
            row.agent_relation = Set(text(relation));
        }
        if let Some(signed) = self.authorisation_signed {
            row.authorisation_signed = Set(signed);
        }
        if let Some(relative) = self.relative_of_official {
            row.relative_of_official = Set(relative);
            row.county_visit_required = Set(relative);
        }
    }
}
