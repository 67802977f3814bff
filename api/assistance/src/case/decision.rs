//! The end of a case: refused or approved (spec 01, 4.1).

use chrono::NaiveDate;
use entity_assistance::assistance_case::{
    self, AssistanceKind, CaseState, OfficeLevel, RefusalCode,
};
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use sea_orm::ActiveValue::Set;
use sea_orm::DatabaseTransaction;
use serde_json::Value as Json;

use super::clock::{self, CaseClock, NO_DEADLINE};
use super::{calculation, cover, intake, members, publicity};
use crate::award::grant::{self, Choice};
use crate::rules::Calculation;
use crate::temp_aid;

/// A refusal as it was decided.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Ground.
    pub ground: RefusalCode,
    /// Words of the written notice.
    pub words: String,
    /// Level that decided.
    pub level: OfficeLevel,
    /// Calculation that it rests on; none where it rests on none.
    pub snapshot: Option<Json>,
}

/// Refuses the case; the written notice is due.
pub async fn refuse(
    case: assistance_case::Model,
    refused: Refused,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    if refused.words.trim().is_empty() {
        return Err(Refusal::invalid(ValidationRule::Required, "text").into());
    }
    publicity::withdraw(&case, cx).await?;
    let clock = CaseClock::of(&case, cx).await?;
    let due = clock.due(CaseState::Refused, cx.now());
    let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
    cx.note(refused.words.clone());
    let change = |row: &mut assistance_case::ActiveModel| {
        if let Some(snapshot) = refused.snapshot {
            row.calc_snapshot = Set(Some(snapshot));
        }
        row.refusal_code = Set(Some(refused.ground));
        row.decision_text = Set(Some(refused.words));
        row.decided_at = Set(Some(now));
        row.decided_by = Set(by);
        row.decided_by_name = Set(Some(name));
        row.decided_level = Set(Some(refused.level));
        row.state_due_on = Set(due);
    };
    cx.moved_to(case, CaseState::Refused, change).await
}

/// Whether the county's decision is put up in public first: under the measures of 2012, never for temporary aid nor for
/// a case that is not public.
pub fn notices_the_decision(
    case: &assistance_case::Model,
    today: NaiveDate,
) -> Result<bool, Failure> {
    let ruleset = clock::ruleset(case, today)?;
    let public = case.kind != AssistanceKind::TempAid && !case.notice_exempt;
    Ok(public && ruleset.notices_the_decision())
}

/// The calculation on which the case may be approved today.
///
/// Refusals: `SNAPSHOT_STALE`, `NOT_ELIGIBLE`, `ALREADY_COVERED`.
pub async fn approvable(
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<Calculation, Failure> {
    let calculation = calculation::unchanged(case, cx.today(), cx.db).await?;
    calculation::entitled(&calculation)?;
    not_covered(case, cx.db).await?;
    Ok(calculation)
}

async fn not_covered(
    case: &assistance_case::Model,
    db: &DatabaseTransaction,
) -> Result<(), Failure> {
    let counted = members::counted_of(&members::of_case(case.id, db).await?);
    let asking = intake::covering(case, &counted);
    let covered = cover::refusals(&asking, case.kind, Some(case.id), db).await?;
    if covered.is_empty() {
        Ok(())
    } else {
        Err(covered.into())
    }
}

/// Approves the case and makes its award, or gives its temporary aid.
pub async fn approve(
    case: assistance_case::Model,
    calculation: &Calculation,
    choice: Choice,
    words: Option<String>,
    level: OfficeLevel,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    if case.kind == AssistanceKind::TempAid {
        temp_aid::grant::of_case(&case, calculation, choice, level, cx).await?;
    } else {
        grant::grant(&case, calculation, choice, cx).await?;
    }
    let snapshot = calculation::snapshot(calculation)?;
    let amount = calculation.amount();
    let (now, by, name) = (cx.now(), cx.who.id, cx.who.name.clone());
    if let Some(words) = &words {
        cx.note(words.clone());
    }
    let change = |row: &mut assistance_case::ActiveModel| {
        row.calc_snapshot = Set(Some(snapshot));
        row.approved_amount = Set(Some(amount));
        row.decision_text = Set(words);
        row.decided_at = Set(Some(now));
        row.decided_by = Set(by);
        row.decided_by_name = Set(Some(name));
        row.decided_level = Set(Some(level));
        row.state_due_on = Set(NO_DEADLINE);
    };
    cx.moved_to(case, CaseState::Approved, change).await
}
