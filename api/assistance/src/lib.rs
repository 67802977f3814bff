//! Social assistance (社会救助): who is entitled, how much, and since when.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change a formula | [`rules`], beside its worked example |

pub mod rules;
