//! `disputeFastTrackAid`: the facts on which urgent aid was given were wrong.

use entity_assistance::temp_aid_grant;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;

/// Disputes aid that was given at once, with what was wrong (先行救助争议).
#[derive(Command)]
#[command(on = temp_aid_grant, transition, may = "assistance.temp_aid.dispute")]
pub struct DisputeFastTrackAid {
    /// The grant (临时救助).
    pub id: Id<temp_aid_grant::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What was wrong about the facts (争议说明).
    pub reason: String,
}

impl Handle for DisputeFastTrackAid {
    async fn handle(
        self,
        grant: temp_aid_grant::Model,
        cx: &mut Tx<'_>,
    ) -> Result<temp_aid_grant::Model, Failure> {
        if self.reason.trim().is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "reason").into());
        }
        cx.note(self.reason.clone());
        let change = |row: &mut temp_aid_grant::ActiveModel| {
            row.dispute_reason = Set(Some(self.reason));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(grant, change).await
    }
}
