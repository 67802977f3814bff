//! The schema engine: metadata in, one GraphQL schema out.
//!
//! | you want to | go to |
//! | --- | --- |
//! | say what the schema consists of | `registry` |
//! | see how a type, an input, a scalar gets into the schema | `schema/` |
//! | see how a selection becomes one SQL statement | `read/plan`, `read/sql` |
//! | see what a reader may see, and how it is masked | `read/scope`, `read/leave` |
//! | write: the pipeline that every command runs through | `command/` |
//! | say which state follows which | `lifecycle` |
//!
//! The engine knows no table and no domain; it knows `resource::meta`. What it needs from the kernel
//! (journal, clock, divisions) it asks for through the traits of `office`.

pub mod command;
pub mod engine;
pub mod error;
pub mod lanes;
pub mod lifecycle;
pub mod office;
pub mod places;
pub mod principal;
pub mod query;
pub mod read;
pub mod registry;
pub mod run;
pub mod schema;
mod variables;

pub use engine::{Engine, Session};
pub use error::{BaseCode, Failure, Refusal};
pub use principal::{Principal, PrincipalKind, Reach};
pub use registry::Registry;
