//! Awards: how they come about, and how they end.
//!
//! | you want to | go to |
//! | --- | --- |
//! | make an award of an approved case | [`grant`] |
//! | change the cycle of rechecks | [`class`] |
//! | end one | [`ending`] |
//! | know what a death does to a payment | [`death`] |

pub mod class;
pub mod death;
pub mod ending;
pub mod grant;
