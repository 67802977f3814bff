//! A standard is raised or lowered: what that does to everybody in pay, in a few statements however many they are.
//!
//! | you want to | go to |
//! | --- | --- |
//! | load many families at once | [`families`] |
//! | know what a standard would cost | [`simulate`] |
//! | try other parameters with it | [`trial`] |
//! | carry a new standard out | [`apply`] |

pub mod apply;
pub mod families;
pub mod simulate;
pub mod trial;
