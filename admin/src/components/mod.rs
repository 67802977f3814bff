//! The parts of pages. Each carries its accessibility once: label, hint, error, caption, current, scope.
//!
//! | you want | go to |
//! | --- | --- |
//! | a line to type into | [`field`] |
//! | one or several of a few | [`choice`] |
//! | rows | [`table`], [`pager`] |
//! | a chart | [`bars`] |
//! | what a record says | [`facts`], [`value`], [`badge`] |
//! | what happened to it | [`timeline`] |
//! | what went wrong | [`error_summary`] |
//! | the GraphQL behind the page | [`drawer`] |

pub mod badge;
pub mod bars;
pub mod chips;
pub mod choice;
pub mod drawer;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod form;
pub mod pager;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod value;
