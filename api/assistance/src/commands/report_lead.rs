//! `reportLead`: an officer writes down that somebody may need help.

use entity_assistance::assistance_lead::{self, LeadSource, Urgency};
use entity_kernel::{division, person};
use graph::Failure;
use graph::command::{Create, Tx};
use resource::{Command, Id, Phone};

use crate::reach::leads::{self, NewLead};

/// Writes a lead down; the clock of its verification starts (登记线索).
#[derive(Command)]
#[command(on = assistance_lead, transition, may = "assistance.lead.report")]
pub struct ReportLead {
    /// Village or town where the person is (所在区划).
    pub division: Id<division::Entity>,
    /// Where the lead comes from; SELF for a request at the window that is none of the kinds of assistance (线索来源).
    pub source: LeadSource,
    /// How pressing it is; an emergency calls the town's lead at once (紧急程度).
    pub urgency: Urgency,
    /// What was reported, 5 to 2000 characters (情况描述).
    pub described_as: String,
    /// Where the person is, 2 to 100 characters (所在地点).
    pub location: String,
    /// Person in need, once known (对象).
    pub person: Option<Id<person::Entity>>,
    /// Who reported; not required (报告人).
    pub reporter_name: Option<String>,
    /// Phone of whoever reported; not required (报告人电话).
    pub reporter_phone: Option<Phone>,
}

impl Create for ReportLead {
    async fn create(self, cx: &mut Tx<'_>) -> Result<assistance_lead::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        if let Some(person) = self.person {
            cx.load(person).await?;
        }
        let new = NewLead {
            source: self.source,
            urgency: self.urgency,
            described_as: self.described_as,
            location: self.location,
            person: self.person.map(|person| person.key),
            reporter_name: self.reporter_name,
            reporter_phone: self.reporter_phone,
        };
        leads::take(new, place, cx).await
    }
}
