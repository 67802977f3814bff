//! The engine from outside: documents in, answers out, on a small world of shops.

mod commands;
mod model;
mod office;
mod reads;
mod world;
mod writes;
