//! Taking a lead: it gets a number, a clock, and in an emergency the town's lead is called at once.

use entity_assistance::assistance_lead::{self, LeadSource, LeadState, Urgency};
use entity_kernel::alert::AlertSeverity;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use resource::{Phone, Resource};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::clock::deadline;
use crate::award::grant::{county_of, year};
use crate::rules::deadlines::Due;
use kernel::words::{ACCOUNT, NAME, sized, sized_if_any};

/// Series of the numbers of leads.
const SERIES: &str = "LEAD";
/// Code of the alert that calls the town's lead.
const EMERGENCY: &str = "LEAD_EMERGENCY";

/// A report as it comes in.
#[derive(Clone, Debug)]
pub struct NewLead {
    /// Where it comes from.
    pub source: LeadSource,
    /// How pressing it is.
    pub urgency: Urgency,
    /// What was reported.
    pub described_as: String,
    /// Where the person is.
    pub location: String,
    /// Person in need, if known.
    pub person: Option<Uuid>,
    /// Who reported.
    pub reporter_name: Option<String>,
    /// Phone of whoever reported.
    pub reporter_phone: Option<Phone>,
}

/// Where a lead lies.
pub fn place(lead: &assistance_lead::Model) -> Place {
    Place {
        division: lead.division_id,
        county: lead.county_id,
        town: lead.town_id,
    }
}

/// Takes a report; it belongs to a town or a village.
pub async fn take(
    new: NewLead,
    place: Place,
    cx: &mut Tx<'_>,
) -> Result<assistance_lead::Model, Failure> {
    let mut wrong = Vec::new();
    let mut kept = |text: Result<Option<String>, Refusal>| {
        text.unwrap_or_else(|refusal| {
            wrong.push(refusal);
            None
        })
    };
    let described_as = kept(sized(&new.described_as, ACCOUNT, "describedAs").map(Some));
    let location = kept(sized(&new.location, NAME, "location").map(Some));
    let reporter = kept(sized_if_any(
        new.reporter_name.as_deref(),
        NAME,
        "reporterName",
    ));
    if place.town.is_none() {
        wrong.push(Refusal::invalid(ValidationRule::NotApplicable, "division"));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let due = deadline(due(new.urgency), cx.now(), place, cx).await?;
    let number = kernel::numbering::next(cx, SERIES, county_of(place, cx)?, year(cx)).await?;
    let row = assistance_lead::ActiveModel {
        lead_no: Set(number),
        source: Set(new.source),
        urgency: Set(new.urgency),
        state: Set(LeadState::New),
        state_due_on: Set(due.due_on),
        verify_due_at: Set(due.due_at),
        described_as: Set(described_as.unwrap_or_default()),
        location: Set(location.unwrap_or_default()),
        person_id: Set(new.person),
        reporter_name: Set(reporter),
        reporter_phone: Set(new
            .reporter_phone
            .map(|phone| cx.engine.keyring().seal(&phone))),
        ..Default::default()
    };
    let lead = cx.created(row, place).await?;
    if lead.urgency == Urgency::Emergency {
        alerts::raise(cx, call(&lead)).await?;
    }
    Ok(lead)
}

/// The term in which a lead is verified.
pub const fn due(urgency: Urgency) -> Due {
    match urgency {
        Urgency::Emergency => Due::LeadEmergency,
        Urgency::Urgent => Due::LeadUrgent,
        Urgency::Ordinary => Due::LeadOrdinary,
    }
}

/// Calls the town's lead.
fn call(lead: &assistance_lead::Model) -> NewAlert {
    NewAlert {
        code: EMERGENCY,
        severity: AlertSeverity::High,
        message: format!("急难线索{}:{}", lead.lead_no, lead.location),
        object_type: assistance_lead::Entity::META.table,
        object_id: lead.id,
        params: Some(json!({ "leadNo": lead.lead_no, "verifyDueAt": lead.verify_due_at })),
        place: place(lead),
    }
}

/// Somebody was there: the call is answered.
pub async fn answered(lead: &assistance_lead::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    alerts::settle(cx, EMERGENCY, lead.id, "已到现场核实").await
}
