//! Queries that are more than a look-up of rows.

mod application_status;
mod assistance_calculation;
mod assistance_statistics;
mod assistance_status;
mod assistance_statuses;
mod award_certificate;
mod check_certificate;
mod department_referrals;
mod eligibility_check;
mod low_income_population;
mod means_inquiries;
mod mechanism_dashboard;
mod own_pairings;
mod pairing_coverage;
mod public_awards;
mod public_standards;
mod safety_net_dashboard;
mod screening_progress;
mod simulate_standard;

use graph::Registry;
use graph::query::query;

pub use application_status::ApplicationStatus;
pub use assistance_calculation::AssistanceCalculation;
pub use assistance_statistics::AssistanceStatistics;
pub use assistance_status::AssistanceStatus;
pub use assistance_statuses::AssistanceStatuses;
pub use award_certificate::AskAwardCertificate;
pub use check_certificate::CheckCertificate;
pub use department_referrals::DepartmentReferrals;
pub use eligibility_check::EligibilityCheck;
pub use low_income_population::LowIncomePopulation;
pub use means_inquiries::MeansInquiries;
pub use mechanism_dashboard::MechanismDashboard;
pub use own_pairings::OwnPairings;
pub use pairing_coverage::PairingCoverage;
pub use public_awards::PublicAwards;
pub use public_standards::PublicStandards;
pub use safety_net_dashboard::{NetTile, SafetyNetDashboard};
pub use screening_progress::ScreeningProgress;
pub use simulate_standard::SimulateStandard;

/// Hands the queries in.
pub fn register(registry: &mut Registry) {
    registry
        .query(query::<ApplicationStatus>())
        .query(query::<AssistanceCalculation>())
        .query(query::<AssistanceStatus>())
        .query(query::<AssistanceStatuses>())
        .query(query::<AskAwardCertificate>())
        .query(query::<CheckCertificate>())
        .query(query::<MeansInquiries>())
        .query(query::<DepartmentReferrals>())
        .query(query::<OwnPairings>())
        .query(query::<ScreeningProgress>())
        .query(query::<PairingCoverage>())
        .query(query::<SimulateStandard>())
        .query(query::<SafetyNetDashboard>())
        .query(query::<MechanismDashboard>())
        .query(query::<LowIncomePopulation>())
        .query(query::<PublicStandards>())
        .query(query::<PublicAwards>())
        .query(query::<EligibilityCheck>())
        .query(query::<AssistanceStatistics>());
}
