//! When a case came into the state that it is in.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_case::{self, CaseState};
use entity_kernel::case_event;
use graph::Failure;
use resource::CodeList;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// When the case last came into this state from another; the creation where it never did.
pub async fn entered(
    case: &assistance_case::Model,
    state: CaseState,
    db: &impl ConnectionTrait,
) -> Result<DateTime<Utc>, Failure> {
    let events = case_event::Entity::find()
        .filter(case_event::Column::ObjectId.eq(case.id))
        .order_by_desc(case_event::Column::Id)
        .all(db)
        .await?;
    let state = Some(state.code());
    let mut moves = events
        .iter()
        .filter(|event| event.to_state.as_deref() == state && event.from_state != event.to_state);
    Ok(moves.next().map_or(case.created_at, |event| event.at))
}
