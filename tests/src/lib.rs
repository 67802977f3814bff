//! What the integration tests stand on: the real binary, two databases, and clients that speak HTTP.
//!
//! | you want to | go to |
//! | --- | --- |
//! | test a behaviour on SQLite and PostgreSQL | [`city::on_both_engines`] |
//! | only read | [`city::reading_on_both_engines`], which shares one server among the tests of a binary |
//! | be somebody | [`city::City::staff`], [`city::City::partner`], [`city::City::anonymous`] |
//! | ask or do something | [`client::Client::query`], [`client::Client::run`] |
//! | let days pass | [`city::City::set_time`] |
//! | have an application of the family E1 in some state | [`story::Story`] |
//! | click through the panel | [`browser::Browser`] |
//! | have any other object and act on it | [`thing::Thing`] |
//! | walk the whole schema | [`schema::Schema`] |
//!
//! Nothing here knows the database or a crate of the server: what is not reachable from outside is not tested here.

pub mod accounts;
pub mod answer;
pub mod browser;
pub mod city;
pub mod client;
pub mod demo;
pub mod example;
pub mod lifecycle;
pub mod postgres;
pub mod repository;
pub mod schema;
pub mod server;
pub mod shelf;
pub mod story;
pub mod supervised;
pub mod taken_out;
pub mod thing;
