//! The panel, as officers use it: a real browser, with scripts and without.
//!
//! | you want to | go to |
//! | --- | --- |
//! | click, type, choose, hand in a file | [`desk`] |
//! | say what every page must be | [`look`] |
//! | see what a citizen sees | [`public`] |
//! | follow one household from the window to payday | [`walk`] |

mod conflict;
mod desk;
mod language;
mod look;
mod papers;
mod public;
mod walk;
