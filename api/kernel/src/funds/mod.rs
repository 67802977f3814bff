//! Money out (资金发放): what goes to the bank, what comes back, and that both agree.
//!
//! A domain computes who gets what and makes a `fund_batch`; here are the parts that do not depend on
//! what the money is for.

pub mod bank_file;
pub mod result_file;

use resource::Money;

/// Checks that the payments add up to the batch (spec 00, section 8: `DISBURSEMENT_SUM`).
pub fn adds_up(total: Money, payments: impl IntoIterator<Item = Money>) -> bool {
    Money::sum(payments).is_ok_and(|sum| sum == total)
}
