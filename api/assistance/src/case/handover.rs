//! From the town to the county: the file is handed over, and whether the county visits is drawn (spec 01, 3.4).

use chrono::{Datelike, NaiveDate};
use entity_assistance::assistance_case::{self, CaseState};
use entity_kernel::case_event;
use graph::Failure;
use graph::command::Tx;
use resource::{CodeList, Month};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::clock::CaseClock;
use super::local::Local;
use super::place;
use super::sample::{HandedOver, SHARE_BP, is_drawn};

/// What the hand-over leaves in the case.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    visit: bool,
    seed: i64,
    due: NaiveDate,
}

/// Draws whether the county visits, and counts when it is due.
pub async fn drawn(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<Drawn, Failure> {
    let local = Local::load(place(case), cx.today(), cx.db).await?;
    let share = local.number_or("county.visit_share_bp", SHARE_BP)?;
    let clock = CaseClock::with(case, &local, cx).await?;
    // The last half of a new key is random.
    let seed = cx.new_key().as_u64_pair().1.cast_signed() & i64::MAX;
    let lot = is_drawn(seed, handed_over(case, cx).await?, share);
    Ok(Drawn {
        visit: lot || case.county_visit_required || case.relative_of_official,
        seed,
        due: clock.due(CaseState::CountyReview, cx.now()),
    })
}

impl Drawn {
    /// Writes it down.
    pub fn keep(self, row: &mut assistance_case::ActiveModel) {
        row.county_visit_required = Set(self.visit);
        row.county_draw_seed = Set(Some(self.seed));
        row.state_due_on = Set(self.due);
    }
}

/// Files that the county's towns handed over in this month so far.
async fn handed_over(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<HandedOver, Failure> {
    let month = Month::new(cx.today().year(), cx.today().month()).map_err(Failure::fault)?;
    let this_month = Query::select()
        .column(case_event::Column::ObjectId)
        .from(case_event::Entity)
        .and_where(case_event::Column::Month.eq(month))
        .and_where(case_event::Column::CountyId.eq(case.county_id))
        .and_where(case_event::Column::ToState.eq(CaseState::CountyReview.code()))
        .and_where(case_event::Column::FromState.ne(CaseState::CountyReview.code()))
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
