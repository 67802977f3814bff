//! The people of the city: invented families in real villages.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change of whom families consist | [`blueprint`] |
//! | change ages, disabilities, marital status | [`family`] |
//! | change how people are called | [`names`] |
//! | change identity numbers, phones, accounts | [`identity`] |
//! | change what is stored of a family | [`register`] |
//! | find the family of the worked example | [`example`] |

pub mod blueprint;
pub mod dwelling;
pub mod example;
pub mod family;
pub mod identity;
pub mod names;
pub mod register;
