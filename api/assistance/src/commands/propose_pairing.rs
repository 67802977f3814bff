//! `proposePairing`: the city proposes that an organization cares for a town.

use chrono::NaiveDate;
use entity_assistance::pairing::{self, PairingState};
use entity_kernel::{division, organization};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::reach::pairings::refuse_org;
use kernel::words::{ACCOUNT, NAME, sized};

/// Proposes a pairing of a social organization with a town or street (拟定结对).
#[derive(Command)]
#[command(on = pairing, transition, may = "assistance.pairing.propose")]
pub struct ProposePairing {
    /// Social organization, registered at the city (社会组织).
    pub org: Id<organization::Entity>,
    /// Town or street (镇街).
    pub division: Id<division::Entity>,
    /// First day (起始日期).
    pub from_on: NaiveDate,
    /// What is planned, 5 to 2000 characters (帮扶计划).
    pub plan: String,
    /// Who is to be asked, at the organization (联系人).
    pub contact: String,
}

impl Create for ProposePairing {
    async fn create(self, cx: &mut Tx<'_>) -> Result<pairing::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let plan = sized(&self.plan, ACCOUNT, "plan")?;
        let contact = sized(&self.contact, NAME, "contact")?;
        if place.town != Some(place.division) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "division").into());
        }
        refuse_org(&cx.load(self.org).await?)?;
        let row = pairing::ActiveModel {
            org_id: Set(self.org.key),
            state: Set(PairingState::Proposed),
            from_on: Set(self.from_on),
            plan: Set(plan),
            contact: Set(contact),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}
