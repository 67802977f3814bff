//! `completePairing`: a pairing is over, and its people may be paired again.

use entity_assistance::pairing;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::reach::pairings::free;
use kernel::words::{ACCOUNT, sized};

/// Completes a pairing with what came out; its people are free for another (完成结对).
#[derive(Command)]
#[command(on = pairing, transition, may = "assistance.pairing.complete")]
pub struct CompletePairing {
    /// The pairing (结对).
    pub id: Id<pairing::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Words about what came out, 5 to 2000 characters (总结).
    pub summary: String,
}

impl Handle for CompletePairing {
    async fn handle(
        self,
        pairing: pairing::Model,
        cx: &mut Tx<'_>,
    ) -> Result<pairing::Model, Failure> {
        let words = sized(&self.summary, ACCOUNT, "summary")?;
        free(pairing.id, cx).await?;
        let last = cx.today().max(pairing.from_on);
        let change = |row: &mut pairing::ActiveModel| {
            row.outcome = Set(Some(words));
            row.to_on = Set(Some(last));
        };
        cx.moved(pairing, change).await
    }
}
