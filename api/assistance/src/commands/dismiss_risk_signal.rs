//! `dismissRiskSignal`: what the data say is not true, or needs nobody.

use entity_assistance::risk_signal;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use kernel::words::{ACCOUNT, sized};

/// Dismisses a signal with a reason (排除风险信号).
#[derive(Command)]
#[command(on = risk_signal, transition, may = "assistance.signal.dismiss")]
pub struct DismissRiskSignal {
    /// The signal (风险信号).
    pub id: Id<risk_signal::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Why, 5 to 2000 characters (排除理由).
    pub reason: String,
}

impl Handle for DismissRiskSignal {
    async fn handle(
        self,
        signal: risk_signal::Model,
        cx: &mut Tx<'_>,
    ) -> Result<risk_signal::Model, Failure> {
        let reason = sized(&self.reason, ACCOUNT, "reason")?;
        let change = |row: &mut risk_signal::ActiveModel| {
            row.reason = Set(Some(reason));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(signal, change).await
    }
}
