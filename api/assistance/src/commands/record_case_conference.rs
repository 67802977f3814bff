//! `recordCaseConference`: several departments have decided a hard case.

use chrono::NaiveDate;
use entity_assistance::assistance_case::{self, OfficeLevel};
use entity_assistance::case_conference;
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::division;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use crate::award::grant::year;
use crate::case::cover::OVER;
use crate::case::papers::{self, Paper};
use crate::case::{at, place};

/// Series of the numbers of conferences.
const SERIES: &str = "CONF";

/// Records a conference: what it decides about a case enters the calculation (一事一议).
#[derive(Command)]
#[command(on = case_conference, may = "assistance.conference.record")]
pub struct RecordCaseConference {
    /// Case that it decides, where it is about one (申请).
    pub case: Option<Id<assistance_case::Entity>>,
    /// Where it was held; required without a case (区划).
    pub division: Option<Id<division::Entity>>,
    /// Who called it, COUNTY or CITY (会议层级).
    pub level: OfficeLevel,
    /// Day of the meeting, not later than today (会议日期).
    pub held_on: NaiveDate,
    /// Departments that took part, at least two (参会部门).
    pub departments: Vec<String>,
    /// What was asked (议题).
    pub question: String,
    /// What was decided (议定事项).
    pub decision: String,
    /// True where the limits of property are waived for the case (准予不计财产).
    pub waives_assets: Option<bool>,
    /// Temporary aid for an extreme hardship, > 0, yuan (议定救助金额).
    pub temp_aid_amount: Option<Money>,
    /// Signed minutes, an attachment of that kind (会议纪要).
    pub minutes: Id<attachment::Entity>,
}

impl Create for RecordCaseConference {
    async fn create(self, cx: &mut Tx<'_>) -> Result<case_conference::Model, Failure> {
        let wrong = self.faults(cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let lies = self.place(cx).await?;
        cx.place(lies.division)?;
        let seat = lies
            .county
            .and_then(|county| cx.engine.places().get(county));
        let number = kernel::numbering::next(cx, SERIES, seat.unwrap_or(lies), year(cx)).await?;
        let minutes = self.minutes;
        let held = cx.created(self.row(number), lies).await?;
        let paper = [Paper::of(AttachmentKind::Minutes, minutes, "minutes")];
        papers::take_for("case_conference", &paper, held.id, cx).await?;
        Ok(held)
    }
}

impl RecordCaseConference {
    fn faults(&self, today: NaiveDate) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let mut found = |rule, path| wrong.push(Refusal::invalid(rule, path));
        if self.level == OfficeLevel::Town {
            found(ValidationRule::NotApplicable, "level");
        }
        if self.held_on > today {
            found(ValidationRule::DateOrder, "heldOn");
        }
        let named = self
            .departments
            .iter()
            .filter(|name| !name.trim().is_empty());
        if named.count() < 2 {
            found(ValidationRule::Required, "departments");
        }
        for (text, path) in [(&self.question, "question"), (&self.decision, "decision")] {
            if text.trim().is_empty() {
                found(ValidationRule::Required, path);
            }
        }
        if self.case.is_none() {
            if self.division.is_none() {
                found(ValidationRule::Required, "division");
            }
            if self.waives_assets == Some(true) {
                found(ValidationRule::NotApplicable, "waivesAssets");
            }
            if self.temp_aid_amount.is_some() {
                found(ValidationRule::NotApplicable, "tempAidAmount");
            }
        }
        if self
            .temp_aid_amount
            .is_some_and(|amount| amount <= Money::ZERO)
        {
            found(ValidationRule::OutOfRange, "tempAidAmount");
        }
        wrong
    }

    /// Where the case lies, or the division that was named.
    async fn place(&self, cx: &Tx<'_>) -> Result<Place, Failure> {
        let Some(id) = self.case else {
            let division = self
                .division
                .map(|division| division.key)
                .unwrap_or_default();
            return Ok(cx.place(division)?);
        };
        let case = cx.load(id).await.map_err(|failure| at(failure, "case"))?;
        if OVER.contains(&case.state) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "case").into());
        }
        Ok(place(&case))
    }

    fn row(self, number: String) -> case_conference::ActiveModel {
        case_conference::ActiveModel {
            conference_no: Set(number),
            level: Set(self.level),
            held_on: Set(self.held_on),
            case_id: Set(self.case.map(|case| case.key)),
            departments: Set(self.departments.into_iter().collect()),
            question: Set(self.question),
            decision: Set(self.decision),
            waives_assets: Set(self.waives_assets.unwrap_or(false)),
            temp_aid_amount: Set(self.temp_aid_amount),
            minutes_id: Set(self.minutes.key),
            ..Default::default()
        }
    }
}
