//! `completeGradualExit`: the months of running out are over.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id, Month};
use sea_orm::ActiveValue::Set;

use crate::award::ending::close_lines;
use crate::case::clock::NO_DEADLINE;

/// Ends an award that has run out, once its last month has passed; the system does so by itself (渐退期满).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.complete_gradual_exit")]
pub struct CompleteGradualExit {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
}

impl Handle for CompleteGradualExit {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        let last = award
            .gradual_until
            .ok_or_else(|| Failure::fault("an award that runs out says until when"))?;
        if Month::of(cx.today()) <= last {
            let refusal = Refusal::new(BaseCode::StateConflict);
            return Err(refusal
                .with("actual", format!("{} <= {last}", Month::of(cx.today())))
                .into());
        }
        close_lines(award.id, None, last, cx).await?;
        let reason = "渐退期满";
        cx.note(reason);
        let change = |row: &mut assistance_award::ActiveModel| {
            row.end_month = Set(Some(last));
            row.end_reason = Set(Some(reason.to_owned()));
            row.recheck_due_on = Set(NO_DEADLINE);
        };
        cx.moved(award, change).await
    }
}
