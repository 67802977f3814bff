//! `closeNotice`: the public notice has run its full time without an open objection.

use entity_assistance::assistance_case::{self, CaseState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::CaseClock;
use crate::case::local::Local;
use crate::case::{delegation, handover, place, publicity};

/// Closes a notice after its full days, which the system does by itself too; the town's hands the case over to the county, unless the town itself decides: then a second call does (公示期满).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.close_notice")]
pub struct CloseNotice {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for CloseNotice {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let closed = publicity::close(&case, cx).await?;
        match case.state {
            CaseState::Notice if closed.is_some() && is_the_towns(&case, cx).await? => {
                left_to_the_town(case, cx).await
            }
            CaseState::Notice => hand_over(case, cx).await,
            // The county's own notice: only the record of it ends, the decision is the approver's.
            _ if closed.is_some() => {
                cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
                    .await
            }
            state => {
                let refusal = Refusal::new(BaseCode::StateConflict);
                Err(refusal.with("actual", state).into())
            }
        }
    }
}

/// Whether the town decides this case by itself.
async fn is_the_towns(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    Ok(delegation::refusal(case, &local)?.is_none())
}

/// The notice is over; the town has the term of a decision.
async fn left_to_the_town(
    case: assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    let due = CaseClock::of(&case, cx)
        .await?
        .due(CaseState::DecisionNotice, cx.now());
    let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(due);
    cx.moved_to(case, CaseState::Notice, change).await
}

/// Hands the file over to the county and draws whether the county visits.
async fn hand_over(
    case: assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    let drawn = handover::drawn(&case, cx).await?;
    let change = |row: &mut assistance_case::ActiveModel| drawn.keep(row);
    cx.moved_to(case, CaseState::CountyReview, change).await
}
