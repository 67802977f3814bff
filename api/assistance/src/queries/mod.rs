//! Queries that are more than a look-up of rows.

mod assistance_calculation;
mod assistance_status;
mod assistance_statuses;
mod award_certificate;
mod check_certificate;
mod pairing_coverage;
mod screening_progress;
mod simulate_standard;

use graph::Registry;
use graph::query::query;

pub use assistance_calculation::AssistanceCalculation;
pub use assistance_status::AssistanceStatus;
pub use assistance_statuses::AssistanceStatuses;
pub use award_certificate::AskAwardCertificate;
pub use check_certificate::CheckCertificate;
pub use pairing_coverage::PairingCoverage;
pub use screening_progress::ScreeningProgress;
pub use simulate_standard::SimulateStandard;

/// Hands the queries in.
pub fn register(registry: &mut Registry) {
    registry
        .query(query::<AssistanceCalculation>())
        .query(query::<AssistanceStatus>())
        .query(query::<AssistanceStatuses>())
        .query(query::<AskAwardCertificate>())
        .query(query::<CheckCertificate>())
        .query(query::<ScreeningProgress>())
        .query(query::<PairingCoverage>())
        .query(query::<SimulateStandard>());
}
