//! Reading: a selection becomes one SQL statement, its rows become the answer.
//!
//! `select` merges fragments and directives; `plan` turns fields into columns, relations and pages;
//! `sql` writes the statement; `leave` lets values out, masked where they must be.

pub mod ask;
pub mod computed;
pub mod cursor;
pub mod filter;
pub mod json_shape;
pub mod leave;
pub mod plan;
pub mod root;
pub mod scope;
pub mod select;
pub mod shape;
pub mod sql;
pub mod statement;
pub mod together;
