//! Queries that are more than a look-up of rows.

mod assistance_calculation;
mod assistance_status;

use graph::Registry;
use graph::query::query;

pub use assistance_calculation::AssistanceCalculation;
pub use assistance_status::AssistanceStatus;

/// Hands the queries in.
pub fn register(registry: &mut Registry) {
    registry
        .query(query::<AssistanceCalculation>())
        .query(query::<AssistanceStatus>());
}
