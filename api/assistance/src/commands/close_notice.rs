//! `closeNotice`: the public notice has run its full time without an open objection.

use chrono::Datelike;
use entity_assistance::assistance_case::{self, CaseState};
use entity_kernel::case_event;
use graph::Failure;
use graph::command::{Command as _, Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{CodeList, Command, Id, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::case::clock::CaseClock;
use crate::case::local::Local;
use crate::case::sample::{HandedOver, SHARE_BP, is_drawn};
use crate::case::{place, publicity};

/// Closes a notice after its full days, which the system does by itself too; the town's hands the case over to the county (公示期满).
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

/// Hands the file over to the county and draws whether the county visits.
async fn hand_over(
    case: assistance_case::Model,
    cx: &mut Tx<'_>,
) -> Result<assistance_case::Model, Failure> {
    let local = Local::load(place(&case), cx.today(), cx.db).await?;
    let share = local.number_or("county.visit_share_bp", SHARE_BP)?;
    let clock = CaseClock::with(&case, &local, cx).await?;
    let due = clock.due(CaseState::CountyReview, cx.now());
    // The last half of a new key is random.
    let seed = cx.new_key().as_u64_pair().1.cast_signed() & i64::MAX;
    let drawn = is_drawn(seed, handed_over(&case, cx).await?, share);
    let visit = drawn || case.county_visit_required || case.relative_of_official;
    let change = |row: &mut assistance_case::ActiveModel| {
        row.county_visit_required = Set(visit);
        row.county_draw_seed = Set(Some(seed));
        row.state_due_on = Set(due);
    };
    cx.moved_to(case, CaseState::CountyReview, change).await
}

/// Files that the county's towns handed over in this month so far.
async fn handed_over(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<HandedOver, Failure> {
    let month = Month::new(cx.today().year(), cx.today().month()).map_err(Failure::fault)?;
    let this_month = Query::select()
        .column(case_event::Column::ObjectId)
        .from(case_event::Entity)
        .and_where(case_event::Column::Month.eq(month))
        .and_where(case_event::Column::CountyId.eq(case.county_id))
        .and_where(case_event::Column::Command.eq(CloseNotice::NAME))
        .and_where(case_event::Column::ToState.eq(CaseState::CountyReview.code()))
        .to_owned();
    let files =
        assistance_case::Entity::find().filter(assistance_case::Column::Id.in_subquery(this_month));
    let visited = files
        .clone()
        .filter(assistance_case::Column::CountyVisitRequired.eq(true));
    Ok(HandedOver {
        files: files.count(cx.db).await?,
        visited: visited.count(cx.db).await?,
    })
}
