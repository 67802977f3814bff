//! Finding people and helping beyond money: leads, and what is passed on to other departments.
//!
//! | you want to | go to |
//! | --- | --- |
//! | take a lead | [`leads`] |
//! | know when something is due | [`clock`] |
//! | import the poverty register | [`poverty`] |
//! | find referrals that nobody takes | [`referrals`] |
//! | draw up a screening | [`screening`] |
//! | pair people with organizations | [`pairings`] |
//! | count only what a reader may see | [`within`] |

pub mod clock;
pub mod leads;
pub mod pairings;
pub mod poverty;
pub mod referrals;
pub mod screening;
pub mod within;
