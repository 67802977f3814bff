//! Temporary aid is given: at the end of a case, or at once and the papers later.

use entity_assistance::assistance_case::{self, OfficeLevel};
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_assistance::temp_aid_instalment;
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use resource::{Money, Month};
use sea_orm::ActiveValue::Set;
use serde_json::Value as Json;

use super::request;
use crate::award::grant::{Choice, county_of, payee_of, year};
use crate::case::clock::NO_DEADLINE;
use crate::case::{members, place};
use crate::codes::AssistanceCode;
use crate::rules::temp_aid::instalments;
use crate::rules::{Calculation, Explanation};

/// Series of the numbers of grants.
const SERIES: &str = "TEMP";

/// The next number of a grant in the county.
pub async fn number(place: Place, cx: &Tx<'_>) -> Result<String, Failure> {
    kernel::numbering::next(cx, SERIES, county_of(place, cx)?, year(cx)).await
}

/// An explanation as it is stored.
pub fn explained(steps: Vec<kernel::explain::Step>) -> Result<Json, Failure> {
    serde_json::to_value(Explanation::from(steps)).map_err(Failure::fault)
}

/// Gives what a case was approved for; it goes out through the bank, a part a month from this one on.
pub async fn of_case(
    case: &assistance_case::Model,
    calculation: &Calculation,
    choice: Choice,
    level: OfficeLevel,
    cx: &mut Tx<'_>,
) -> Result<temp_aid_grant::Model, Failure> {
    let asked = request::of_case(case.id, cx.db).await?;
    let asked = asked.ok_or_else(|| Refusal::invalid(ValidationRule::Required, "tempAid"))?;
    let members = members::of_case(case.id, cx.db).await?;
    let payee = payee_of(case, choice, &members, cx).await?;
    let amount = calculation.amount();
    let grant = temp_aid_grant::ActiveModel {
        grant_no: Set(number(place(case), cx).await?),
        state: Set(TempAidState::Completed),
        state_due_on: Set(NO_DEADLINE),
        case_id: Set(Some(case.id)),
        household_id: Set(Some(case.household_id)),
        person_id: Set(case.applicant_person_id),
        aid_type: Set(asked.aid_type),
        cause: Set(asked.cause),
        grade: Set(asked.grade),
        months: Set(asked.months),
        persons: Set(i32::try_from(calculation.members).unwrap_or(i32::MAX)),
        fast_track: Set(false),
        amount: Set(amount),
        in_kind: Set(asked.in_kind),
        installments: Set(asked.installments),
        reported_at: Set(None),
        granted_on: Set(cx.today()),
        granted_by_name: Set(cx.who.name.clone()),
        approval_level: Set(level),
        paid_at: Set(None),
        paperwork_due_on: Set(None),
        paperwork_done_on: Set(None),
        reserve_entry_id: Set(None),
        dispute_reason: Set(None),
        steps: Set(explained(calculation.steps.clone())?),
        ..Default::default()
    };
    let grant = cx.created(grant, place(case)).await?;
    plan(&grant, &payee, cx).await?;
    Ok(grant)
}

/// Plans the payments of a grant through the bank: a part a month, from this month on.
pub async fn plan(
    grant: &temp_aid_grant::Model,
    payee: &person::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let account = payee
        .bank_account
        .clone()
        .zip(payee.bank_account_hash.clone());
    let Some((account, hash)) = account else {
        let refusal = Refusal::new(AssistanceCode::PayeeWithoutAccount).at("payee");
        return Err(refusal.with("name", &payee.name).into());
    };
    let number = u32::try_from(grant.installments).unwrap_or(1);
    let mut month = Month::of(cx.today());
    let mut rows = Vec::new();
    for (at, amount) in (1..).zip(instalments(grant.amount, number)) {
        rows.push(temp_aid_instalment::ActiveModel {
            grant_id: Set(grant.id),
            number: Set(at),
            month: Set(month),
            amount: Set(amount),
            payee_name: Set(payee.name.clone()),
            payee_person_id: Set(payee.id),
            payee_account: Set(account.clone()),
            payee_account_hash: Set(hash.clone()),
            payee_bank_name: Set(payee.bank_name.clone()),
            batch_id: Set(None),
            disbursement_id: Set(None),
            ..Default::default()
        });
        month = month.next();
    }
    cx.insert_all(rows, super::place(grant)).await
}

/// Whether an amount, or goods in its place, is named.
pub fn worth_faults(amount: Money, in_kind: Option<&str>) -> Option<Refusal> {
    let goods = in_kind.is_some_and(|goods| !goods.trim().is_empty());
    if amount.is_negative() {
        return Some(Refusal::new(AssistanceCode::NegativeAmount).at("amount"));
    }
    (amount.is_zero() && !goods).then(|| Refusal::invalid(ValidationRule::Required, "amount"))
}
