//! `changeAward`: an award is brought to what its own figures say today, or put into another class.

use entity_assistance::assistance_award::{self, ManageClass, Tier};
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id, Month};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::award::change;
use crate::case::calculation;
use crate::recheck::decision::current;
use crate::words::required;

/// Reckons an award anew on the figures last confirmed, as ages, certificates and standards stand today (待遇变更).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.change")]
pub struct ChangeAward {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Why, as the household is told in writing (变更理由).
    pub reason: String,
    /// First month of the new amount; the next one by default, never an earlier one (生效月份).
    pub month: Option<Month>,
    /// Class that sets the cycle of rechecks; as before by default (管理类别).
    pub manage_class: Option<ManageClass>,
    /// Tier, where the county pays by tiers; as before by default (档次).
    pub tier: Option<Tier>,
}

impl Handle for ChangeAward {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let from = change::month(self.month, "month", cx.today())?;
        let found = current(&award, self.tier, cx).await?;
        calculation::entitled(&found.calculation)?;
        let basis = change::basis(&found.calculation, &json!({ "reason": self.reason }));
        let award = change::change(award, &found.calculation, from, basis, cx).await?;
        let class = self.manage_class.unwrap_or(award.manage_class);
        let due = if class == award.manage_class {
            award.recheck_due_on
        } else {
            change::next_recheck(&award, class, cx).await?
        };
        cx.note(self.reason);
        let change = |row: &mut assistance_award::ActiveModel| {
            row.manage_class = Set(class);
            row.recheck_due_on = Set(due);
        };
        cx.moved(award, change).await
    }
}
