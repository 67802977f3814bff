//! `verifyLead`: somebody was there and looked.

use entity_assistance::assistance_lead;
use entity_kernel::person;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::reach::leads;
use kernel::words::{ACCOUNT, sized};

/// Records what was found on the spot, whether the report was true or not (核实线索).
#[derive(Command)]
#[command(on = assistance_lead, transition, may = "assistance.lead.verify")]
pub struct VerifyLead {
    /// The lead (线索).
    pub id: Id<assistance_lead::Entity>,
    /// Version that the surveyor saw (版本号).
    pub version: i32,
    /// What was found, 5 to 2000 characters (核实情况).
    pub findings: String,
    /// Person in need, now that he or she is known (对象).
    pub person: Option<Id<person::Entity>>,
}

impl Handle for VerifyLead {
    async fn handle(
        self,
        lead: assistance_lead::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_lead::Model, Failure> {
        let findings = sized(&self.findings, ACCOUNT, "findings")?;
        if let Some(person) = self.person {
            cx.load(person).await?;
        }
        leads::answered(&lead, cx).await?;
        let person = self.person.map(|person| person.key).or(lead.person_id);
        let (now, name) = (cx.now(), cx.who.name.clone());
        let change = |row: &mut assistance_lead::ActiveModel| {
            row.findings = Set(Some(findings));
            row.person_id = Set(person);
            row.verified_at = Set(Some(now));
            row.verified_by_name = Set(Some(name));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(lead, change).await
    }
}
