//! Payments of a payroll: orders to the bank, and what it answered.

use entity_assistance::payroll_line;
use entity_assistance::temp_aid_instalment;
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch::FundBatchState;
use graph::places::Place;
use kernel::calendar::business_date;
use resource::{BankAccount, Money, PersonName, Sealed};
use uuid::Uuid;

use super::super::row::{Stamp, row};
use super::award::Paid;
use super::payroll::Payroll;

/// An amount that is due to an account holder.
#[derive(Clone, Debug)]
pub struct Order {
    /// Table and key of what is paid.
    object: (&'static str, Uuid),
    /// Key of the payment; none until the bank has the file.
    payment: Option<Uuid>,
    amount: Money,
    name: PersonName,
    payee: Uuid,
    account: (Sealed<BankAccount>, Vec<u8>),
    last4: String,
    bank: Option<String>,
    place: Place,
}

impl Order {
    /// A month of an award.
    pub fn of_line(paid: &Paid, line: &payroll_line::Model) -> Self {
        let award = &paid.award;
        let sealed = award
            .payee_account
            .clone()
            .zip(award.payee_account_hash.clone());
        Self {
            object: ("payroll_line", line.id),
            payment: line.disbursement_id,
            amount: line.total,
            name: paid.payee.clone(),
            payee: line.payee_person_id,
            account: sealed.unwrap_or_else(|| (Sealed::from_bytes(Vec::new()), Vec::new())),
            last4: paid.account.last4().to_owned(),
            bank: award.payee_bank_name.clone(),
            place: Place {
                division: award.division_id,
                county: award.county_id,
                town: award.town_id,
            },
        }
    }

    /// A part of temporary aid.
    pub fn of_part(part: &temp_aid_instalment::Model, account: &BankAccount) -> Self {
        Self {
            object: ("temp_aid_instalment", part.id),
            payment: part.disbursement_id,
            amount: part.amount,
            name: part.payee_name.clone(),
            payee: part.payee_person_id,
            account: (part.payee_account.clone(), part.payee_account_hash.clone()),
            last4: account.last4().to_owned(),
            bank: part.payee_bank_name.clone(),
            place: Place {
                division: part.division_id,
                county: part.county_id,
                town: part.town_id,
            },
        }
    }
}

impl Payroll<'_> {
    /// The so-manyth payment; none until the bank has the file.
    pub fn payment(&self, order: &Order, index: usize) -> Option<disbursement::Model> {
        let answered = self.reached(FundBatchState::Settled);
        let (state, answer) = match (answered, self.came_back(index)) {
            (false, _) => (DisbursementState::Sent, None),
            (true, false) => (DisbursementState::Paid, Some(("0000", "交易成功"))),
            (true, true) => (DisbursementState::Failed, Some(("2001", "账户已销户"))),
        };
        let stamp = Stamp::made(self.sent_at, Some(self.maker.id));
        let stamp = if answered {
            stamp.changed(self.settled_at, 2)
        } else {
            stamp
        };
        let (account, account_hash) = order.account.clone();
        Some(row!(disbursement in order.place, stamp;
            id: order.payment?,
            batch_id: self.id,
            line_no: i32::try_from(index + 1).unwrap_or(i32::MAX),
            payee_name: order.name.clone(),
            amount: order.amount,
            state: state,
            payee_person_id: order.payee,
            account: account,
            account_hash: account_hash,
            account_last4: order.last4.clone(),
            bank_name: order.bank.clone(),
            bank_code: answer.map(|(code, _)| code.to_owned()),
            bank_message: answer.map(|(_, words)| words.to_owned()),
            paid_on: (state == DisbursementState::Paid).then(|| business_date(self.settled_at)),
            reissue_of_id: None,
            object_type: order.object.0.to_owned(),
            object_id: order.object.1,
            month: self.month,
        ))
    }
}
