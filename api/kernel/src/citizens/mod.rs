//! Citizens in their own affairs, without an account: who they are is proven by identity number and a code on the phone.
//!
//! | you want to | go to |
//! | --- | --- |
//! | send a text message | [`messages`] |
//! | send a code, check one | [`codes`] |
//! | know who somebody is | [`proof`] |
//! | show a person who read their data | [`reads`] |

pub mod codes;
pub mod messages;
pub mod proof;
pub mod reads;
mod request_phone_code;

#[cfg(test)]
mod tests;

use graph::{Registry, command, query};

pub use request_phone_code::RequestPhoneCode;

/// Hands the share of the citizens in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::answer::<RequestPhoneCode>())
        .query(query::query::<reads::DataReads>());
}
