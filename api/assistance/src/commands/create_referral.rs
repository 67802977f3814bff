//! `createReferral`: the window passes a request on to the department that is competent.

use entity_assistance::assistance_case;
use entity_assistance::assistance_lead;
use entity_assistance::referral::{self, MeasureType, ReferralState};
use entity_assistance::screening_finding;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award::grant::{county_of, year};
use crate::reach::clock::deadline;
use crate::reach::leads;
use crate::reach::screening;
use crate::rules::deadlines::Due;
use kernel::words::{ACCOUNT, NAME, sized};

/// Series of the numbers of referrals.
const SERIES: &str = "REF";

/// Passes a request on; the department has five working days to take it (转办).
#[derive(Command)]
#[command(on = referral, transition, may = "assistance.referral.create")]
pub struct CreateReferral {
    /// Case that it comes from; exactly one of case, lead and finding (申请).
    pub case: Option<Id<assistance_case::Entity>>,
    /// Lead that it comes from (线索).
    pub lead: Option<Id<assistance_lead::Entity>>,
    /// Finding of a screening that it comes from (排查记录).
    pub finding: Option<Id<screening_finding::Entity>>,
    /// Kind of help asked for (帮扶措施类型).
    pub measure_type: MeasureType,
    /// Department that it goes to (接收部门).
    pub to_department: String,
    /// What is asked, with the facts needed for it only, 5 to 2000 characters (转办事项).
    pub request: String,
}

impl Create for CreateReferral {
    async fn create(self, cx: &mut Tx<'_>) -> Result<referral::Model, Failure> {
        let source = self.source(cx).await?;
        let place = cx.place(source.division)?;
        let department = sized(&self.to_department, NAME, "toDepartment");
        let request = sized(&self.request, ACCOUNT, "request");
        let (department, request) = match (department, request) {
            (Ok(department), Ok(request)) => (department, request),
            (department, request) => {
                let wrong = [department.err(), request.err()].into_iter().flatten();
                return Err(wrong.collect::<Vec<_>>().into());
            }
        };
        let due = deadline(Due::Referral, cx.now(), place, cx).await?;
        let number = kernel::numbering::next(cx, SERIES, county_of(place, cx)?, year(cx)).await?;
        let row = referral::ActiveModel {
            referral_no: Set(number),
            measure_type: Set(self.measure_type),
            state: Set(ReferralState::Sent),
            state_due_on: Set(due.due_on),
            to_department: Set(department),
            request: Set(request),
            sent_at: Set(cx.now()),
            accept_due_on: Set(due.due_on),
            case_id: Set(self.case.map(|case| case.key)),
            lead_id: Set(self.lead.map(|lead| lead.key)),
            finding_id: Set(self.finding.map(|finding| finding.key)),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

impl CreateReferral {
    /// Where the matter lies; it comes from exactly one row.
    async fn source(&self, cx: &Tx<'_>) -> Result<Place, Failure> {
        match (self.case, self.lead, self.finding) {
            (Some(case), None, None) => Ok(crate::case::place(&cx.load(case).await?)),
            (None, Some(lead), None) => Ok(leads::place(&cx.load(lead).await?)),
            (None, None, Some(finding)) => {
                Ok(screening::place_of_finding(&cx.load(finding).await?))
            }
            (None, None, None) => Err(Refusal::invalid(ValidationRule::Required, "lead").into()),
            _ => Err(Refusal::invalid(ValidationRule::NotApplicable, "lead").into()),
        }
    }
}
