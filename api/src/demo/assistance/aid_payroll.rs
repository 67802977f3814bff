//! Payrolls of temporary aid: the parts of grants, each paid in the month after it was decided.

use entity_assistance::assistance_case::AssistanceKind;
use entity_kernel::fund_batch::FundBatchState;
use resource::Money;

use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::tree::Division;
use super::payment::Order;
use super::payroll::{Payroll, months};
use super::temp_aid::Granted;

/// Puts the grants of a county on the desk, with their parts and the payrolls that paid them.
pub fn put(
    city: &City<'_>,
    county: &Division,
    mut granted: Vec<Granted>,
    desk: &mut Desk,
) -> Result<(), DemoError> {
    for (month, state) in months(city, county) {
        let is_due =
            |granted: &Granted| granted.parts.iter().any(|part| part.month.next() == month);
        if !granted.iter().any(is_due) {
            continue;
        }
        let payroll = Payroll::of(city, county, (AssistanceKind::TempAid, month), state, desk)?;
        let (mut count, mut total, mut failed) = (0, Money::ZERO, None);
        for one in &mut granted {
            let due = one
                .parts
                .iter_mut()
                .filter(|part| part.month.next() == month);
            for part in due {
                part.batch_id = Some(payroll.id);
                part.disbursement_id = payroll.is_sent().then(|| desk.keys.next(payroll.sent_at));
                part.version += 1;
                part.updated_at = payroll.made_at;
                total = total.checked_add(part.amount)?;
                if payroll.came_back(count) {
                    failed = Some(part.amount);
                }
                let order = Order::of_part(part, &one.account);
                desk.load
                    .disbursements
                    .extend(payroll.payment(&order, count));
                count += 1;
            }
        }
        payroll.close(count, total, failed, desk);
        if state == FundBatchState::Settled {
            paid(&mut granted, &payroll);
        }
    }
    for one in granted {
        desk.load.grants.push(one.grant);
        desk.load.instalments.extend(one.parts);
    }
    Ok(())
}

/// A grant whose last part was in a settled payroll is paid.
fn paid(granted: &mut [Granted], payroll: &Payroll<'_>) {
    for one in granted {
        let last = one.parts.last().and_then(|part| part.batch_id);
        if last == Some(payroll.id) {
            one.grant.paid_at = Some(payroll.settled_at);
            one.grant.updated_at = payroll.settled_at;
            one.grant.version = 2;
        }
    }
}
