//! Values that exist only when valid: parse, don't validate.
//!
//! | value | grammar | at rest |
//! | --- | --- | --- |
//! | [`Money`] | `-?\d{1,13}(\.\d{1,2})?` yuan | BIGINT, fen |
//! | [`Month`] | `2020-07` | INTEGER, 202007 |
//! | [`CreditCode`] | GB 32100, 18 characters | TEXT |
//! | [`DivisionCode`] | 12 digits | TEXT |
//! | [`PersonName`] | 2-30 characters | TEXT |
//! | [`CitizenId`], [`Phone`], [`BankAccount`] | GB 11643; mobile, landline, service number; Luhn | sealed, see [`crate::seal`] |
//!
//! Every value has `parse`, `Display` (the canonical text), `FromStr` and serde as that text.

#[macro_use]
mod traits;

mod bank_account;
mod citizen_id;
mod credit_code;
mod division_code;
mod money;
mod month;
mod person_name;
mod phone;
pub mod text;

pub use bank_account::BankAccount;
pub(crate) use bank_account::luhn_valid;
pub use citizen_id::{CitizenId, check_character as citizen_id_check};
pub use credit_code::CreditCode;
pub use division_code::DivisionCode;
pub use money::{Money, Rounding};
pub use month::Month;
pub use person_name::PersonName;
pub(crate) use phone::is_mobile;
pub use phone::{Phone, PhoneKind};
