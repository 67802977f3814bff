//! Objects that are computed, not stored: a calculation, a session, who I am.
//!
//! An output type serialises itself with serde (`rename_all = "camelCase"`); its `SHAPE` tells the
//! schema what it looks like.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer};

use crate::code_list::CodeListMeta;
use crate::id::{Id, encode, tag};
use crate::meta::Resource;
use crate::{CreditCode, DivisionCode, Money, Month, PersonName};

/// An output object.
#[derive(Debug)]
pub struct OutputMeta {
    /// GraphQL type.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Fields in their order.
    pub fields: &'static [OutputField],
}

/// A field of an output object.
#[derive(Debug)]
pub struct OutputField {
    /// GraphQL name, also the key in the serialised object.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Type.
    pub shape: OutputShape,
}

/// Type of an output value.
#[derive(Clone, Copy, Debug)]
pub struct OutputShape {
    /// Type of the value, or of the list's items.
    pub item: OutputRef,
    /// True where null may stand.
    pub nullable: bool,
    /// True for a list.
    pub list: bool,
}

/// What an output value is made of.
#[derive(Clone, Copy, Debug)]
pub enum OutputRef {
    /// A scalar of this name.
    Scalar(&'static str),
    /// A value of a code list.
    Enum(&'static CodeListMeta),
    /// An output object.
    Object(&'static OutputMeta),
    /// A stored object of this type; the serialised value is its key.
    Node(&'static str),
}

impl OutputShape {
    /// A value that is always there.
    pub const fn one(item: OutputRef) -> Self {
        Self {
            item,
            nullable: false,
            list: false,
        }
    }
}

/// A type that can leave through the schema.
pub trait Output: Serialize {
    /// What the type looks like.
    const SHAPE: OutputShape;
}

macro_rules! scalar_outputs {
    ($($ty:ty => $scalar:literal),* $(,)?) => {
        $(impl Output for $ty {
            const SHAPE: OutputShape = OutputShape::one(OutputRef::Scalar($scalar));
        })*
    };
}

scalar_outputs! {
    String => "String",
    &'static str => "String",
    i32 => "Int",
    u32 => "Int",
    bool => "Boolean",
    Money => "Money",
    Month => "Month",
    NaiveDate => "Date",
    DateTime<Utc> => "DateTime",
    DivisionCode => "DivisionCode",
    CreditCode => "CreditCode",
    PersonName => "String",
}

impl<T: Output> Output for Option<T> {
    const SHAPE: OutputShape = OutputShape {
        nullable: true,
        ..T::SHAPE
    };
}

impl<T: Output> Output for Vec<T> {
    const SHAPE: OutputShape = OutputShape {
        list: true,
        ..T::SHAPE
    };
}

impl<E: Resource> Output for Id<E> {
    const SHAPE: OutputShape = OutputShape::one(OutputRef::Node(E::META.name));
}

/// Global id of a row, for readers who may name the row but not look at it.
#[derive(Clone, Copy, Debug)]
pub struct Named<E>(pub Id<E>);

impl<E: Resource> Output for Named<E> {
    const SHAPE: OutputShape = OutputShape::one(OutputRef::Scalar("ID"));
}

impl<E: Resource> Serialize for Named<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode(tag(E::META.name), self.0.key).serialize(serializer)
    }
}

impl<E> Serialize for Id<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.key.serialize(serializer)
    }
}
