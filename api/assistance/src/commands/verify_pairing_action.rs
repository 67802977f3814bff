//! `verifyPairingAction`: the town confirms that help reached the people.

use entity_assistance::pairing_action;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

/// Verifies what somebody else recorded; from then on it counts (核实帮扶活动).
#[derive(Command)]
#[command(on = pairing_action, may = "assistance.pairing_action.verify")]
pub struct VerifyPairingAction {
    /// The action (帮扶活动).
    pub id: Id<pairing_action::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
}

impl Handle for VerifyPairingAction {
    async fn handle(
        self,
        action: pairing_action::Model,
        cx: &mut Tx<'_>,
    ) -> Result<pairing_action::Model, Failure> {
        if action.verified_at.is_some() {
            return Err(Refusal::new(BaseCode::Duplicate).into());
        }
        if action.created_by == cx.who.id {
            return Err(Refusal::new(BaseCode::SamePersonForbidden).into());
        }
        let (now, who, name) = (cx.now(), cx.who.id, cx.who.name.clone());
        let change = |row: &mut pairing_action::ActiveModel| {
            row.verified_at = Set(Some(now));
            row.verified_by = Set(who);
            row.verified_by_name = Set(Some(name));
        };
        cx.touched(action, change).await
    }
}
