//! Awards: what approved families are paid each month, and what became of it.

use std::collections::BTreeSet;

use assistance::case::cover::is_for_one;
use chrono::{Datelike, Days, Months};
use entity_assistance::assistance_award::{self, AwardMethod, AwardState, ManageClass};
use entity_assistance::assistance_case::{AreaType, AssistanceKind};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::case_member::LabourCapacity;
use kernel::calendar::{Period, business_date};
use resource::{BankAccount, Money, Month, PersonName};
use serde_json::json;
use uuid::Uuid;

use super::super::desk::Desk;
use super::super::error::DemoError;
use super::super::numbers;
use super::super::time::at;
use super::application::Application;
use super::means;
use super::payroll::present_month;
use super::plan::Fate;
use super::tekun;

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

/// Puts the award of an approved case on the desk.
pub fn put(application: &Application<'_>, fate: Fate, desk: &mut Desk) -> Result<Paid, DemoError> {
    let payee = application.applicant();
    let account = payee.account.clone();
    let mut award = active(application, desk);
    let end = befall(&mut award, fate, present_month(application.city).previous());
    let lines: Vec<award_line::Model> = lines(application, &award, end, desk);
    if let Some(support) = &application.support {
        let care = lines
            .iter()
            .filter(|line| line.kind == AwardLineKind::TekunCare);
        let care = Money::sum(care.map(|line| line.amount))?;
        tekun::settle(application, support, &mut award, care, desk)?;
    }
    desk.load.awards.push(award.clone());
    desk.load.lines.extend(lines.iter().cloned());
    let account = account.ok_or_else(|| DemoError::invented("an applicant without an account"))?;
    Ok(Paid {
        award,
        lines,
        payee: payee.person.name.clone(),
        account,
    })
}

fn active(application: &Application<'_>, desk: &mut Desk) -> assistance_award::Model {
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
const fn cycle(class: ManageClass, area: AreaType) -> u32 {
    match (class, area) {
        (ManageClass::A | ManageClass::B, _) => 12,
        (ManageClass::C, AreaType::Urban) => 3,
        (ManageClass::C, AreaType::Rural) => 6,
    }
}

/// What became of the award; gives its last month where it ended.
fn befall(award: &mut assistance_award::Model, fate: Fate, settled: Month) -> Option<Month> {
    match fate {
        Fate::GradualExit if award.kind == AssistanceKind::Dibao => {
            award.state = AwardState::GradualExit;
            award.gradual_until = Some(settled.plus(if award.area_type == AreaType::Rural {
                12
            } else {
                6
            }));
        }
        Fate::Suspended if award.payee_person_id.is_some() => {
            award.state = AwardState::Suspended;
            award.suspended_from = Some(settled.next());
        }
        Fate::Ended if award.start_month <= settled => {
            // From January on some ended every month.
            let last = settled
                .plus(-(award.person_count % 3))
                .max(award.start_month);
            award.state = AwardState::Ended;
            award.end_month = Some(last);
            award.end_reason = Some("家庭收入超过保障标准，动态管理退出".to_owned());
            award.monthly_total = Money::ZERO;
        }
        _ => return None,
    }
    let decided_in = award.end_month.unwrap_or(settled);
    award.version = 2;
    award.updated_at = at(decided_in.first_day() + Days::new(25), 10 * 60);
    award.end_month
}

fn lines(
    application: &Application<'_>,
    award: &assistance_award::Model,
    end: Option<Month>,
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
    let line = |line: &assistance::rules::calculation::Line, id: Uuid| award_line::Model {
        id,
        award_id: award.id,
        kind: line.kind,
        amount: line.amount,
        person_id: line.person.map(|person| person.key),
        from_month: award.start_month,
        to_month: end,
        basis: basis.clone(),
        division_id: award.division_id,
        county_id: award.county_id,
        town_id: award.town_id,
        created_at: award.created_at,
        created_by: award.created_by,
        updated_at: award.updated_at,
        version: award.version,
    };
    found
        .lines
        .iter()
        .map(|part| line(part, desk.keys.next(award.created_at)))
        .collect()
}
