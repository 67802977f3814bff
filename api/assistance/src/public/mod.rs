//! What anybody may know and ask (spec 01, section 7): no sign-in, nothing about a person but what the law publishes.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change which rules are published, and how they read | [`policy`] |
//! | change what a family may reckon for itself | [`self_check`] |
//! | know what hangs in public of a name | [`names`] |

pub mod names;
pub mod policy;
pub mod self_check;
