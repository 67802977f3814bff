//! The standard of a household's area, brought to one yearly amount.

use entity_assistance::assistance_case::AreaType;
use kernel::explain::{Explained, Step};
use resource::Money;

use super::{Fault, Parameters, law, terms};

/// Months of a year.
pub const MONTHS: i64 = 12;

/// Yearly standard a person: set by the year for rural areas, twelve months of the urban one.
///
/// Every test and amount is computed from this one figure, so that a month is never rounded on its own.
///
/// Error: [`Fault::OutOfRange`].
pub fn yearly(area: AreaType, parameters: &Parameters) -> Result<Explained<Money>, Fault> {
    let basis = law::local_standard();
    match area {
        AreaType::Rural => {
            let year = parameters.rural_standard_year.value;
            let step = Step::new(
                "农村低保标准（年）",
                "Rural standard, a year",
                "standardYear",
                &basis,
            )
            .with(terms::STANDARD_YEAR.is(year))
            .using(&parameters.rural_standard_year);
            Ok(Explained::new(year, vec![step.gives(year)]))
        }
        AreaType::Urban => {
            let month = parameters.urban_standard_month.value;
            let year = month.checked_mul(MONTHS)?;
            let step = Step::new(
                "城市低保标准（年）",
                "Urban standard, a year",
                "standardMonth × 12",
                &basis,
            )
            .with(terms::STANDARD_MONTH.is(month))
            .using(&parameters.urban_standard_month);
            Ok(Explained::new(year, vec![step.gives(year)]))
        }
    }
}
