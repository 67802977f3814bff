//! Payrolls of a county: three months settled, and in the county where the demo's officers work one in preparation.

use assistance::case::cover::EXCLUSIVE;
use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::award_line::AwardLineKind;
use entity_assistance::payroll_line;
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::places::Place;
use kernel::calendar::business_date;
use resource::{CodeList, Money, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::numbers;
use super::super::staff::Officer;
use super::super::time::{TODAY, at, before, day};
use super::super::tree::Division;
use super::award::Paid;
use super::course::NO_DEADLINE;

/// Months that are settled in every county.
const SETTLED: [i32; 3] = [202_001, 202_002, 202_003];
/// Month that is in preparation, and where.
const PREPARED: (i32, &str) = (202_004, "610323");

/// A payroll that is being made.
struct Payroll<'a> {
    id: Uuid,
    number: String,
    kind: AssistanceKind,
    month: Month,
    county: &'a Division,
    maker: &'a Officer,
    checker: &'a Officer,
    made_at: DateTime<Utc>,
    checked_at: DateTime<Utc>,
    sent_at: DateTime<Utc>,
    settled_at: DateTime<Utc>,
    settled: bool,
}

/// Puts the payrolls of a county on the desk.
pub fn put(
    city: &City<'_>,
    county: &Division,
    awards: &[Paid],
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let mut months: Vec<(i32, bool)> = SETTLED.map(|month| (month, true)).to_vec();
    if county.code.county6() == PREPARED.1 {
        months.push((PREPARED.0, false));
    }
    for (month, settled) in months {
        let month = Month::from_yyyymm(month).ok_or_else(|| DemoError::invented("a month"))?;
        for kind in EXCLUSIVE {
            let of_kind = awards.iter().filter(|paid| paid.award.kind == kind);
            let due: Vec<&Paid> = of_kind.filter(|paid| is_due(paid, month)).collect();
            if !due.is_empty() {
                payroll(city, county, (kind, month), settled, &due, desk)?;
            }
        }
    }
    Ok(())
}

/// Whether an award is paid for a month, by the rules of the domain.
fn is_due(paid: &Paid, month: Month) -> bool {
    let award = &paid.award;
    if award.payee_person_id.is_none() {
        return false;
    }
    let running = award.start_month <= month && award.end_month.is_none_or(|end| end >= month);
    match award.state {
        AwardState::Suspended => running && award.suspended_from.is_some_and(|from| from > month),
        AwardState::Active | AwardState::GradualExit | AwardState::Ended => running,
    }
}

fn payroll(
    city: &City<'_>,
    county: &Division,
    (kind, month): (AssistanceKind, Month),
    settled: bool,
    due: &[&Paid],
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let payroll = Payroll::of(city, county, (kind, month), settled, desk)?;
    let mut total = Money::ZERO;
    for (index, paid) in due.iter().enumerate() {
        let line = payroll.line(paid, desk)?;
        total = total.checked_add(line.total)?;
        if settled {
            let payment = payroll.payment(paid, &line, index, desk);
            desk.load.disbursements.push(payment);
        }
        desk.load.payroll.push(line);
    }
    let batch = payroll.batch(i32::try_from(due.len()).unwrap_or(i32::MAX), total);
    desk.load.batches.push(batch);
    payroll.events(desk);
    Ok(())
}

/// Whether a line is part of the basic amount, or one of the extras.
const fn is_basic(kind: AwardLineKind) -> bool {
    matches!(
        kind,
        AwardLineKind::BaseDifference | AwardLineKind::TekunLiving | AwardLineKind::TekunCare
    )
}

impl<'a> Payroll<'a> {
    fn of(
        city: &'a City<'_>,
        county: &'a Division,
        (kind, month): (AssistanceKind, Month),
        settled: bool,
        desk: &mut Desk,
    ) -> Result<Self, DemoError> {
        let holder = |role| city.staff.holder(Some(county.id), role, 0);
        let eve = before(month.first_day(), 1);
        let worked = |days: u32, minute| at(city.calendar.add_working_days(eve, days).on, minute);
        // The payroll in preparation is late: it was made on the last day of work.
        let made_at = if settled {
            worked(2, 9 * 60 + 30)
        } else {
            at(day(2020, 4, 17), 15 * 60)
        };
        Ok(Self {
            id: desk.keys.next(made_at),
            number: desk
                .numbers
                .next(numbers::PAYROLLS, county.code.county6(), month.year()),
            kind,
            month,
            county,
            maker: holder("PAY_MAKER")?,
            checker: holder("PAY_CHECKER")?,
            made_at,
            checked_at: worked(3, 10 * 60),
            sent_at: worked(4, 9 * 60),
            settled_at: worked(5, 16 * 60),
            settled,
        })
    }

    fn place(&self) -> Place {
        self.county.place
    }

    fn line(&self, paid: &Paid, desk: &mut Desk) -> Result<payroll_line::Model, DemoError> {
        let running = paid
            .lines
            .iter()
            .filter(|line| line.from_month <= self.month);
        let sum = |is_base: bool| {
            let of_kind = running
                .clone()
                .filter(|line| is_basic(line.kind) == is_base);
            Money::sum(of_kind.map(|line| line.amount))
        };
        let (base, topups) = (sum(true)?, sum(false)?);
        let award = &paid.award;
        let breakdown: Vec<_> = running
            .map(|line| {
                json!({"lineId": line.id, "kind": line.kind, "personId": line.person_id, "amount": line.amount})
            })
            .collect();
        Ok(payroll_line::Model {
            id: desk.keys.next(self.made_at),
            batch_id: self.id,
            award_id: award.id,
            month: self.month,
            payee_name: paid.payee.clone(),
            person_count: award.person_count,
            base,
            topups,
            adjustments: Money::ZERO,
            total: base.checked_add(topups)?,
            excluded: false,
            excluded_reason: None,
            breakdown: json!(breakdown),
            payee_person_id: award.payee_person_id.unwrap_or_default(),
            disbursement_id: self.settled.then(|| desk.keys.next(self.sent_at)),
            division_id: award.division_id,
            county_id: award.county_id,
            town_id: award.town_id,
            created_at: self.made_at,
            created_by: Some(self.maker.id),
            updated_at: if self.settled {
                self.sent_at
            } else {
                self.made_at
            },
            version: if self.settled { 2 } else { 1 },
        })
    }

    fn payment(
        &self,
        paid: &Paid,
        line: &payroll_line::Model,
        index: usize,
        desk: &mut Desk,
    ) -> disbursement::Model {
        let award = &paid.award;
        let sealed = award
            .payee_account
            .clone()
            .zip(award.payee_account_hash.clone());
        let (account, account_hash) =
            sealed.unwrap_or_else(|| (resource::Sealed::from_bytes(Vec::new()), Vec::new()));
        disbursement::Model {
            id: line
                .disbursement_id
                .unwrap_or_else(|| desk.keys.next(self.sent_at)),
            batch_id: self.id,
            line_no: i32::try_from(index + 1).unwrap_or(i32::MAX),
            payee_name: paid.payee.clone(),
            amount: line.total,
            state: DisbursementState::Paid,
            payee_person_id: line.payee_person_id,
            account,
            account_hash,
            account_last4: paid.account.last4().to_owned(),
            bank_name: award.payee_bank_name.clone(),
            bank_code: Some("0000".to_owned()),
            bank_message: Some("交易成功".to_owned()),
            paid_on: Some(business_date(self.settled_at)),
            reissue_of_id: None,
            object_type: "payroll_line".to_owned(),
            object_id: line.id,
            month: self.month,
            division_id: award.division_id,
            county_id: award.county_id,
            town_id: award.town_id,
            created_at: self.sent_at,
            created_by: Some(self.maker.id),
            updated_at: self.settled_at,
            version: 2,
        }
    }

    fn batch(&self, lines: i32, total: Money) -> fund_batch::Model {
        let done = |at: DateTime<Utc>| self.settled.then_some(at);
        let place = self.place();
        fund_batch::Model {
            id: self.id,
            batch_no: self.number.clone(),
            kind: self.kind.code().to_owned(),
            month: self.month,
            state: if self.settled {
                FundBatchState::Settled
            } else {
                FundBatchState::Computed
            },
            state_due_on: if self.settled {
                NO_DEADLINE
            } else {
                self.pay_day()
            },
            line_count: lines,
            total,
            excluded_count: 0,
            maker_name: Some(self.maker.name.clone()),
            made_at: done(self.made_at),
            checker_name: self.settled.then(|| self.checker.name.clone()),
            checked_at: done(self.checked_at),
            check_note: None,
            sent_at: done(self.sent_at),
            settled_at: done(self.settled_at),
            paid_count: if self.settled { lines } else { 0 },
            paid_total: if self.settled { total } else { Money::ZERO },
            failed_count: 0,
            failed_total: Money::ZERO,
            bank_file_id: None,
            result_file_id: None,
            maker_id: Some(self.maker.id),
            checker_id: self.settled.then_some(self.checker.id),
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: self.made_at,
            created_by: Some(self.maker.id),
            updated_at: done(self.settled_at).unwrap_or(self.made_at),
            version: if self.settled { 5 } else { 1 },
        }
    }

    /// The tenth of the month.
    fn pay_day(&self) -> NaiveDate {
        let first = self.month.first_day();
        first
            .checked_add_days(chrono::Days::new(9))
            .unwrap_or(TODAY)
    }

    fn events(&self, desk: &mut Desk) {
        use FundBatchState as S;
        let submitted_at = self.made_at + chrono::TimeDelta::hours(1);
        let all = [
            (
                "generatePayroll",
                self.made_at,
                None,
                S::Computed,
                self.maker,
            ),
            (
                "submitPayroll",
                submitted_at,
                Some(S::Computed),
                S::Checking,
                self.maker,
            ),
            (
                "approvePayroll",
                self.checked_at,
                Some(S::Checking),
                S::Approved,
                self.checker,
            ),
            (
                "sendPayroll",
                self.sent_at,
                Some(S::Approved),
                S::Sent,
                self.maker,
            ),
            (
                "importPaymentResults",
                self.settled_at,
                Some(S::Sent),
                S::Settled,
                self.maker,
            ),
        ];
        let done = if self.settled { all.len() } else { 1 };
        let subject = Subject {
            kind: "FundBatch",
            id: self.id,
            place: self.place(),
        };
        for (command, at, from, to, by) in all.into_iter().take(done) {
            let done = Done {
                command,
                from: from.map(|state: S| state.code()),
                to: Some(to.code()),
                by: Some(by),
                at,
            };
            journal::put(subject, done, desk);
        }
    }
}
