//! How entries are chained: each holds the hash of the one before, so that none can be changed, left out or put in.

use entity_kernel::audit_entry;
use graph::places::Place;
use resource::{CodeList, Month};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::note::Note;
use super::persons;

/// Chain of commands that concern no single county.
pub const CITY: Uuid = Uuid::nil();

/// Chain of reads and refusals: it never waits for a command, nor a command for it.
pub const READS: Uuid = Uuid::max();

/// What the first entry of a chain holds for a hash before it.
pub const START: [u8; 32] = [0; 32];

/// End of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Number of the last entry; 0 for an empty chain.
    pub seq: i64,
    /// Hash of the last entry.
    pub hash: Vec<u8>,
}

impl Default for End {
    fn default() -> Self {
        Self {
            seq: 0,
            hash: START.to_vec(),
        }
    }
}

/// Chain of the commands that concern this place.
pub fn of_place(place: Option<Place>) -> Uuid {
    place.and_then(|place| place.county).unwrap_or(CITY)
}

/// The entry of a note, which stands in no chain yet: number and hashes come with its place there.
pub fn draft(note: Note, chain: Uuid) -> audit_entry::Model {
    let (object_type, object_id) = note.object.unzip();
    audit_entry::Model {
        id: Uuid::now_v7(),
        seq: 0,
        at: note.at,
        actor_name: note.actor_name,
        action: note.action.to_owned(),
        outcome: note.outcome,
        object_type: object_type.map(str::to_owned),
        object_id,
        actor_kind: note.actor_kind,
        purpose: note.purpose,
        request_id: note.request_id,
        ip: note.ip,
        detail: note.detail,
        persons: persons::packed(&note.persons),
        actor_id: note.actor_id,
        chain,
        prev_hash: Vec::new(),
        hash: Vec::new(),
        month: Month::of(note.at.date_naive()),
        division_id: note.place.map(|place| place.division),
        county_id: note.place.and_then(|place| place.county),
        town_id: note.place.and_then(|place| place.town),
    }
}

/// Puts drafts at the end of a chain, in their order; the new end.
pub fn link(drafts: &mut [audit_entry::Model], mut end: End) -> End {
    for entry in drafts {
        end.seq += 1;
        entry.seq = end.seq;
        entry.prev_hash = std::mem::take(&mut end.hash);
        entry.hash = hash(entry).to_vec();
        end.hash.clone_from(&entry.hash);
    }
    end
}

/// SHA-256 of an entry and the hash before it.
///
/// Every part is preceded by its length, so that no two entries read alike.
pub fn hash(entry: &audit_entry::Model) -> [u8; 32] {
    let mut sum = Sum(Sha256::new());
    sum.part(Some(&entry.prev_hash));
    sum.key(Some(entry.chain));
    sum.part(Some(&entry.seq.to_be_bytes()));
    sum.key(Some(entry.id));
    sum.part(Some(&entry.at.timestamp_micros().to_be_bytes()));
    sum.text(Some(&entry.month.to_string()));
    sum.text(Some(entry.actor_kind.code()));
    sum.key(entry.actor_id);
    sum.text(entry.actor_name.as_deref());
    sum.text(Some(&entry.action));
    sum.text(Some(entry.outcome.code()));
    sum.text(entry.object_type.as_deref());
    sum.key(entry.object_id);
    sum.text(entry.purpose.as_deref());
    sum.text(entry.request_id.as_deref());
    sum.text(entry.ip.as_deref());
    sum.text(entry.detail.as_ref().map(canonical).as_deref());
    sum.key(entry.division_id);
    sum.key(entry.county_id);
    sum.key(entry.town_id);
    sum.part(entry.persons.as_deref());
    sum.0.finalize().into()
}

struct Sum(Sha256);

impl Sum {
    fn part(&mut self, bytes: Option<&[u8]>) {
        let length = bytes.map_or(-1, |bytes| i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.0.update(length.to_be_bytes());
        self.0.update(bytes.unwrap_or_default());
    }

    fn text(&mut self, text: Option<&str>) {
        self.part(text.map(str::as_bytes));
    }

    fn key(&mut self, key: Option<Uuid>) {
        self.part(key.as_ref().map(|key| &key.as_bytes()[..]));
    }
}

/// JSON with its keys in order: a database gives them back in an order of its own.
fn canonical(json: &Json) -> String {
    match json {
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            let fields: Vec<String> = fields
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Json::String(name.clone()), canonical(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        leaf => leaf.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use entity_kernel::audit_entry::{ActorKind, AuditOutcome};
    use serde_json::json;

    use super::*;

    fn note() -> Note {
        Note {
            at: "2020-04-20T01:02:03.456789Z".parse().unwrap(),
            actor_kind: ActorKind::Staff,
            actor_id: Some(Uuid::from_u128(1)),
            actor_name: Some("王小明".to_owned()),
            action: "acceptAssistanceCase",
            outcome: AuditOutcome::Success,
            object: Some(("AssistanceCase", Uuid::from_u128(2))),
            place: Some(Place {
                division: Uuid::from_u128(3),
                county: Some(Uuid::from_u128(4)),
                town: Some(Uuid::from_u128(3)),
            }),
            purpose: Some("dibao".to_owned()),
            request_id: Some("r1".to_owned()),
            ip: Some("::1".to_owned()),
            detail: Some(json!({"b": [1, null], "a": {"d": "x", "c": true}})),
            persons: vec![Uuid::from_u128(7), Uuid::from_u128(8)],
        }
    }

    #[test]
    fn entries_are_numbered_and_hold_the_hash_before_them() {
        let mut drafts = [draft(note(), CITY), draft(note(), CITY)];
        let end = link(&mut drafts, End::default());
        let [first, second] = &drafts;
        assert_eq!((first.seq, second.seq, end.seq), (1, 2, 2));
        assert_eq!(first.prev_hash, START);
        assert_eq!(second.prev_hash, first.hash);
        assert_eq!(end.hash, second.hash);
        let subjects: Vec<_> = persons::subjects(second).collect();
        assert_eq!((subjects.len(), subjects[0].entry_id), (2, second.id));
    }

    #[test]
    fn drafts_can_be_put_at_another_end() {
        let mut drafts = [draft(note(), CITY), draft(note(), CITY)];
        let first = link(&mut drafts, End::default());
        let other = link(&mut drafts, first.clone());
        assert_eq!((drafts[0].seq, other.seq), (3, 4));
        assert_eq!(drafts[0].prev_hash, first.hash);
    }

    #[test]
    fn any_change_changes_the_hash() {
        let mut drafts = [draft(note(), CITY)];
        link(&mut drafts, End::default());
        let [entry] = &drafts;
        let changes: [fn(&mut audit_entry::Model); 21] = [
            |e| e.seq += 1,
            |e| e.id = Uuid::from_u128(99),
            |e| e.at += chrono::Duration::microseconds(1),
            |e| e.actor_name = None,
            |e| e.actor_name = Some(String::new()),
            |e| e.action.push('x'),
            |e| e.outcome = AuditOutcome::Refused,
            |e| e.object_type = None,
            |e| e.object_id = None,
            |e| e.actor_kind = ActorKind::Partner,
            |e| e.purpose = None,
            |e| e.request_id = None,
            |e| e.ip = Some("::2".to_owned()),
            |e| e.detail = Some(json!({"b": [1, null], "a": {"d": "y", "c": true}})),
            |e| e.actor_id = None,
            |e| e.chain = READS,
            |e| e.prev_hash[31] = 1,
            |e| e.month = e.month.next(),
            |e| e.town_id = None,
            |e| e.persons = None,
            |e| e.persons.as_mut().unwrap().truncate(16),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut forged = entry.clone();
            change(&mut forged);
            assert_ne!(hash(&forged)[..], entry.hash, "change {at}");
        }
        assert_eq!(hash(entry)[..], entry.hash);
    }

    #[test]
    fn the_order_of_json_keys_does_not_matter() {
        let there: Json = serde_json::from_str(r#"{"a":1,"b":{"c":2,"d":[3]}}"#).unwrap();
        let back: Json = serde_json::from_str(r#"{"b":{"d":[3],"c":2},"a":1}"#).unwrap();
        assert_eq!(canonical(&there), canonical(&back));
    }
}
