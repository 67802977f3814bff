//! Social assistance (社会救助): the designed pages of the case and of the payroll, and what waits for whom.
//!
//! | page | where |
//! | --- | --- |
//! | one case: facts, members, calculation, decision, timeline | [`case`] |
//! | one month's payroll: totals, alerts, lines | [`payroll`] |
//! | what waits for a role | [`tasks`] |

mod calculation;
mod case;
mod payroll;
pub mod tasks;

use crate::domains::Domain;

/// Spec 01.
pub const DOMAIN: Domain = Domain {
    key: "assistance",
    main: &["AssistanceCase", "AssistanceAward", "FundBatch"],
    rest: &[
        "MeansTest",
        "HouseholdVisit",
        "DemocraticReview",
        "RelativeFiling",
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
