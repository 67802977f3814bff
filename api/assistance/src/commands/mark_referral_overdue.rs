//! `markReferralOverdue`: nobody took a referral in time.

use entity_assistance::referral;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id};

/// Marks a referral whose department let the term pass; the system does it by itself (转办超期).
#[derive(Command)]
#[command(on = referral, transition, may = "assistance.referral.mark_overdue")]
pub struct MarkReferralOverdue {
    /// The referral (转办).
    pub id: Id<referral::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
}

impl Handle for MarkReferralOverdue {
    async fn handle(
        self,
        row: referral::Model,
        cx: &mut Tx<'_>,
    ) -> Result<referral::Model, Failure> {
        if row.accept_due_on >= cx.today() {
            let refusal = Refusal::new(BaseCode::StateConflict);
            return Err(refusal.with("actual", row.accept_due_on).into());
        }
        cx.moved(row, |_: &mut referral::ActiveModel| {}).await
    }
}
