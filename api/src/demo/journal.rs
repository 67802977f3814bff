//! What was done to an object: one event a command, as the pipeline would have written it.

use chrono::{DateTime, Utc};
use entity_kernel::case_event;
use graph::places::Place;
use resource::{CodeList, Month};
use uuid::Uuid;

use super::desk::Desk;
use super::staff::Officer;

/// An object with a history.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// GraphQL type.
    pub kind: &'static str,
    /// Key.
    pub id: Uuid,
    /// Where it lies.
    pub place: Place,
}

/// A command that was run on it.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    /// Name of the command.
    pub command: &'static str,
    /// State before.
    pub from: Option<&'static str>,
    /// State afterwards.
    pub to: Option<&'static str>,
    /// Who ran it; none for the system.
    pub by: Option<&'a Officer>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Puts the event of a command on the desk.
pub fn put(subject: Subject, done: Done<'_>, desk: &mut Desk) {
    let (place, by) = (subject.place, done.by);
    desk.load.events.push(case_event::Model {
        id: desk.keys.next(done.at),
        at: done.at,
        object_type: subject.kind.to_owned(),
        object_id: subject.id,
        command: done.command.to_owned(),
        from_state: done.from.map(str::to_owned),
        to_state: done.to.map(str::to_owned),
        actor_name: by.map_or_else(|| "system".to_owned(), |officer| officer.name.clone()),
        actor_role: by.map(|officer| officer.role.code.to_owned()),
        note: None,
        changes: None,
        attachment_id: None,
        actor_id: by.map(|officer| officer.id),
        month: Month::of(done.at.date_naive()),
        division_id: place.division,
        county_id: place.county,
        town_id: place.town,
    });
}

/// Puts the event of a command that moves nothing on the desk.
pub fn tell(
    subject: Subject,
    command: &'static str,
    by: &Officer,
    at: DateTime<Utc>,
    desk: &mut Desk,
) {
    let done = Done {
        command,
        from: None,
        to: None,
        by: Some(by),
        at,
    };
    put(subject, done, desk);
}

/// Puts the events of commands that followed each other on the desk; gives the version that they lead to.
pub fn put_all(subject: Subject, done: &[Done<'_>], desk: &mut Desk) -> i32 {
    for step in done {
        put(subject, *step, desk);
    }
    i32::try_from(done.len()).unwrap_or(i32::MAX)
}

/// A command that leads from one state into another.
pub fn moved<'a, S: CodeList>(
    command: &'static str,
    (from, to): (Option<S>, S),
    by: Option<&'a Officer>,
    at: DateTime<Utc>,
) -> Done<'a> {
    Done {
        command,
        from: from.map(CodeList::code),
        to: Some(to.code()),
        by,
        at,
    }
}
