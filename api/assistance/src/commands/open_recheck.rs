//! `openRecheck`: a complaint or an alert is a reason to look again.

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::recheck_task::{self, RecheckReason};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{Command, Id};

use crate::award::place;
use crate::recheck::opening::{OTHER_DAYS, Opening, open};
use crate::words::required;

/// Opens a recheck of an award for another reason than its cycle (发起复核).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.open")]
pub struct OpenRecheck {
    /// The award (救助待遇).
    pub award: Id<assistance_award::Entity>,
    /// COMPLAINT, ALERT or STANDARD_CHANGE; the others open by themselves or by what the household tells (复核原因).
    pub reason: RecheckReason,
    /// What was said or found (情况说明).
    pub text: String,
}

impl Create for OpenRecheck {
    async fn create(self, cx: &mut Tx<'_>) -> Result<recheck_task::Model, Failure> {
        let award = cx.load(self.award).await.map_err(at_award)?;
        cx.place(place(&award).division)
            .map_err(|refusal| refusal.at("award"))?;
        if matches!(
            self.reason,
            RecheckReason::Periodic | RecheckReason::ChangeReported
        ) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "reason").into());
        }
        required(&self.text, "text")?;
        if award.state == AwardState::Ended {
            let refusal = Refusal::new(BaseCode::StateConflict).at("award");
            return Err(refusal.with("actual", award.state).into());
        }
        let opening = Opening {
            reason: self.reason,
            text: Some(self.text),
            days: OTHER_DAYS,
        };
        open(&award, opening, cx).await
    }
}

fn at_award(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refusal) => refusal.at("award").into(),
        other => other,
    }
}
