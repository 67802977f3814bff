//! Personal data at rest: sealed for reading with a key, blinded for finding without one (spec 00, 1.4 and 11).
//!
//! A [`Sealed`] column holds `length of key id, key id, nonce (12), AES-256-GCM ciphertext with tag (16)`; the class of
//! the value is authenticated, so that a sealed phone cannot be passed off as a card. Beside it stands the blind index,
//! an HMAC-SHA-256 under a key of its own, for exact search and uniqueness.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ActiveValue, ColIdx, IntoActiveValue, QueryResult, TryGetError, TryGetable, Value};

use crate::{BankAccount, CitizenId, Invalid, Phone};

mod keyring;

pub use keyring::{KeyTexts, Keyring};

/// A value that is stored sealed.
pub trait Sealable: Sized {
    /// Class of the data, which decides its mask: `citizen_id`, `phone`, `bank_account`.
    const CLASS: &'static str;
    /// Name of its GraphQL scalar.
    const SCALAR: &'static str;

    /// Canonical text, in the clear.
    fn clear(&self) -> String;

    /// Reads the canonical text back.
    fn from_clear(text: &str) -> Result<Self, Invalid>;
}

macro_rules! sealable {
    ($($value:ident: $class:literal),*) => {
        $(impl Sealable for $value {
            const CLASS: &'static str = $class;
            const SCALAR: &'static str = stringify!($value);

            fn clear(&self) -> String {
                self.to_string()
            }

            fn from_clear(text: &str) -> Result<Self, Invalid> {
                Self::parse(text)
            }
        })*
    };
}

sealable!(CitizenId: "citizen_id", Phone: "phone", BankAccount: "bank_account");

/// Why keys cannot be used or a sealed value cannot be opened. No message tells key or value.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A configured key is not `id:` and 32 bytes in hex or base64.
    #[error(
        "key must be `id:` followed by 32 bytes in hex or base64; the id has 1 to 32 letters, digits, `-` or `_`"
    )]
    KeyFormat,
    /// Two configured keys have the same id.
    #[error("key id {0} is configured twice")]
    KeyTwice(String),
    /// The value was sealed with a key that is not configured.
    #[error("no key {0} to open the value with")]
    UnknownKey(String),
    /// The bytes are not what the key made: damaged, or of another class.
    #[error("sealed value is damaged")]
    Damaged,
    /// The value opened, but is not valid.
    #[error("sealed value is not valid: {}", .0.code)]
    NotValid(Invalid),
}

/// A value of `T` that only a [`Keyring`] can open; BYTEA or BLOB column.
///
/// Two seals of one value differ; compare blind indexes instead.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    value: PhantomData<fn() -> T>,
}

impl<T: Sealable> Sealed<T> {
    /// Takes the stored form; whether it opens shows when it is opened.
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: PhantomData,
        }
    }

    /// The stored form.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Id of the key it was sealed with; `None` when the bytes are no seal.
    pub fn key_id(&self) -> Option<&str> {
        split_key_id(&self.bytes).map(|(id, _)| id)
    }
}

/// The key id at the head of a stored form, and what follows it.
fn split_key_id(stored: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = stored.split_first()?;
    let (id, sealed) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(id).ok()?, sealed))
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self {
            bytes: self.bytes.clone(),
            value: PhantomData,
        }
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> Hash for Sealed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<T: Sealable> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key_id().unwrap_or("?");
        write!(
            f,
            "Sealed<{}>({key}, {} bytes)",
            T::SCALAR,
            self.bytes.len()
        )
    }
}

impl<T: Sealable> From<Sealed<T>> for Value {
    fn from(sealed: Sealed<T>) -> Self {
        sealed.bytes.into()
    }
}

impl<T: Sealable> TryGetable for Sealed<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        Vec::<u8>::try_get_by(row, index).map(Self::from_bytes)
    }
}

impl<T: Sealable> ValueType for Sealed<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <Vec<u8> as ValueType>::try_from(value).map(Self::from_bytes)
    }

    fn type_name() -> String {
        format!("Sealed<{}>", T::SCALAR)
    }

    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }

    fn column_type() -> ColumnType {
        ColumnType::Blob
    }
}

impl<T: Sealable> Nullable for Sealed<T> {
    fn null() -> Value {
        Value::Bytes(None)
    }
}

impl<T: Sealable> IntoActiveValue<Sealed<T>> for Sealed<T> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}

#[cfg(test)]
mod tests;
