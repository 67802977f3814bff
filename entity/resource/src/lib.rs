//! The vocabulary that every package shares: value types that can only be built valid, and the
//! description of what is stored.
//!
//! | you want to | go to |
//! | --- | --- |
//! | add a kind of value (a number, a code, an amount) | `values/` |
//! | know what a table, a column, a relation is | `meta` |
//! | take something in from a client | `input` |
//! | give something out that is computed | `output` |
//! | add a list of codes | derive `CodeList` |
//!
//! This package knows no other package of the house.

pub mod code_list;
mod column;
pub mod id;
pub mod input;
mod invalid;
pub mod mask;
pub mod meta;
pub mod output;
pub mod seal;
pub mod values;

pub use code_list::CodeList;
pub use column::Column;
pub use id::Id;
pub use input::Input;
pub use invalid::Invalid;
pub use meta::Resource;
pub use output::Output;
pub use resource_derive::{CodeList, Command, Input, Output, Resource};
pub use seal::{KeyTexts, Keyring, SealError, Sealable, Sealed};
pub use values::{
    BankAccount, CitizenId, CreditCode, DivisionCode, Money, Month, PersonName, Phone, PhoneKind,
    Rounding,
};

/// What the derives name, so that a crate that uses them needs no further dependency.
#[doc(hidden)]
pub mod export {
    pub use serde_json::Value as Json;
    pub use uuid::Uuid;
}
