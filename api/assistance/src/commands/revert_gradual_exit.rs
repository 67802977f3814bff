//! `revertGradualExit`: income is below the standard again, the allowance is reckoned anew and goes on.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::award::change;
use crate::case::calculation;
use crate::recheck::decision::current;
use crate::rules::effect::first_month;
use crate::words::required;

/// Ends the running out of an award whose household is below the standard again, on the figures last confirmed (终止渐退).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.revert_gradual_exit")]
pub struct RevertGradualExit {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Why income fell again (恢复原因).
    pub reason: String,
}

impl Handle for RevertGradualExit {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let found = current(&award, None, cx).await?;
        calculation::entitled(&found.calculation)?;
        let from = first_month(cx.today());
        let basis = change::basis(&found.calculation, &json!({ "reason": self.reason }));
        let award = change::change(award, &found.calculation, from, basis, cx).await?;
        cx.note(self.reason);
        let change = |row: &mut assistance_award::ActiveModel| row.gradual_until = Set(None);
        cx.moved(award, change).await
    }
}
