//! What a command leaves on the timelines of its objects.

use entity_kernel::case_event;
use graph::office::{Act, Event};
use graph::places::Place;
use graph::{Failure, Principal};
use resource::Month;
use sea_orm::DatabaseTransaction;
use serde_json::Value as Json;
use uuid::Uuid;

use super::append::store;

/// Stores the events; objects of the whole office lie nowhere and have no timeline, only the audit.
pub async fn insert(
    tx: &DatabaseTransaction,
    act: &Act<'_>,
    events: &[Event],
) -> Result<(), Failure> {
    let placed = events.iter().filter(|event| !event.place.division.is_nil());
    let rows = placed.map(|event| row(act, event)).collect();
    store::<case_event::Entity, case_event::ActiveModel>(tx, rows, &[]).await?;
    Ok(())
}

fn row(act: &Act<'_>, event: &Event) -> case_event::Model {
    let Place {
        division,
        county,
        town,
    } = event.place;
    case_event::Model {
        id: Uuid::now_v7(),
        at: act.now,
        object_type: event.object_type.to_owned(),
        object_id: event.object_id,
        command: event.command.to_owned(),
        from_state: event.from_state.clone(),
        to_state: event.to_state.clone(),
        actor_name: act.who.name.clone(),
        actor_role: role(act.who, &event.place),
        note: event.note.clone(),
        changes: changes(&event.changes),
        attachment_id: None,
        actor_id: act.who.id,
        month: Month::of(act.now.date_naive()),
        division_id: division,
        county_id: county,
        town_id: town,
    }
}

/// The first role that the actor holds over the place.
fn role(who: &Principal, place: &Place) -> Option<String> {
    let covering = |role: &&str| who.holds(&[*role], place);
    let mut roles = who.grants.iter().map(|grant| grant.role.as_str());
    roles.find(covering).map(str::to_owned)
}

fn changes(changes: &Json) -> Option<Json> {
    let empty = changes.as_array().is_none_or(Vec::is_empty);
    (!empty).then(|| changes.clone())
}
