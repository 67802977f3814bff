//! `verifyRiskSignal`: what the data say is true; a lead is opened.

use entity_assistance::assistance_lead::{LeadSource, Urgency};
use entity_assistance::risk_signal;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::places::Place;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::reach::leads::{self, NewLead};
use kernel::words::{ACCOUNT, sized};

/// Confirms a signal and opens a lead about it (核实风险信号).
#[derive(Command)]
#[command(on = risk_signal, transition, may = "assistance.signal.verify")]
pub struct VerifyRiskSignal {
    /// The signal (风险信号).
    pub id: Id<risk_signal::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// What was found, 5 to 2000 characters (核实情况).
    pub findings: String,
    /// Where the household or person is, 2 to 100 characters (所在地点).
    pub location: String,
    /// How pressing it is; ORDINARY by default (紧急程度).
    pub urgency: Option<Urgency>,
}

impl Handle for VerifyRiskSignal {
    async fn handle(
        self,
        signal: risk_signal::Model,
        cx: &mut Tx<'_>,
    ) -> Result<risk_signal::Model, Failure> {
        let findings = sized(&self.findings, ACCOUNT, "findings")?;
        let place = Place {
            division: signal.division_id,
            county: signal.county_id,
            town: signal.town_id,
        };
        let lead = NewLead {
            source: LeadSource::DataAlert,
            urgency: self.urgency.unwrap_or(Urgency::Ordinary),
            described_as: findings.clone(),
            location: self.location,
            person: signal.person_id,
            reporter_name: Some(signal.source.clone()),
            reporter_phone: None,
        };
        let lead = leads::take(lead, place, cx).await?;
        let change = |row: &mut risk_signal::ActiveModel| {
            row.reason = Set(Some(findings));
            row.lead_id = Set(Some(lead.id));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(signal, change).await
    }
}
