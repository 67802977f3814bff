//! The poverty register of 2020 and the organizations that care for those in it.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change how many are poor, and who is helped | [`quota`] |
//! | change what the register says of a family | [`register`] |
//! | change what other departments do | [`measures`] |
//! | change who is paired with whom, and what they do | [`pairing`], [`actions`] |
//! | change which towns the pairing covers | [`towns`] |

pub mod actions;
pub mod measures;
pub mod pairing;
pub mod quota;
pub mod register;
pub mod towns;

use entity_assistance::poverty_profile::PovertyCategory;

use super::people::register::Family;

/// A family in the register, until it is stored.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The family.
    pub family: Family,
    /// How it stands in the register.
    pub category: PovertyCategory,
}
