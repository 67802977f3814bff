//! Reading what a client sent into values that cannot be wrong.
//!
//! An input type says what it looks like (`SHAPE`) and reads itself from JSON. Everything wrong with
//! an input is found in one pass, each fault with the path to it, so that a form shows all its errors
//! at once.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::code_list::CodeListMeta;
use crate::id::Id;
use crate::meta::Resource;
use crate::{
    BankAccount, CitizenId, CreditCode, DivisionCode, Invalid, Money, Month, PersonName, Phone,
};

/// An input object.
#[derive(Debug)]
pub struct InputMeta {
    /// GraphQL input type.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Fields in their order.
    pub fields: &'static [InputField],
}

/// A field of an input object, or an argument.
#[derive(Debug)]
pub struct InputField {
    /// GraphQL name.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Type.
    pub shape: Shape,
}

/// Type of an input value.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Type of the value, or of the list's items.
    pub item: InputRef,
    /// True where the value may be missing.
    pub nullable: bool,
    /// True for a list.
    pub list: bool,
}

/// What an input value is made of.
#[derive(Clone, Copy, Debug)]
pub enum InputRef {
    /// A scalar of this name.
    Scalar(&'static str),
    /// The id of an object of this type.
    Id(&'static str),
    /// A value of a code list.
    Enum(&'static CodeListMeta),
    /// An input object.
    Object(&'static InputMeta),
}

impl Shape {
    /// A value that must be there.
    pub const fn one(item: InputRef) -> Self {
        Self {
            item,
            nullable: false,
            list: false,
        }
    }
}

/// One thing that is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: field names and list positions from the root of the input.
    pub path: Vec<String>,
    /// What.
    pub what: Invalid,
}

/// Collects what is wrong while an input is read.
#[derive(Debug, Default)]
pub struct Faults {
    path: Vec<String>,
    found: Vec<Fault>,
}

impl Faults {
    /// Notes a fault at the present place.
    pub fn note(&mut self, what: Invalid) {
        self.found.push(Fault {
            path: self.path.clone(),
            what,
        });
    }

    /// Runs `read` one step further down the path.
    pub fn at<T>(&mut self, step: impl Into<String>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.into());
        let read = read(self);
        self.path.pop();
        read
    }

    /// What was found.
    pub fn into_found(self) -> Vec<Fault> {
        self.found
    }
}

/// A type that can be read from what a client sent.
pub trait Input: Sized {
    /// What the type looks like.
    const SHAPE: Shape;

    /// Reads the value, noting faults; `None` means that a fault was noted.
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self>;
}

/// Reads a whole input: the value, or everything that is wrong with it.
pub fn read<T: Input>(value: &Json) -> Result<T, Vec<Fault>> {
    let mut faults = Faults::default();
    let read = T::read(Some(value), &mut faults);
    match (read, faults.found.is_empty()) {
        (Some(value), true) => Ok(value),
        _ => Err(faults.into_found()),
    }
}

/// Reads one field of an input object; used by the derive.
pub fn read_field<T: Input>(object: &Json, name: &'static str, faults: &mut Faults) -> Option<T> {
    let value = object.get(name).filter(|value| !value.is_null());
    faults.at(name, |faults| T::read(value, faults))
}

/// Reads a value that is written as text.
pub fn read_text<T>(
    value: Option<&Json>,
    faults: &mut Faults,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<T> {
    let parsed = match value {
        None | Some(Json::Null) => Err(Invalid::new("REQUIRED")),
        Some(Json::String(text)) => parse(text),
        Some(_) => Err(Invalid::new("TEXT_EXPECTED")),
    };
    parsed.map_err(|what| faults.note(what)).ok()
}

macro_rules! text_inputs {
    ($($ty:ty => $scalar:literal),* $(,)?) => {
        $(impl Input for $ty {
            const SHAPE: Shape = Shape::one(InputRef::Scalar($scalar));
            fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
                read_text(value, faults, <$ty>::parse)
            }
        })*
    };
}

text_inputs! {
    Money => "Money",
    Month => "Month",
    CitizenId => "CitizenId",
    CreditCode => "CreditCode",
    DivisionCode => "DivisionCode",
    Phone => "Phone",
    BankAccount => "BankAccount",
    PersonName => "String",
}

/// Longest free text that an input takes, in characters.
pub const LONGEST_TEXT: usize = 20_000;

impl Input for String {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("String"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            if text.chars().count() > LONGEST_TEXT {
                Err(Invalid::new("TEXT_TOO_LONG").with("longest", LONGEST_TEXT.to_string()))
            } else if text.chars().any(|c| c == '\0') {
                Err(Invalid::new("TEXT_CHARSET"))
            } else {
                Ok(text.to_owned())
            }
        })
    }
}

impl Input for NaiveDate {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("Date"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            (text.len() == 10)
                .then(|| Self::parse_from_str(text, "%Y-%m-%d").ok())
                .flatten()
                .ok_or_else(|| Invalid::new("DATE_FORMAT").with("value", text))
        })
    }
}

impl Input for DateTime<Utc> {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("DateTime"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            DateTime::parse_from_rfc3339(text)
                .map(|at| at.with_timezone(&Utc))
                .map_err(|_| Invalid::new("DATE_TIME_FORMAT").with("value", text))
        })
    }
}

impl Input for Uuid {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("ID"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            crate::id::decode(text)
                .map(|(_, key)| key)
                .ok_or_else(|| Invalid::new("ID_FORMAT"))
        })
    }
}

impl<E: Resource> Input for Id<E> {
    const SHAPE: Shape = Shape::one(InputRef::Id(E::META.name));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        read_text(value, faults, |text| {
            Self::parse(text).ok_or_else(|| Invalid::new("ID_FORMAT").with("type", E::META.name))
        })
    }
}

impl Input for i32 {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("Int"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        let read = match value {
            None | Some(Json::Null) => Err(Invalid::new("REQUIRED")),
            Some(value) => value
                .as_i64()
                .and_then(|number| Self::try_from(number).ok())
                .ok_or_else(|| Invalid::new("INT_EXPECTED")),
        };
        read.map_err(|what| faults.note(what)).ok()
    }
}

impl Input for bool {
    const SHAPE: Shape = Shape::one(InputRef::Scalar("Boolean"));
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        let read = match value {
            None | Some(Json::Null) => Err(Invalid::new("REQUIRED")),
            Some(value) => value
                .as_bool()
                .ok_or_else(|| Invalid::new("BOOLEAN_EXPECTED")),
        };
        read.map_err(|what| faults.note(what)).ok()
    }
}

impl<T: Input> Input for Option<T> {
    const SHAPE: Shape = Shape {
        nullable: true,
        ..T::SHAPE
    };
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        match value {
            None | Some(Json::Null) => Some(None),
            Some(value) => T::read(Some(value), faults).map(Some),
        }
    }
}

/// Longest list that an input takes.
pub const LONGEST_LIST: usize = 500;

impl<T: Input> Input for Vec<T> {
    const SHAPE: Shape = Shape {
        list: true,
        ..T::SHAPE
    };
    fn read(value: Option<&Json>, faults: &mut Faults) -> Option<Self> {
        let items = match value {
            None | Some(Json::Null) => {
                faults.note(Invalid::new("REQUIRED"));
                return None;
            }
            Some(Json::Array(items)) => items.as_slice(),
            // GraphQL reads a lone value as a list of one.
            Some(value) => std::slice::from_ref(value),
        };
        if items.len() > LONGEST_LIST {
            faults.note(Invalid::new("LIST_TOO_LONG").with("longest", LONGEST_LIST.to_string()));
            return None;
        }
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(at, item)| faults.at(at.to_string(), |faults| T::read(Some(item), faults)))
            .collect();
        read.into_iter().collect()
    }
}
