//! The panel's pages, one a module. Those of a domain live in the domain's module.

pub mod account;
pub mod area;
pub mod board;
pub mod check;
pub mod choose;
pub mod export;
pub mod file;
pub mod form;
pub mod import;
pub mod list;
pub mod paper;
pub mod prefer;
pub mod problem;
pub mod record;
pub mod search;
pub mod sign_in;
pub mod view;
pub mod work;
