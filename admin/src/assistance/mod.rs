//! Social assistance (社会救助): the designed pages, and what waits for whom.
//!
//! | page | where |
//! | --- | --- |
//! | one case: facts, members, calculation, decision, timeline | [`case`] |
//! | one award: its lines, payments, rechecks, recoveries | [`award`] |
//! | one month's payroll: totals, alerts, lines | [`payroll`] |
//! | figures of a division and month | [`boards`] |
//! | what another standard would do | [`what_if`] |
//! | the other parameters that it takes | [`trials`] |
//! | how far a screening is | [`screening`] |
//! | leads by their clocks | [`leads`] |
//! | awards by the day of their recheck | [`rechecks`] |
//! | what is printed and handed out | [`papers`] |
//! | what waits for a role | [`tasks`] |
//! | what citizens see and do | [`public`] |

mod alerts;
mod award;
mod boards;
mod calculation;
mod case;
mod counties;
mod leads;
mod papers;
mod payroll;
pub mod public;
mod rechecks;
mod screening;
mod tasks;
mod trials;
mod what_if;

use serde_json::Value;

use crate::domains::{Domain, View};
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
        ("AssistanceAward", |visit, id, query| {
            Box::pin(award::page(visit, id, query))
        }),
        ("FundBatch", |visit, id, query| {
            Box::pin(payroll::page(visit, id, query))
        }),
    ],
    views: &[
        View {
            key: "leads",
            may: "assistance.lead.read",
            draw: |visit, _| Box::pin(leads::page(visit)),
        },
        View {
            key: "rechecks",
            may: "assistance.award.read",
            draw: |visit, query| Box::pin(rechecks::page(visit, query)),
        },
        View {
            key: "nets",
            may: "assistance.board.read",
            draw: |visit, query| Box::pin(boards::page(visit, query, "nets", "safetyNetDashboard")),
        },
        View {
            key: "mechanisms",
            may: "assistance.board.read",
            draw: |visit, query| {
                Box::pin(boards::page(
                    visit,
                    query,
                    "mechanisms",
                    "mechanismDashboard",
                ))
            },
        },
        View {
            key: "low-income",
            may: "assistance.board.read",
            draw: |visit, query| {
                Box::pin(boards::page(
                    visit,
                    query,
                    "low-income",
                    "lowIncomePopulation",
                ))
            },
        },
        View {
            key: "pairing",
            may: "assistance.pairing.overview",
            draw: |visit, query| Box::pin(boards::page(visit, query, "pairing", "pairingCoverage")),
        },
        View {
            key: "what-if",
            may: "assistance.standard.simulate",
            draw: |visit, query| Box::pin(what_if::page(visit, query)),
        },
        View {
            key: "screening",
            may: "assistance.finding.read",
            draw: |visit, query| Box::pin(screening::page(visit, query)),
        },
    ],
    papers: papers::PAPERS,
    queues: tasks::QUEUES,
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
