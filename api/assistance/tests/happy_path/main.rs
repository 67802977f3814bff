//! One household's allowance goes from application to payday, in process; and the ways beside the straight one.

mod beside;
mod e1;
mod facts;
mod family;
mod office;
mod support;
mod sweep;
mod walk;
mod watch;
