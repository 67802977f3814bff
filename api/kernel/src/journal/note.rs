//! What an audit entry says, before it stands in a chain.

use chrono::{DateTime, Utc};
use entity_kernel::audit_entry::{ActorKind, AuditOutcome};
use graph::office::{Act, Event};
use graph::places::Place;
use graph::principal::RequestMeta;
use graph::{BaseCode, Principal, PrincipalKind};
use resource::CodeList;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::PERSON_READ;

/// How many objects an entry names; a payroll changes thousands, which their timelines tell.
const NAMED_OBJECTS: usize = 20;

/// One thing that somebody did, tried or saw.
#[derive(Clone, Debug)]
pub struct Note {
    /// When.
    pub at: DateTime<Utc>,
    /// What kind of principal acted.
    pub actor_kind: ActorKind,
    /// User or token.
    pub actor_id: Option<Uuid>,
    /// Name as it stands now.
    pub actor_name: Option<String>,
    /// Command, or `person.read`.
    pub action: &'static str,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Type and key of the object.
    pub object: Option<(&'static str, Uuid)>,
    /// Where the object lies.
    pub place: Option<Place>,
    /// Purpose of a read, or of a command that asked for one.
    pub purpose: Option<String>,
    /// Request in which it happened.
    pub request_id: Option<String>,
    /// Where the request came from.
    pub ip: Option<String>,
    /// Particulars: `codes` of a refusal, `objects` where there are several.
    pub detail: Option<Json>,
    /// Persons whose data were read or changed, each once.
    pub persons: Vec<Uuid>,
}

impl Note {
    /// What a command did, or why it was refused.
    pub fn of_command(act: &Act<'_>, events: &[Event]) -> Self {
        let mut note = Self::new(act.who, act.meta, act.now, act.command);
        note.outcome = outcome(act.refused);
        note.purpose = act.purpose.map(str::to_owned);
        note.detail = detail(act.refused, events);
        note.persons = each_once(
            events
                .iter()
                .filter(|event| event.object_type == "Person")
                .map(|event| event.object_id)
                .collect(),
        );
        if let Some(event) = events.first() {
            note.object = Some((event.object_type, event.object_id));
            note.place = events.iter().find_map(place);
        }
        if let Some(concern) = act.concern {
            note.object = Some((concern.object_type, concern.object_id));
            note.place = concern.place.or(note.place);
            if let Some((account, name)) = &concern.actor {
                note.actor_id = Some(*account);
                note.actor_name = Some(name.clone());
            }
        }
        note
    }

    /// That these persons' data were read.
    pub fn of_read(
        who: &Principal,
        meta: &RequestMeta,
        at: DateTime<Utc>,
        persons: Vec<Uuid>,
    ) -> Self {
        let mut note = Self::new(who, meta, at, PERSON_READ);
        note.purpose.clone_from(&meta.purpose);
        note.persons = each_once(persons);
        note
    }

    fn new(who: &Principal, meta: &RequestMeta, at: DateTime<Utc>, action: &'static str) -> Self {
        let named = who.kind != PrincipalKind::Anonymous;
        Self {
            at,
            actor_kind: actor_kind(who.kind),
            actor_id: who.id,
            actor_name: named.then(|| who.name.clone()),
            action,
            outcome: AuditOutcome::Success,
            object: None,
            place: None,
            purpose: None,
            request_id: (!meta.request_id.is_empty()).then(|| meta.request_id.clone()),
            ip: meta.ip.map(|ip| ip.to_string()),
            detail: None,
            persons: Vec::new(),
        }
    }
}

/// The kind of actor, as the audit writes it.
pub fn actor_kind(kind: PrincipalKind) -> ActorKind {
    match kind {
        PrincipalKind::Staff => ActorKind::Staff,
        PrincipalKind::Citizen => ActorKind::Citizen,
        PrincipalKind::Partner => ActorKind::Partner,
        PrincipalKind::System => ActorKind::System,
        PrincipalKind::Anonymous => ActorKind::Anonymous,
    }
}

fn outcome(refused: &[&str]) -> AuditOutcome {
    if refused.is_empty() {
        AuditOutcome::Success
    } else if refused.contains(&BaseCode::Internal.code()) {
        AuditOutcome::Failed
    } else {
        AuditOutcome::Refused
    }
}

fn detail(refused: &[&str], events: &[Event]) -> Option<Json> {
    if !refused.is_empty() {
        return Some(json!({"codes": refused}));
    }
    let objects: Vec<Json> = events
        .iter()
        .take(NAMED_OBJECTS)
        .map(|event| json!({"type": event.object_type, "id": event.object_id}))
        .collect();
    (objects.len() > 1).then(|| json!({"count": events.len(), "objects": objects}))
}

/// Where an object lies; objects of the whole office have the place nil.
fn place(event: &Event) -> Option<Place> {
    (!event.place.division.is_nil()).then_some(event.place)
}

fn each_once(mut persons: Vec<Uuid>) -> Vec<Uuid> {
    persons.sort_unstable();
    persons.dedup();
    persons
}
