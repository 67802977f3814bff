//! Queries that are more than a look-up of rows.

mod assistance_calculation;

use graph::Registry;
use graph::query::query;

pub use assistance_calculation::AssistanceCalculation;

/// Hands the queries in.
pub fn register(registry: &mut Registry) {
    registry.query(query::<AssistanceCalculation>());
}
