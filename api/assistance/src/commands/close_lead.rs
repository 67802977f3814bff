//! `closeLead`: a lead came to something, and what it came to can be shown.

use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::assistance_lead::{self, LeadResult, LeadSource, LeadState};
use entity_assistance::referral::{self, ReferralState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::case::clock::NO_DEADLINE;
use crate::codes::AssistanceCode;
use crate::rules::lead::{Links, lacks};
use kernel::words::{ACCOUNT, sized_if_any};

/// Closes a verified lead, or a request at the window that was passed on (办结线索).
#[derive(Command)]
#[command(on = assistance_lead, transition, may = "assistance.lead.close")]
pub struct CloseLead {
    /// The lead (线索).
    pub id: Id<assistance_lead::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// What it came to (办理结果).
    pub result: LeadResult,
    /// Application that was made, for CASE_OPENED; the one for temporary aid, for FAST_TRACK (申请).
    pub case: Option<Id<assistance_case::Entity>>,
    /// Why; required for FALSE, NO_NEED and WITHDRAWN, 5 to 2000 characters (结果说明).
    pub note: Option<String>,
}

impl Handle for CloseLead {
    async fn handle(
        self,
        lead: assistance_lead::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_lead::Model, Failure> {
        self.refuse_unverified(&lead)?;
        let note = sized_if_any(self.note.as_deref(), ACCOUNT, "note")?;
        let case = match self.case {
            Some(case) => Some(cx.load(case).await.map_err(at_case)?),
            None => None,
        };
        let links = Links {
            case: case.is_some(),
            grant: case
                .as_ref()
                .is_some_and(|case| case.kind == AssistanceKind::TempAid),
            referral: is_referred(lead.id, cx).await?,
            note: note.is_some(),
        };
        if let Some(missing) = lacks(self.result, links) {
            let refusal = Refusal::new(AssistanceCode::LeadResultIncomplete).at("result");
            return Err(refusal.with("missing", missing).into());
        }
        let (now, result) = (cx.now(), self.result);
        let change = |row: &mut assistance_lead::ActiveModel| {
            row.result = Set(Some(result));
            row.result_note = Set(note);
            row.case_id = Set(case.map(|case| case.id));
            row.closed_at = Set(Some(now));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(lead, change).await
    }
}

impl CloseLead {
    /// Only a request at the window needs no verification, and only to be passed on.
    fn refuse_unverified(&self, lead: &assistance_lead::Model) -> Result<(), Refusal> {
        let passed_on = lead.source == LeadSource::OneSelf && self.result == LeadResult::Referred;
        if lead.state == LeadState::Verified || passed_on {
            return Ok(());
        }
        let refusal = Refusal::new(BaseCode::StateConflict);
        Err(refusal
            .with("expected", LeadState::Verified.code())
            .with("actual", lead.state.code()))
    }
}

fn at_case(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refusal) => refusal.at("case").into(),
        other => other,
    }
}

/// Whether a department has the matter in hand.
async fn is_referred(lead: Uuid, cx: &Tx<'_>) -> Result<bool, Failure> {
    let referrals = referral::Entity::find()
        .filter(referral::Column::LeadId.eq(lead))
        .filter(referral::Column::State.ne(ReferralState::Returned));
    Ok(referrals.count(cx.db).await? > 0)
}
