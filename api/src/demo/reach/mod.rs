//! People who are found and helped beside the allowances: signals, leads, referrals, conferences, urgent aid, refused
//! work, screenings.
//!
//! | you want to | go to |
//! | --- | --- |
//! | change who is found | [`Found`] |
//! | change urgent aid and the towns' reserves | [`urgent`] |
//! | change leads, and what they come to | [`leads`] |
//! | change signals of the data | [`signals`] |
//! | change referrals | [`referrals`] |
//! | change conferences and refused work | [`beside`] |
//! | change complaints about conduct | [`complaints`] |
//! | change screenings | [`screening`], [`findings`] |

pub mod beside;
pub mod complaints;
pub mod findings;
pub mod leads;
pub mod referrals;
pub mod screening;
pub mod signals;
pub mod urgent;

use chrono::NaiveDate;
use entity_assistance::assistance_case::{AssistanceKind, CaseState};
use graph::places::Place;
use uuid::Uuid;

use super::chance::Chance;
use super::desk::{City, Desk};
use super::error::DemoError;
use super::people::register::{Family, Member};
use super::staff::Officer;
use super::tree::Division;

/// Somebody whose need came to notice.
#[derive(Clone, Debug)]
pub struct Found {
    /// The family.
    pub family: Family,
    /// Name of the village.
    pub village: String,
}

/// An application that was drawn up, as far as others refer to it.
#[derive(Clone, Copy, Debug)]
pub struct Applied {
    /// The case.
    pub case: Uuid,
    /// Kind of help.
    pub kind: AssistanceKind,
    /// State that it has come to.
    pub state: CaseState,
    /// The family.
    pub household: Uuid,
    /// Where the family lives.
    pub place: Place,
    /// Day of the application.
    pub on: NaiveDate,
}

/// What has come together in a county.
#[derive(Debug)]
pub struct Desks<'a> {
    /// The city.
    pub city: &'a City<'a>,
    /// The county.
    pub county: &'a Division,
    /// People who came to notice.
    pub found: Vec<Found>,
    /// Applications.
    pub applied: Vec<Applied>,
}

impl Found {
    /// Where the family lives.
    pub const fn place(&self) -> Place {
        self.family.place
    }

    /// Whose need it is.
    pub fn person(&self) -> &Member {
        &self.family.members[0]
    }
}

impl<'a> Desks<'a> {
    /// Officer of the town in which somebody lives.
    pub fn of_town(&self, place: Place, role: &'static str) -> Result<&'a Officer, DemoError> {
        self.city.staff.holder(place.town, role, 0)
    }

    /// Officer of the county.
    pub fn of_county(&self, role: &'static str) -> Result<&'a Officer, DemoError> {
        self.city.staff.holder(Some(self.county.id), role, 0)
    }

    /// Puts everything on the desk that follows from those who came to notice.
    pub fn put(&self, desk: &mut Desk) -> Result<(), DemoError> {
        let mut chance = Chance::of(self.city.seed, &format!("reach in {}", self.county.code));
        let helped = urgent::put(self, desk, &mut chance)?;
        let referred = leads::put(self, &helped, desk, &mut chance)?;
        referrals::put(self, &referred, desk, &mut chance)?;
        signals::put(self, desk, &mut chance)?;
        complaints::put(self, desk)?;
        beside::put(self, desk, &mut chance)
    }
}
