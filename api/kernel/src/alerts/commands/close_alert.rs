//! `closeAlert`: somebody dealt with a warning, or found that nothing is wrong.

use entity_kernel::alert::{self, AlertState};
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Failure, Refusal, ValidationRule};
use resource::{CodeList, Command, Id};

use crate::alerts;

/// Closes an alert with what was done about it (处理预警).
#[derive(Debug, Command)]
#[command(on = entity_kernel::alert, may = "kernel.alert.close")]
pub struct CloseAlert {
    /// The alert (预警).
    pub id: Id<alert::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// RESOLVED where something was done, DISMISSED where nothing was wrong (处理结果).
    pub outcome: AlertState,
    /// What was done or found (处理说明).
    pub resolution: String,
}

impl Handle for CloseAlert {
    async fn handle(self, row: alert::Model, cx: &mut Tx<'_>) -> Result<alert::Model, Failure> {
        if row.state != AlertState::Open {
            return Err(Refusal::new(BaseCode::StateConflict)
                .with("expected", AlertState::Open.code())
                .with("actual", row.state.code())
                .into());
        }
        let mut faults = Vec::new();
        if self.outcome == AlertState::Open {
            faults.push(Refusal::invalid(ValidationRule::NotApplicable, "outcome"));
        }
        let resolution = self.resolution.trim().to_owned();
        if resolution.is_empty() {
            faults.push(Refusal::invalid(ValidationRule::Required, "resolution"));
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        alerts::closed(cx, row, self.outcome, resolution).await
    }
}
