//! `confirmPairing`: organization and town agreed.

use chrono::NaiveDate;
use entity_assistance::pairing;
use entity_kernel::organization;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::reach::pairings::refuse_org;

/// Confirms a pairing that both sides signed (确认结对).
#[derive(Command)]
#[command(on = pairing, transition, may = "assistance.pairing.confirm")]
pub struct ConfirmPairing {
    /// The pairing (结对).
    pub id: Id<pairing::Entity>,
    /// Version that the town saw (版本号).
    pub version: i32,
    /// Day on which both sides signed, not later than today (签约日期).
    pub agreed_on: NaiveDate,
}

impl Handle for ConfirmPairing {
    async fn handle(
        self,
        pairing: pairing::Model,
        cx: &mut Tx<'_>,
    ) -> Result<pairing::Model, Failure> {
        if self.agreed_on > cx.today() {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "agreedOn").into());
        }
        // The town need not see the city's register of organizations.
        let org = organization::Entity::find_by_id(pairing.org_id)
            .one(cx.db)
            .await?;
        refuse_org(&org.ok_or_else(Refusal::not_found)?)?;
        let change = |row: &mut pairing::ActiveModel| {
            row.agreed_on = Set(Some(self.agreed_on));
        };
        cx.moved(pairing, change).await
    }
}
