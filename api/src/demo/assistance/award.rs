//! Awards as they are granted: what approved families are paid each month.

use std::collections::BTreeSet;

use assistance::case::cover::is_for_one;
use assistance::rules::calculation::Line;
use chrono::{Datelike, Days, Months};
use entity_assistance::assistance_award::{self, AwardMethod, AwardState, ManageClass};
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::award_line;
use entity_assistance::case_member::LabourCapacity;
use kernel::calendar::{Period, business_date};
use resource::{BankAccount, Money, Month, PersonName};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::numbers;
use super::application::Application;
use super::means;

/// An award as the payrolls need it.
#[derive(Clone, Debug)]
pub struct Paid {
    /// As stored.
    pub award: assistance_award::Model,
    /// Its lines.
    pub lines: Vec<award_line::Model>,
    /// Account holder.
    pub payee: PersonName,
    /// Account in the clear.
    pub account: BankAccount,
}

/// The award of an approved case on its first day.
pub fn active(application: &Application<'_>, desk: &mut Desk) -> assistance_award::Model {
    let (decided, place) = (application.course.decided_at, application.place());
    let on = business_date(decided);
    let class = class(application);
    let payee = &application.applicant().row;
    let found = &application.calculation;
    let cash = found.method != AwardMethod::None;
    assistance_award::Model {
        id: desk.keys.next(decided),
        award_no: desk.numbers.next(
            numbers::AWARDS,
            application.village.code.county6(),
            on.year(),
        ),
        kind: application.kind,
        area_type: application.area,
        state: AwardState::Active,
        household_id: application.family.household,
        person_id: is_for_one(application.kind).then_some(payee.id),
        monthly_total: found.monthly_total,
        person_count: i32::try_from(found.members).unwrap_or(i32::MAX),
        start_month: Month::of(on).next(),
        end_month: None,
        manage_class: class,
        recheck_due_on: application
            .city
            .calendar
            .add_period(on, Period::Months(cycle(class, application.area)), true)
            .on,
        method: found.method,
        tier: None,
        support_mode: None,
        facility_id: None,
        care_level: None,
        gradual_until: None,
        suspended_from: None,
        valid_until: (application.kind == AssistanceKind::Rigid)
            .then(|| on + Months::new(12) - Days::new(1)),
        end_reason: None,
        payee_person_id: cash.then_some(payee.id),
        payee_account: payee.bank_account.clone().filter(|_| cash),
        payee_account_hash: payee.bank_account_hash.clone().filter(|_| cash),
        payee_bank_name: payee.bank_name.clone().filter(|_| cash),
        case_id: application.id,
        basis_recheck_id: None,
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
        created_at: decided,
        created_by: application
            .of_county("COUNTY_APPROVER")
            .ok()
            .map(|officer| officer.id),
        updated_at: decided,
        version: 1,
    }
}

/// C where somebody is fully able to work, B where somebody is partly able, A where nobody is.
fn class(application: &Application<'_>) -> ManageClass {
    let members = application.family.members.iter();
    let capacities: Vec<_> = members
        .map(|member| means::occupation(member, application.area).0)
        .collect();
    if capacities.contains(&LabourCapacity::Full) {
        ManageClass::C
    } else if capacities.contains(&LabourCapacity::Partial) {
        ManageClass::B
    } else {
        ManageClass::A
    }
}

/// Months from one recheck to the next.
pub const fn cycle(class: ManageClass, area: AreaType) -> u32 {
    match (class, area) {
        (ManageClass::A | ManageClass::B, _) => 12,
        (ManageClass::C, AreaType::Urban) => 3,
        (ManageClass::C, AreaType::Rural) => 6,
    }
}

/// The lines that an award begins with.
pub fn lines(
    application: &Application<'_>,
    award: &assistance_award::Model,
    desk: &mut Desk,
) -> Vec<award_line::Model> {
    let found = &application.calculation;
    let provisions: BTreeSet<String> = found
        .steps
        .iter()
        .map(|step| format!("{} {}", step.basis.document, step.basis.article))
        .collect();
    let basis = json!({
        "caseNo": application.number,
        "ruleset": found.ruleset,
        "standard": found.standard,
        "members": found.members,
        "countable": found.countable,
        "provisions": provisions,
    });
    let first = (award.start_month, None);
    let lines = found.lines.iter();
    lines
        .map(|part| line(award, part, first, &basis, desk.keys.next(award.created_at)))
        .collect()
}

/// A part of an award over these months, as written with the award.
pub fn line(
    award: &assistance_award::Model,
    part: &Line,
    (from_month, to_month): (Month, Option<Month>),
    basis: &Json,
    id: Uuid,
) -> award_line::Model {
    award_line::Model {
        id,
        award_id: award.id,
        kind: part.kind,
        amount: part.amount,
        person_id: part.person.map(|person| person.key),
        from_month,
        to_month,
        basis: basis.clone(),
        division_id: award.division_id,
        county_id: award.county_id,
        town_id: award.town_id,
        created_at: award.created_at,
        created_by: award.created_by,
        updated_at: award.created_at,
        version: 1,
    }
}

impl Paid {
    /// The lines that run in a month.
    pub fn running(&self, month: Month) -> impl Iterator<Item = &award_line::Model> + Clone {
        let runs = move |line: &&award_line::Model| {
            line.from_month <= month && line.to_month.is_none_or(|to| to >= month)
        };
        self.lines.iter().filter(runs)
    }

    /// What is due for a month.
    pub fn due_in(&self, month: Month) -> Result<Money, DemoError> {
        Ok(Money::sum(self.running(month).map(|line| line.amount))?)
    }
}
