//! The promises that a compiler cannot keep: who may know whom, what must be said, what must be tested.

mod arrows;
mod commands;
mod descriptions;
mod domains;
mod files;
mod locales;
mod refusals;
mod schema;
