//! Organizations and facilities (机构与设施) that any domain deals with.
//!
//! | you want to | go to |
//! | --- | --- |
//! | know which organization a credit code fits | [`credit`] |
//! | register one | `commands/` |
//!
//! Domains that license, inspect or pay them keep what they know of them in their own tables.

pub mod commands;
pub mod credit;

use graph::{Registry, command};

/// Hands the share of the registers in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::create::<commands::RegisterOrganization>())
        .command(command::create::<commands::RegisterFacility>());
}

#[cfg(test)]
mod tests;
