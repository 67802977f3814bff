//! Temporary aid that is asked for with an application: expenditure beyond the means of a family.

use assistance::rules::Explanation;
use assistance::rules::temp_aid::{Request, instalments};
use entity_assistance::assistance_case::OfficeLevel;
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_assistance::temp_aid_instalment;
use entity_assistance::temp_aid_request::{self, TempAidCause, TempAidType};
use kernel::calendar::business_date;
use resource::{BankAccount, CodeList, Month};

use super::super::chance::Chance;
use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::journal::{self, Done, Subject};
use super::super::numbers;
use super::super::row::{Stamp, row};
use super::super::time::before;
use super::application::Application;
use super::course::NO_DEADLINE;

/// What a family asks for.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Cause.
    pub cause: TempAidCause,
    /// Months of living.
    pub months: i32,
    /// Monthly payments.
    pub installments: i32,
}

impl Need {
    /// Invented; most need help with one month.
    pub fn drawn(chance: &mut Chance) -> Self {
        let months = chance.weighted(&[(1, 80), (2, 14), (3, 6)]);
        Self {
            cause: chance.weighted(&[
                (TempAidCause::Disease, 46),
                (TempAidCause::Education, 16),
                (TempAidCause::Epidemic, 14),
                (TempAidCause::Accident, 12),
                (TempAidCause::JobLoss, 8),
                (TempAidCause::Other, 4),
            ]),
            months,
            installments: if months > 2 { months } else { 1 },
        }
    }

    /// As the rules take it.
    pub fn request(&self) -> Request {
        Request {
            aid_type: TempAidType::Expenditure,
            cause: self.cause,
            grade: None,
            months: u32::try_from(self.months).ok(),
            conference: None,
            before: 0,
        }
    }
}

/// A grant and the parts that it is paid in, until the payrolls have them.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The grant.
    pub grant: temp_aid_grant::Model,
    /// Its parts.
    pub parts: Vec<temp_aid_instalment::Model>,
    /// Account in the clear.
    pub account: BankAccount,
}

/// Puts what is asked for on the desk.
pub fn put(application: &Application<'_>, need: &Need, desk: &mut Desk) -> Result<(), DemoError> {
    let (place, course) = (application.place(), &application.course);
    let clerk = application.of_town("TOWN_CLERK", 0)?.id;
    desk.load.requests.push(
        row!(temp_aid_request in place, Stamp::made(course.created_at, Some(clerk));
            id: desk.keys.next(course.created_at),
            case_id: application.id,
            aid_type: TempAidType::Expenditure,
            cause: need.cause,
            occurred_on: Some(before(course.applied_on, 20)),
            grade: None,
            months: Some(need.months),
            installments: need.installments,
            in_kind: None,
            note: Some("近期自负支出较大，基本生活出现困难。".to_owned()),
        ),
    );
    Ok(())
}

/// The grant of an approved application, with its payments through the bank; its history is put on the desk.
pub fn grant(
    application: &Application<'_>,
    need: &Need,
    desk: &mut Desk,
) -> Result<Granted, DemoError> {
    let (place, at) = (application.place(), application.course.decided_at);
    let on = business_date(at);
    let approver = application.of_county("COUNTY_APPROVER")?;
    let found = &application.calculation;
    let payee = application.applicant();
    let steps = Explanation::from(found.steps.clone());
    let id = desk.keys.next(at);
    let (county, year) = (application.village.code.county6(), Month::of(on).year());
    let stamp = Stamp::made(at, Some(approver.id));
    let grant = row!(temp_aid_grant in place, stamp;
        id: id,
        grant_no: desk.numbers.next(numbers::GRANTS, county, year),
        state: TempAidState::Completed,
        state_due_on: NO_DEADLINE,
        case_id: Some(application.id),
        household_id: Some(application.family.household),
        person_id: payee.row.id,
        aid_type: TempAidType::Expenditure,
        cause: need.cause,
        grade: None,
        months: Some(need.months),
        persons: i32::try_from(found.members).unwrap_or(i32::MAX),
        fast_track: false,
        amount: found.amount(),
        in_kind: None,
        installments: need.installments,
        reported_at: None,
        granted_on: on,
        granted_by_name: approver.name.clone(),
        approval_level: OfficeLevel::County,
        paid_at: None,
        paperwork_due_on: None,
        paperwork_done_on: None,
        reserve_entry_id: None,
        dispute_reason: None,
        steps: serde_json::to_value(steps).map_err(DemoError::invented)?,
    );
    let subject = Subject {
        kind: "TempAidGrant",
        id,
        place,
    };
    let done = Done {
        command: "approveCase",
        from: None,
        to: Some(TempAidState::Completed.code()),
        by: Some(approver),
        at,
    };
    journal::put(subject, done, desk);
    let account = payee
        .row
        .bank_account
        .clone()
        .zip(payee.row.bank_account_hash.clone());
    let (account, hash) =
        account.ok_or_else(|| DemoError::invented("an applicant without an account"))?;
    let mut month = Month::of(on);
    let mut planned = Vec::new();
    let parts = u32::try_from(need.installments).unwrap_or(1);
    for (number, amount) in (1..).zip(instalments(found.amount(), parts)) {
        planned.push(row!(temp_aid_instalment in place, stamp;
            id: desk.keys.next(at),
            grant_id: id,
            number: number,
            month: month,
            amount: amount,
            payee_name: payee.person.name.clone(),
            payee_person_id: payee.row.id,
            payee_account: account.clone(),
            payee_account_hash: hash.clone(),
            payee_bank_name: payee.row.bank_name.clone(),
            batch_id: None,
            disbursement_id: None,
        ));
        month = month.next();
    }
    let account = payee.account.clone();
    Ok(Granted {
        grant,
        parts: planned,
        account: account.ok_or_else(|| DemoError::invented("an applicant without an account"))?,
    })
}
