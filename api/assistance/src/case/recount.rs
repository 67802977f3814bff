//! Deadlines counted anew: for an extension, and when the working days change (spec 00, 7.1).

use chrono::NaiveDate;
use entity_assistance::assistance_case::{self, CaseState};
use graph::Failure;
use graph::command::Tx;
use kernel::deadlines::moved;
use kernel::facts::{CalendarChanged, Subscriber};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::clock::{CaseClock, NO_DEADLINE};
use super::{history, publicity};

/// Day by which the present step of a case is due, counted from when it began.
pub async fn step_due(
    case: &assistance_case::Model,
    clock: &CaseClock,
    db: &impl ConnectionTrait,
) -> Result<NaiveDate, Failure> {
    let waits = matches!(case.state, CaseState::Notice | CaseState::DecisionNotice);
    let notice = publicity::hanging(case, db).await?.filter(|_| waits);
    if let Some(notice) = notice {
        return Ok(clock.due_after_notice(case.state, notice.closes_on));
    }
    let entered = history::entered(case, case.state, db).await?;
    Ok(clock.due(case.state, entered))
}

/// Hears of new holidays and make-up days.
#[derive(Clone, Copy, Debug, Default)]
pub struct MoveDeadlines;

impl Subscriber<CalendarChanged> for MoveDeadlines {
    async fn hear(&self, fact: &CalendarChanged, cx: &mut Tx<'_>) -> Result<(), Failure> {
        for case in running(fact.from, cx.db).await? {
            recount(case, &fact.source_doc, cx).await?;
        }
        Ok(())
    }
}

/// Cases whose clock runs beyond the first day that changed.
async fn running(
    from: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<Vec<assistance_case::Model>, Failure> {
    Ok(assistance_case::Entity::find()
        .filter(assistance_case::Column::StateDueOn.gte(from))
        .filter(assistance_case::Column::StateDueOn.lt(NO_DEADLINE))
        .all(db)
        .await?)
}

/// Moves what is due to a later day; what the applicant was told is never shortened.
async fn recount(
    case: assistance_case::Model,
    document: &str,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let clock = CaseClock::of(&case, cx).await?;
    let step = moved(
        case.state_due_on,
        step_due(&case, &clock, cx.db).await?,
        true,
    );
    let total = moved(case.total_due_on, clock.total(), true);
    if step.is_none() && total.is_none() {
        return Ok(());
    }
    cx.note(document);
    let change = |row: &mut assistance_case::ActiveModel| {
        if let Some(day) = step {
            row.state_due_on = Set(day);
        }
        if let Some(day) = total {
            row.total_due_on = Set(day);
        }
    };
    cx.touched(case, change).await?;
    Ok(())
}
