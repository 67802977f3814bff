//! `startGradualExit`: work has lifted the household above the standard; its allowance goes on for some months.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award::gradual;
use crate::recheck::decision::current;
use crate::words::required;

/// Lets an award run out with its amount unchanged, on the figures last confirmed (启动渐退).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.start_gradual_exit")]
pub struct StartGradualExit {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Which job or project raised the income (增收原因).
    pub reason: String,
    /// True where income rose by a job or a project (就业或产业增收).
    pub from_work: bool,
}

impl Handle for StartGradualExit {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let found = current(&award, None, cx).await?;
        let last = gradual::until(&award, &found, self.from_work, cx).await?;
        cx.note(self.reason);
        let change = |row: &mut assistance_award::ActiveModel| row.gradual_until = Set(Some(last));
        cx.moved(award, change).await
    }
}
