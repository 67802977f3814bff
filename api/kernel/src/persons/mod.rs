//! Persons and households (自然人与家庭): who is who, who lives and is registered with whom.
//!
//! | you want to | go to |
//! | --- | --- |
//! | know which document tells which person | [`identity`] |
//! | know who may stand in a household as what | [`kinship`] |
//! | import the list of the dead | [`deaths`] |
//! | register, change, reveal | `commands/` |

pub mod commands;
pub mod deaths;
mod details;
pub mod identity;
pub mod kinship;

use graph::{Registry, command};

/// Hands the share of the persons in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::create::<commands::RegisterPerson>())
        .command(command::change::<commands::UpdatePerson>())
        .command(command::change::<commands::RecordDeath>())
        .command(command::answer::<commands::ImportDeaths>())
        .command(command::answer::<commands::RevealPersonField>())
        .command(command::create::<commands::RegisterHousehold>())
        .command(command::change::<commands::AddHouseholdMember>())
        .command(command::change::<commands::EndHouseholdMember>());
}

#[cfg(test)]
mod tests;
