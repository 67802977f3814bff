//! A month's payroll on the kernel's fund batches: made by one person, checked by another, paid by the bank.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change what is paid | [`generate`]; temporary aid: [`parts`] |
//! | know what a batch pays | [`due`] |
//! | know whether all money agrees | [`audit`] |
//! | let a payroll follow an award that changed | [`renew`] |
//! | change what stops a payroll | [`checks`] |
//! | change what goes to the bank and comes back | [`payments`], [`results`] |

pub mod audit;
pub mod checks;
pub mod due;
pub mod generate;
pub mod parts;
pub mod payments;
pub mod renew;
pub mod results;

use chrono::{Days, NaiveDate};
use entity_kernel::fund_batch;
use graph::Failure;
use graph::places::Place;
use resource::Month;

use crate::case::local::Local;

/// Day of the month by which money is on the accounts, where nobody has set one.
const PAY_DAY: u32 = 10;

/// Where a batch lies.
pub fn place(batch: &fund_batch::Model) -> Place {
    Place {
        division: batch.division_id,
        county: batch.county_id,
        town: batch.town_id,
    }
}

/// Day by which the money of a month is on the accounts.
pub fn pay_day(month: Month, local: &Local) -> Result<NaiveDate, Failure> {
    let day = local.number_or("pay.day", PAY_DAY)?;
    Ok(month.first_day() + Days::new(u64::from(day.saturating_sub(1))))
}
