//! Persons of an entry: packed into it, and indexed so that who looked at somebody is found.

use entity_kernel::{audit_entry, audit_subject, person};
use graph::read::computed;
use graph::registry::Computed;
use resource::CodeList;
use resource::meta::Resource;
use resource::output::{OutputRef, OutputShape};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::PERSON_READ;

/// Keys as an entry holds them; none for nobody.
pub fn packed(persons: &[Uuid]) -> Option<Vec<u8>> {
    let bytes = persons.iter().flat_map(|person| *person.as_bytes());
    (!persons.is_empty()).then(|| bytes.collect())
}

/// The keys that an entry holds.
fn unpacked(packed: &[u8]) -> impl Iterator<Item = Uuid> {
    packed
        .as_chunks()
        .0
        .iter()
        .map(|key| Uuid::from_bytes(*key))
}

/// The entry's rows in the index.
///
/// What somebody reads about a person for one purpose on one day has one row; a command has its own.
pub fn subjects(entry: &audit_entry::Model) -> impl Iterator<Item = audit_subject::Model> {
    let act = u128::from_be_bytes(act(entry));
    let packed = entry.persons.as_deref().unwrap_or_default();
    unpacked(packed).map(move |person| {
        let key = act ^ person.as_u128();
        audit_subject::Model {
            id: Builder::from_custom_bytes(key.to_be_bytes()).into_uuid(),
            entry_id: entry.id,
            person_id: person,
            month: entry.month,
        }
    })
}

/// The persons of an entry, for whoever may read the journal.
pub fn person_ids() -> Computed {
    Computed {
        on: audit_entry::Entity::META.name,
        name: "personIds",
        doc: "Persons whose data were read or changed, in no particular order (涉及人员).",
        shape: OutputShape {
            item: OutputRef::Scalar("ID"),
            nullable: false,
            list: true,
        },
        needs: vec!["persons"],
        compute: Box::new(|values, _| {
            let packed = computed::bytes(values[0]).unwrap_or_default();
            let tag = resource::id::tag(person::Entity::META.name);
            let ids = unpacked(&packed).map(|key| Json::String(resource::id::encode(tag, key)));
            Json::Array(ids.collect())
        }),
    }
}

/// Tells acts apart: 16 bytes that are the same for all reads which share their rows.
fn act(entry: &audit_entry::Model) -> [u8; 16] {
    let mut sum = Sha256::new();
    if entry.action == PERSON_READ {
        sum.update(entry.actor_kind.code());
        sum.update(entry.actor_id.unwrap_or_default());
        sum.update(entry.at.date_naive().to_string());
        sum.update(entry.purpose.as_deref().unwrap_or_default());
    } else {
        sum.update(entry.id);
    }
    let mut act = [0; 16];
    act.copy_from_slice(&sum.finalize()[..16]);
    act
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(keys in prop::collection::vec(any::<u128>(), 0..9)) {
            let persons: Vec<Uuid> = keys.into_iter().map(Uuid::from_u128).collect();
            let packed = packed(&persons).unwrap_or_default();
            prop_assert_eq!(unpacked(&packed).collect::<Vec<_>>(), persons);
        }
    }
}
