//! Payrolls of a county: those of the months before are settled, the present one is under way, in every state in some
//! county.

use assistance::case::cover::EXCLUSIVE;
use assistance::rules::lines::is_monthly;
use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::assistance_award::AwardState;
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::award_line::AwardLineKind;
use entity_assistance::payroll_line;
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::places::Place;
use resource::{CodeList, Money, Month};
use serde_json::json;
use uuid::Uuid;

use super::super::desk::{City, Desk};
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::numbers;
use super::super::staff::Officer;
use super::super::time::{at, before};
use super::super::tree::Division;
use super::award::Paid;
use super::course::NO_DEADLINE;
use super::payment::Order;

/// The first month that was paid.
const FIRST: i32 = 201_912;
/// How far the present month is where it is not settled.
const UNDER_WAY: [(&str, FundBatchState); 5] = [
    ("610323", FundBatchState::Computed),
    ("610322", FundBatchState::Checking),
    ("610324", FundBatchState::Approved),
    ("610326", FundBatchState::Sent),
    ("610327", FundBatchState::Partial),
];

/// The working day of a month on which the bank answers.
const ANSWERED: u32 = 5;

/// A payroll that is being made.
pub struct Payroll<'a> {
    /// Key.
    pub id: Uuid,
    /// Number.
    pub number: String,
    /// Kind of help.
    pub kind: AssistanceKind,
    /// Month.
    pub month: Month,
    /// County.
    pub county: &'a Division,
    /// Makes it.
    pub maker: &'a Officer,
    /// Checks it.
    pub checker: &'a Officer,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was checked.
    pub checked_at: DateTime<Utc>,
    /// When the bank got the file.
    pub sent_at: DateTime<Utc>,
    /// When the bank answered.
    pub settled_at: DateTime<Utc>,
    /// Where it stands.
    pub state: FundBatchState,
}

/// Puts the payrolls of a county on the desk.
pub fn put(
    city: &City<'_>,
    county: &Division,
    awards: &[Paid],
    desk: &mut Desk,
) -> Result<(), DemoError> {
    for (month, state) in months(city, county) {
        for kind in EXCLUSIVE {
            let of_kind = awards.iter().filter(|paid| paid.award.kind == kind);
            let due: Vec<&Paid> = of_kind.filter(|paid| is_due(paid, month)).collect();
            if !due.is_empty() {
                payroll(city, county, (kind, month), state, &due, desk)?;
            }
        }
    }
    Ok(())
}

/// The months that are paid, and how far each is in a county.
pub fn months(
    city: &City<'_>,
    county: &Division,
) -> impl Iterator<Item = (Month, FundBatchState)> + use<> {
    let mut under_way = UNDER_WAY.iter();
    let under_way = under_way.find(|(code, _)| *code == county.code.county6());
    let present = under_way.map_or(FundBatchState::Settled, |(_, state)| *state);
    let last = present_month(city);
    let all = std::iter::successors(Month::from_yyyymm(FIRST), |month| Some(month.next()));
    let months = all.take_while(move |month| *month <= last);
    months.map(move |month| {
        let state = if month == last {
            present
        } else {
            FundBatchState::Settled
        };
        (month, state)
    })
}

/// The month that is being paid: that of today, once the bank can have answered.
pub fn present_month(city: &City<'_>) -> Month {
    let month = Month::of(city.today);
    let eve = before(month.first_day(), 1);
    if city.calendar.add_working_days(eve, ANSWERED).on < city.today {
        month
    } else {
        month.previous()
    }
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
    state: FundBatchState,
    due: &[&Paid],
    desk: &mut Desk,
) -> Result<(), DemoError> {
    let payroll = Payroll::of(city, county, (kind, month), state, desk)?;
    let mut total = Money::ZERO;
    let mut failed = None;
    for (index, paid) in due.iter().enumerate() {
        let line = payroll.line(paid, desk)?;
        total = total.checked_add(line.total)?;
        if payroll.came_back(index) {
            failed = Some(line.total);
        }
        let order = Order::of_line(paid, &line);
        desk.load
            .disbursements
            .extend(payroll.payment(&order, index));
        desk.load.payroll.push(line);
    }
    payroll.close(due.len(), total, failed, desk);
    Ok(())
}

/// Whether a line is part of the basic amount, or one of the extras.
fn is_basic(kind: AwardLineKind) -> bool {
    matches!(
        kind,
        AwardLineKind::BaseDifference | AwardLineKind::TekunLiving | AwardLineKind::TekunCare
    )
}

/// How many commands lead to a state.
const fn rank(state: FundBatchState) -> i32 {
    match state {
        FundBatchState::Draft => 0,
        FundBatchState::Computed => 1,
        FundBatchState::Checking => 2,
        FundBatchState::Approved => 3,
        FundBatchState::Sent => 4,
        FundBatchState::Partial | FundBatchState::Settled => 5,
    }
}

impl<'a> Payroll<'a> {
    /// A payroll of a county, kind and month that has come to this state.
    pub fn of(
        city: &'a City<'_>,
        county: &'a Division,
        (kind, month): (AssistanceKind, Month),
        state: FundBatchState,
        desk: &mut Desk,
    ) -> Result<Self, DemoError> {
        let holder = |role| city.staff.holder(Some(county.id), role, 0);
        let eve = before(month.first_day(), 1);
        let worked = |days: u32, minute| at(city.calendar.add_working_days(eve, days).on, minute);
        // The payroll in preparation is late: it was made on the last day of work.
        let made_at = if state == FundBatchState::Computed {
            at(city.worked(1), 15 * 60)
        } else {
            worked(2, 9 * 60 + 30)
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
            settled_at: worked(ANSWERED, 16 * 60),
            state,
        })
    }

    /// How many commands led here.
    const fn rank(&self) -> i32 {
        rank(self.state)
    }

    /// Whether it has come to this state or beyond.
    pub const fn reached(&self, state: FundBatchState) -> bool {
        rank(self.state) >= rank(state)
    }

    /// Whether the bank has the file.
    pub const fn is_sent(&self) -> bool {
        self.reached(FundBatchState::Sent)
    }

    /// Whether the so-manyth payment came back: the first of a payroll that is paid in part.
    pub fn came_back(&self, index: usize) -> bool {
        self.state == FundBatchState::Partial && index == 0
    }

    /// Puts the batch of so many payments on the desk, with what was done to it.
    pub fn close(&self, payments: usize, total: Money, failed: Option<Money>, desk: &mut Desk) {
        let batch = self.batch(i32::try_from(payments).unwrap_or(i32::MAX), total, failed);
        desk.load.batches.push(batch);
        self.events(desk);
    }

    fn place(&self) -> Place {
        self.county.place
    }

    fn line(&self, paid: &Paid, desk: &mut Desk) -> Result<payroll_line::Model, DemoError> {
        let running = paid.running(self.month);
        let sum = |which: fn(AwardLineKind) -> bool| {
            let of_kind = running.clone().filter(|line| which(line.kind));
            Money::sum(of_kind.map(|line| line.amount))
        };
        let base = sum(is_basic)?;
        let topups = sum(|kind| is_monthly(kind) && !is_basic(kind))?;
        let adjustments = sum(|kind| !is_monthly(kind))?;
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
            adjustments,
            total: base.checked_add(topups)?.checked_add(adjustments)?,
            excluded: false,
            excluded_reason: None,
            breakdown: json!(breakdown),
            payee_person_id: award.payee_person_id.unwrap_or_default(),
            disbursement_id: self.is_sent().then(|| desk.keys.next(self.sent_at)),
            division_id: award.division_id,
            county_id: award.county_id,
            town_id: award.town_id,
            created_at: self.made_at,
            created_by: Some(self.maker.id),
            updated_at: if self.is_sent() {
                self.sent_at
            } else {
                self.made_at
            },
            version: if self.is_sent() { 2 } else { 1 },
        })
    }

    fn batch(&self, lines: i32, total: Money, failed: Option<Money>) -> fund_batch::Model {
        use FundBatchState::{Approved, Checking, Sent, Settled};
        let done = |state, at: DateTime<Utc>| self.reached(state).then_some(at);
        let checked = self.reached(Approved);
        let (answered, lost) = (self.reached(Settled), failed.unwrap_or(Money::ZERO));
        let failed_count = i32::from(failed.is_some());
        let place = self.place();
        fund_batch::Model {
            id: self.id,
            batch_no: self.number.clone(),
            kind: self.kind.code().to_owned(),
            month: self.month,
            state: self.state,
            state_due_on: if self.state == Settled {
                NO_DEADLINE
            } else {
                self.pay_day()
            },
            line_count: lines,
            total,
            excluded_count: 0,
            maker_name: Some(self.maker.name.clone()),
            made_at: done(Checking, self.made_at),
            checker_name: checked.then(|| self.checker.name.clone()),
            checked_at: done(Approved, self.checked_at),
            check_note: None,
            sent_at: done(Sent, self.sent_at),
            settled_at: (self.state == Settled).then_some(self.settled_at),
            paid_count: if answered { lines - failed_count } else { 0 },
            paid_total: if answered {
                Money::fen(total.in_fen() - lost.in_fen())
            } else {
                Money::ZERO
            },
            failed_count,
            failed_total: lost,
            bank_file_id: None,
            result_file_id: None,
            maker_id: Some(self.maker.id),
            checker_id: checked.then_some(self.checker.id),
            division_id: place.division,
            county_id: place.county,
            town_id: place.town,
            created_at: self.made_at,
            created_by: Some(self.maker.id),
            updated_at: done(Settled, self.settled_at).unwrap_or(self.made_at),
            version: self.rank(),
        }
    }

    /// The tenth of the month.
    fn pay_day(&self) -> NaiveDate {
        let first = self.month.first_day();
        first
            .checked_add_days(chrono::Days::new(9))
            .unwrap_or(first)
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
                if self.state == S::Partial {
                    S::Partial
                } else {
                    S::Settled
                },
                self.maker,
            ),
        ];
        let done = usize::try_from(self.rank()).unwrap_or(1);
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
