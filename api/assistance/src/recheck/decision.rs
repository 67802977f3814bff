//! What a recheck comes to, and what its approval does to the award.

use chrono::NaiveDate;
use entity_assistance::assistance_award::{self, AwardState, Tier};
use entity_assistance::assistance_case;
use entity_assistance::case_member;
use entity_assistance::recheck_task::{self, RecheckOutcome};
use entity_kernel::person;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use resource::Month;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{case_of, changes_of, figures_of};
use crate::award::{change, ending, gradual, paid, place};
use crate::case::calculation::{self, Figures, MemberChange};
use crate::case::local::Local;
use crate::case::members::{self, DIED};
use crate::codes::AssistanceCode;
use crate::rules::outcome::{self, Found, bears};
use crate::rules::{Calculation, Household, Ruleset, lines};
use crate::words::missing;

/// The family as some figures describe it, and what they come to.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// The family.
    pub household: Household,
    /// What it is entitled to.
    pub calculation: Calculation,
}

/// Reckons an award anew on these figures, with the parameters and the measures of a day.
pub async fn reckon(
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    figures: &Figures,
    tier: Option<Tier>,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Reckoned, Failure> {
    let household = calculation::household(case, figures, tier.or(award.tier), on, db).await?;
    let local = Local::load(place(award), on, db).await?;
    let ruleset = Ruleset::in_force(on);
    let calculation = calculation::found(case, &household, ruleset, &local, db).await?;
    Ok(Reckoned {
        household,
        calculation,
    })
}

/// What an award comes to today, on the figures last confirmed.
pub async fn current(
    award: &assistance_award::Model,
    tier: Option<Tier>,
    cx: &Tx<'_>,
) -> Result<Reckoned, Failure> {
    let case = case_of(award, cx.db).await?;
    let figures = Figures {
        recheck: award.basis_recheck_id,
        changes: Vec::new(),
    };
    reckon(award, &case, &figures, tier, cx.today(), cx.db).await
}

/// What a recheck's own figures come to today.
pub async fn of_task(
    task: &recheck_task::Model,
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    tier: Option<Tier>,
    cx: &Tx<'_>,
) -> Result<Reckoned, Failure> {
    reckon(award, case, &figures_of(task)?, tier, cx.today(), cx.db).await
}

/// Refuses an outcome that the figures do not bear.
///
/// Refusals: `REASON_REQUIRED`, `OUTCOME_MISMATCH {before, found}`, `GRADUAL_NOT_APPLICABLE {why}`.
pub async fn refuse_unfounded(
    outcome: RecheckOutcome,
    reason: Option<&str>,
    from_work: bool,
    award: &assistance_award::Model,
    found: &Reckoned,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let given = reason.is_some_and(|reason| !reason.trim().is_empty());
    if outcome::needs_reason(outcome) && !given {
        return Err(missing("reason").into());
    }
    let gradual = award.state == AwardState::GradualExit;
    let borne = Found {
        before: award.monthly_total,
        gradual,
        calculation: &found.calculation,
    };
    if outcome == RecheckOutcome::Gradual && !gradual {
        gradual::until(award, found, from_work, cx).await?;
    }
    if bears(outcome, borne) {
        return Ok(());
    }
    let refusal = Refusal::new(AssistanceCode::OutcomeMismatch).at("outcome");
    let refusal = refusal.with("before", award.monthly_total);
    Err(refusal
        .with("found", found.calculation.monthly_total)
        .into())
}

/// Carries a decided recheck out on its award, from this month on.
pub async fn carry_out(
    task: &recheck_task::Model,
    award: assistance_award::Model,
    found: &Reckoned,
    from: Month,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    let calculation = &found.calculation;
    let outcome = task
        .outcome
        .ok_or_else(|| Failure::fault("a proposal has an outcome"))?;
    let basis = || change::basis(calculation, &json!({ "recheck": task.cycle_no }));
    match outcome {
        RecheckOutcome::Stop => {
            paid::refuse_paid(award.id, from, cx.db).await?;
            let reason = task.outcome_reason.clone().unwrap_or_default();
            ending::end(award, from.previous(), reason, cx).await
        }
        RecheckOutcome::Gradual => gradual::start(award, found, task.from_work, cx).await,
        RecheckOutcome::Keep if !calculation.eligible => Ok(award),
        RecheckOutcome::Keep | RecheckOutcome::Increase | RecheckOutcome::Decrease => {
            let award = gradual::revert(award, cx).await?;
            let held = change::held(award.id, from, cx.db).await?;
            if lines::change(&held, &calculation.lines, from) == lines::Changes::default() {
                return Ok(award);
            }
            change::change(award, calculation, from, basis(), cx).await
        }
    }
}

/// Those members of a case who have died, with the day.
pub async fn dead(
    case: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<(Uuid, NaiveDate)>, Failure> {
    let counted = members::counted_of(&members::of_case(case, db).await?);
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(counted))
        .filter(person::Column::DiedOn.is_not_null())
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.id, row.died_on?)))
        .collect())
}

/// Those who joined or left count from now on as the recheck found; the dead count no more.
pub async fn settle_members(
    task: &recheck_task::Model,
    case: Uuid,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let mut changes = changes_of(task)?;
    let dead = dead(case, cx.db).await?;
    changes.retain(|change| !dead.iter().any(|(person, _)| *person == change.person));
    changes.extend(dead.into_iter().map(|(person, _)| MemberChange {
        person,
        counted: false,
        reason: DIED.to_owned(),
    }));
    for change in changes {
        let row = case_member::Entity::find()
            .filter(case_member::Column::CaseId.eq(case))
            .filter(case_member::Column::PersonId.eq(change.person))
            .one(cx.db)
            .await?;
        let Some(row) = row else { continue };
        let set = |row: &mut case_member::ActiveModel| {
            row.counted = Set(change.counted);
            row.excluded_reason = Set((!change.counted).then_some(change.reason));
        };
        cx.touched(row, set).await?;
    }
    Ok(())
}
