//! Social assistance (社会救助): the designed pages of the case and of the payroll, and what waits for whom.
//!
//! | page | where |
//! | --- | --- |
//! | one case: facts, members, calculation, decision, timeline | [`case`] |
//! | one month's payroll: totals, alerts, lines | [`payroll`] |
//! | what waits for a role | [`tasks`] |

mod alerts;
mod calculation;
mod case;
mod payroll;
pub mod tasks;

use serde_json::Value;

use crate::domains::Domain;
use crate::problem::Problem;
use crate::visit::Visit;

/// Spec 01.
pub const DOMAIN: Domain = Domain {
    key: "assistance",
    main: &[
        "AssistanceCase",
        "AssistanceAward",
        "RecheckTask",
        "FundBatch",
        "AssistanceLead",
        "Referral",
        "PovertyProfile",
        "Campaign",
        "Pairing",
        "RiskSignal",
        "TempAidGrant",
    ],
    rest: &[
        "MeansTest",
        "HouseholdVisit",
        "DemocraticReview",
        "RelativeFiling",
        "SupportMeasure",
        "CampaignTask",
        "ScreeningFinding",
        "PairingBeneficiary",
        "PairingAction",
        "JobOfferRefusal",
        "CaseConference",
        "TekunObligor",
        "TekunCareAssessment",
        "CareAgreement",
        "FacilityStay",
        "TempAidRequest",
        "TempAidInstalment",
        "TownReserve",
        "TownReserveEntry",
        "Overpayment",
        "PayrollLine",
        "AwardLine",
        "CaseMember",
        "IncomeItem",
        "AssetItem",
        "ExpenseItem",
        "MeansTestAnswer",
    ],
    pages: &[
        ("AssistanceCase", |visit, id, query| {
            Box::pin(case::page(visit, id, query))
        }),
        ("FundBatch", |visit, id, query| {
            Box::pin(payroll::page(visit, id, query))
        }),
    ],
};

/// The rows of a list beside a record, which a person may not be allowed to read: then there are none.
async fn beside(
    visit: &Visit,
    document: &str,
    variables: Value,
    root: &str,
) -> Result<Vec<Value>, Problem> {
    match visit.client.ask(document, variables).await {
        Ok(mut data) => Ok(serde_json::from_value(data[root]["nodes"].take()).unwrap_or_default()),
        Err(Problem::Refused(_) | Problem::NotFound | Problem::Invalid(_)) => Ok(Vec::new()),
        Err(problem) => Err(problem),
    }
}
