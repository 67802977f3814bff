//! `endPairing`: a pairing is over, and its people may be paired again.

use entity_assistance::pairing;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::reach::pairings::free;
use kernel::words::{ACCOUNT, sized};

/// Ends a pairing before its time; its people are free for another (终止结对).
#[derive(Command)]
#[command(on = pairing, transition, may = "assistance.pairing.end")]
pub struct EndPairing {
    /// The pairing (结对).
    pub id: Id<pairing::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Words about why, 5 to 2000 characters (终止原因).
    pub reason: String,
}

impl Handle for EndPairing {
    async fn handle(
        self,
        pairing: pairing::Model,
        cx: &mut Tx<'_>,
    ) -> Result<pairing::Model, Failure> {
        let words = sized(&self.reason, ACCOUNT, "reason")?;
        free(pairing.id, cx).await?;
        let last = cx.today().max(pairing.from_on);
        let change = |row: &mut pairing::ActiveModel| {
            row.outcome = Set(Some(words));
            row.to_on = Set(Some(last));
        };
        cx.moved(pairing, change).await
    }
}
