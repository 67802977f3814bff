//! `reportHouseholdChange`: a household in pay tells what has changed; it is rechecked within three working days.

use entity_assistance::assistance_award;
use entity_assistance::recheck_task::RecheckReason;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::recheck::opening::{CHANGE_DAYS, Opening, open};
use crate::words::required;

/// Takes down what a household tells of members, income or property, and opens a recheck (申报家庭变化).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.report_change")]
pub struct ReportHouseholdChange {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// What has changed, and since when (变化情况).
    pub text: String,
}

impl Handle for ReportHouseholdChange {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.text, "text")?;
        let opening = Opening {
            reason: RecheckReason::ChangeReported,
            text: Some(self.text.clone()),
            days: CHANGE_DAYS,
        };
        open(&award, opening, cx).await?;
        cx.note(self.text);
        cx.moved(award, |_: &mut assistance_award::ActiveModel| {})
            .await
    }
}
