//! From an approved calculation to an award with its lines (spec 01, 3.6 and 5.3 rule 16).

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use entity_assistance::assistance_award::{
    self, AwardMethod, AwardState, CareLevel, ManageClass, SupportMode,
};
use entity_assistance::assistance_case::{self, AssistanceKind};
use entity_assistance::{award_line, case_member};
use entity_kernel::{facility, person};
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use graph::{BaseCode, Failure};
use kernel::calendar::{Book, Period};
use resource::{Id, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{care, class, stays};
use crate::case::local::Local;
use crate::case::{care as assessed, cover, members, place};
use crate::codes::AssistanceCode;
use crate::rules::Calculation;
use crate::rules::calculation::Line;
use crate::rules::effect::first_month;

/// Series of the numbers of awards.
const SERIES: &str = "AWRD";

/// Months for which the status of unavoidable expenditure holds, where nobody has set them.
const VALID_MONTHS: u32 = 12;

/// What the deciding officer may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// Account holder; the applicant by default.
    pub payee: Option<Id<person::Entity>>,
    /// Class; by the members' ability to work by default.
    pub class: Option<ManageClass>,
    /// Institution that an extremely poor person lives in; at home by default.
    pub facility: Option<Id<facility::Entity>>,
}

/// Makes the award of a case, paid from the month after today.
pub async fn grant(
    case: &assistance_case::Model,
    calculation: &Calculation,
    choice: Choice,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    let members = members::of_case(case.id, cx.db).await?;
    let support = support(case, choice, cx).await?;
    let class = choice.class.unwrap_or_else(|| class::class_of(&members));
    let place = place(case);
    let mut award = award_of(case, calculation, first_month(cx.today()));
    award.manage_class = Set(class);
    award.recheck_due_on = Set(first_recheck(case, class, cx).await?);
    award.support_mode = Set(support.map(|support| support.mode));
    award.facility_id = Set(support.and_then(|support| support.facility));
    award.care_level = Set(support.map(|support| support.level));
    award.valid_until = Set(valid_until(case, cx).await?);
    if is_paid_to_somebody(calculation, support) {
        pay_to(&mut award, payee_of(case, choice, &members, cx).await?);
    }
    let number = kernel::numbering::next(cx, SERIES, county_of(place, cx)?, year(cx)).await?;
    award.award_no = Set(number);
    let award = cx.created(award, place).await?;
    let basis = basis(case, calculation);
    let lines = calculation.lines.iter();
    let lines = lines.map(|line| line_of(&award, line, basis.clone()));
    cx.insert_all(lines.collect(), place).await?;
    care::watch(&award, cx).await?;
    Ok(award)
}

/// How an extremely poor person is supported.
#[derive(Clone, Copy, Debug)]
struct Support {
    mode: SupportMode,
    facility: Option<Uuid>,
    level: CareLevel,
}

/// In the institution that was named and that the person lives in, at home otherwise; nothing for other kinds.
async fn support(
    case: &assistance_case::Model,
    choice: Choice,
    cx: &Tx<'_>,
) -> Result<Option<Support>, Failure> {
    let facility = choice.facility.map(|facility| facility.key);
    if case.kind != AssistanceKind::Tekun {
        return match facility {
            None => Ok(None),
            Some(_) => Err(Refusal::invalid(ValidationRule::NotApplicable, "facility").into()),
        };
    }
    if let Some(facility) = facility {
        let person = case.applicant_person_id;
        stays::admitted(person, facility, cx.today(), cx.db).await?;
    }
    let mode = match facility {
        Some(_) => SupportMode::Centralised,
        None => SupportMode::Dispersed,
    };
    let level = assessed::of_case(case, cx.today(), cx.db).await?.care_level;
    Ok(Some(Support {
        mode,
        facility,
        level,
    }))
}

/// No cash has no payee, and an institution is paid for those who live in it.
fn is_paid_to_somebody(calculation: &Calculation, support: Option<Support>) -> bool {
    let inside = support.is_some_and(|support| support.mode == SupportMode::Centralised);
    calculation.method != AwardMethod::None && !inside
}

/// Writes the account holder into an award.
pub fn pay_to(award: &mut assistance_award::ActiveModel, payee: person::Model) {
    award.payee_person_id = Set(Some(payee.id));
    award.payee_account = Set(payee.bank_account);
    award.payee_account_hash = Set(payee.bank_account_hash);
    award.payee_bank_name = Set(payee.bank_name);
}

/// Last day of the status of unavoidable expenditure; other help has none.
async fn valid_until(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<Option<NaiveDate>, Failure> {
    if case.kind != AssistanceKind::Rigid {
        return Ok(None);
    }
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let months = local.number_or("rigid.valid_months", VALID_MONTHS)?;
    Ok((cx.today() + Months::new(months)).pred_opt())
}

/// Day of the first recheck: a cycle of the class after today.
async fn first_recheck(
    case: &assistance_case::Model,
    class: ManageClass,
    cx: &Tx<'_>,
) -> Result<NaiveDate, Failure> {
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let months = class::cycle(class, case.area_type, &local)?;
    let calendar = cx.service::<Book>().calendar();
    Ok(calendar
        .add_period(cx.today(), Period::Months(months), true)
        .on)
}

/// The account holder: a member of the family with an account.
pub async fn payee_of(
    case: &assistance_case::Model,
    choice: Choice,
    members: &[case_member::Model],
    cx: &Tx<'_>,
) -> Result<person::Model, Failure> {
    let payee = choice.payee.map_or(case.applicant_person_id, |id| id.key);
    if !members.iter().any(|member| member.person_id == payee) {
        return Err(Refusal::invalid(ValidationRule::NotApplicable, "payee").into());
    }
    let payee = person::Entity::find_by_id(payee).one(cx.db).await?;
    let payee = payee.ok_or_else(|| Refusal::new(BaseCode::NotFound).at("payee"))?;
    if payee.bank_account.is_none() {
        let refusal = Refusal::new(AssistanceCode::PayeeWithoutAccount).at("payee");
        return Err(refusal.with("name", &payee.name).into());
    }
    Ok(payee)
}

/// The county that a place lies in, as a place of its own.
pub fn county_of(place: Place, cx: &Tx<'_>) -> Result<Place, Failure> {
    let county = place
        .county
        .and_then(|county| cx.engine.places().get(county));
    county.ok_or_else(|| Failure::fault("social assistance is given in counties"))
}

/// The present year.
pub fn year(cx: &Tx<'_>) -> i32 {
    Month::of(cx.today()).year()
}

fn award_of(
    case: &assistance_case::Model,
    calculation: &Calculation,
    start: Month,
) -> assistance_award::ActiveModel {
    let for_one = cover::is_for_one(case.kind);
    assistance_award::ActiveModel {
        kind: Set(case.kind),
        area_type: Set(case.area_type),
        state: Set(AwardState::Active),
        household_id: Set(case.household_id),
        person_id: Set(for_one.then_some(case.applicant_person_id)),
        monthly_total: Set(calculation.monthly_total),
        person_count: Set(i32::try_from(calculation.members).unwrap_or(i32::MAX)),
        start_month: Set(start),
        end_month: Set(None),
        method: Set(calculation.method),
        tier: Set(calculation.tier),
        support_mode: Set(None),
        facility_id: Set(None),
        care_level: Set(None),
        gradual_until: Set(None),
        suspended_from: Set(None),
        valid_until: Set(None),
        end_reason: Set(None),
        case_id: Set(case.id),
        ..Default::default()
    }
}

/// How the amounts were found, with the provisions.
fn basis(case: &assistance_case::Model, calculation: &Calculation) -> Json {
    let provisions: BTreeSet<String> = calculation
        .steps
        .iter()
        .map(|step| format!("{} {}", step.basis.document, step.basis.article))
        .collect();
    json!({
        "caseNo": case.case_no,
        "ruleset": calculation.ruleset,
        "standard": calculation.standard,
        "members": calculation.members,
        "countable": calculation.countable,
        "provisions": provisions,
    })
}

fn line_of(award: &assistance_award::Model, line: &Line, basis: Json) -> award_line::ActiveModel {
    award_line::ActiveModel {
        award_id: Set(award.id),
        kind: Set(line.kind),
        amount: Set(line.amount),
        person_id: Set(line.person.map(|person| person.key)),
        from_month: Set(award.start_month),
        to_month: Set(None),
        basis: Set(basis),
        ..Default::default()
    }
}
