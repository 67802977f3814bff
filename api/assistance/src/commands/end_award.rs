//! `endAward`: help ends by decision; the month of the decision is the last one paid.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::award::ending::end;
use crate::award::paid;
use crate::payroll::renew::renew;
use crate::rules::effect::{End, last_month};
use crate::words::required;

/// Ends an award, with the reason that the household is told in writing (终止待遇).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.end")]
pub struct EndAward {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Why (终止原因).
    pub reason: String,
}

impl Handle for EndAward {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let last = last_month(End::Decision(cx.today()));
        paid::refuse_paid(award.id, last.next(), cx.db).await?;
        let award = end(award, last, self.reason, cx).await?;
        renew(&award, "待遇已终止", cx).await?;
        Ok(award)
    }
}
