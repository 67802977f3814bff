//! Finding people and helping beyond money: leads, and what is passed on to other departments.
//!
//! | you want to | go to |
//! | --- | --- |
//! | take a lead | [`leads`] |
//! | know when something is due | [`clock`] |
//! | import the poverty register | [`poverty`] |
//! | find referrals that nobody takes | [`referrals`] |
//! | check the length of a text | [`words`] |

pub mod clock;
pub mod leads;
pub mod poverty;
pub mod referrals;
pub mod words;
