//! Global ids: opaque to clients, typed for us.
//!
//! Eighteen bytes, base64url: two bytes that tell the type, sixteen of the key. A string of another
//! type, or no id at all, is recognised before a database is asked.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::meta::Resource;

/// Two bytes that stand for a type's name (FNV-1a, folded).
#[expect(
    clippy::cast_possible_truncation,
    reason = "both halves are cut to sixteen bits"
)]
pub const fn tag(type_name: &str) -> u16 {
    let bytes = type_name.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    ((hash >> 16) ^ (hash & 0xffff)) as u16
}

/// Writes the global id of a row.
pub fn encode(tag: u16, key: Uuid) -> String {
    let mut bytes = [0_u8; 18];
    bytes[..2].copy_from_slice(&tag.to_be_bytes());
    bytes[2..].copy_from_slice(key.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads a global id: the type's tag and the key.
pub fn decode(text: &str) -> Option<(u16, Uuid)> {
    let mut bytes = [0_u8; 18];
    let read = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
    let key = Uuid::from_slice(bytes.get(2..read)?).ok()?;
    Some((u16::from_be_bytes([bytes[0], bytes[1]]), key))
}

/// Key of a row of the entity `E`.
pub struct Id<E> {
    /// The key.
    pub key: Uuid,
    of: PhantomData<fn() -> E>,
}

impl<E> Id<E> {
    /// The id of this row.
    pub const fn new(key: Uuid) -> Self {
        Self {
            key,
            of: PhantomData,
        }
    }
}

impl<E: Resource> Id<E> {
    /// Reads a global id of exactly this type.
    pub fn parse(text: &str) -> Option<Self> {
        match decode(text)? {
            (found, key) if found == tag(E::META.name) => Some(Self::new(key)),
            _ => None,
        }
    }
}

impl<E> Clone for Id<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Id<E> {}

impl<E> PartialEq for Id<E> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<E> Eq for Id<E> {}

impl<E> fmt::Debug for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)
    }
}

impl<E> From<Id<E>> for Uuid {
    fn from(id: Id<E>) -> Self {
        id.key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_and_tells_its_type() {
        let key = Uuid::from_u128(7);
        let text = encode(tag("Person"), key);
        assert_eq!(text.len(), 24);
        assert_eq!(decode(&text), Some((tag("Person"), key)));
        assert_ne!(tag("Person"), tag("Household"));
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "x", "AAAA", "!!!!!!!!!!!!!!!!!!!!!!!!", &"A".repeat(25)] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
