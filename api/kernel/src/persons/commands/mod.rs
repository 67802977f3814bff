//! Commands about persons and households, one a file.

mod add_household_member;
mod end_household_member;
mod import_deaths;
mod record_death;
mod register_household;
mod register_person;
mod reveal_person_field;
mod update_person;

pub use add_household_member::AddHouseholdMember;
pub use end_household_member::EndHouseholdMember;
pub use import_deaths::ImportDeaths;
pub use record_death::RecordDeath;
pub use register_household::{MemberInput, RegisterHousehold};
pub use register_person::RegisterPerson;
pub use reveal_person_field::{PersonField, RevealPersonField, RevealedField};
pub use update_person::UpdatePerson;
