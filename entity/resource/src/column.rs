//! Which Rust types may be columns, and what each is in GraphQL.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::meta::{Kind, SealedKind};
use crate::{CreditCode, DivisionCode, Money, Month, PersonName, Sealable, Sealed};

/// A type that can stand in a column.
pub trait Column {
    /// What is stored.
    const KIND: Kind;
    /// True where NULL may stand.
    const NULLABLE: bool = false;
}

macro_rules! columns {
    ($($ty:ty => $kind:expr),* $(,)?) => {
        $(impl Column for $ty { const KIND: Kind = $kind; })*
    };
}

columns! {
    Uuid => Kind::Uuid,
    String => Kind::Text,
    PersonName => Kind::Text,
    DivisionCode => Kind::Scalar("DivisionCode"),
    CreditCode => Kind::Scalar("CreditCode"),
    i32 => Kind::Int,
    i64 => Kind::Long,
    bool => Kind::Bool,
    NaiveDate => Kind::Date,
    DateTime<Utc> => Kind::DateTime,
    Month => Kind::Month,
    Money => Kind::Money,
    serde_json::Value => Kind::Json,
    Vec<u8> => Kind::Bytes,
}

impl<T: Column> Column for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;
}

impl<T: Sealable> Column for Sealed<T> {
    const KIND: Kind = Kind::Sealed(SealedKind {
        scalar: T::SCALAR,
        class: T::CLASS,
    });
}
