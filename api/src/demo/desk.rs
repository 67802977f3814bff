//! What the makers of rows share: the city as it is, and the desk on which rows pile up.

use std::path::Path;

use chrono::NaiveDate;
use entity_kernel::facility::{self, FacilityKind};
use kernel::calendar::Calendar;
use resource::Keyring;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::error::DemoError;
use super::keys::Keys;
use super::load::Load;
use super::numbers::Numbers;
use super::offices::Offices;
use super::parameters::Parameters;
use super::parameters::in_force::{InForce, Rules};
use super::poverty::towns::Planned;
use super::societies::Societies;
use super::staff::Staff;
use super::time::worked_before;
use super::tree::Tree;

/// The city without its people.
#[derive(Debug)]
pub struct City<'a> {
    /// From which everything invented follows.
    pub seed: u64,
    /// How many people live in it.
    pub people: u32,
    /// The day as of which it is made.
    pub today: NaiveDate,
    /// Keys that seal personal data.
    pub keyring: &'a Keyring,
    /// Divisions.
    pub tree: Tree,
    /// Social organizations.
    pub societies: Societies,
    /// Towns that the pairing plan lists.
    pub planned: Planned,
    /// Offices and agencies.
    pub offices: Offices,
    /// Officers.
    pub staff: Staff,
    /// Parameters as stored.
    pub parameters: Parameters,
    /// Parameters as the rules take them.
    pub in_force: InForce,
    /// Facilities.
    pub facilities: Vec<facility::Model>,
    /// Working days.
    pub calendar: Calendar,
}

impl City<'_> {
    /// The so-manyth working day before today; the first is the last day on which anybody worked.
    pub fn worked(&self, days: u32) -> NaiveDate {
        worked_before(self.today, days, &self.calendar)
    }

    /// What the rules go by in a county on a day.
    pub fn rules(&self, county: Option<Uuid>, on: NaiveDate) -> Result<&Rules, DemoError> {
        self.in_force.of(county, on)
    }

    /// The institution of a county for the extremely poor.
    pub fn tekun_home(&self, county: Option<Uuid>) -> Option<&facility::Model> {
        let mut homes = self.facilities.iter();
        homes.find(|row| row.kind == FacilityKind::TekunHome && row.county_id == county)
    }
}

/// Rows that are being made, with the keys and numbers that they get.
#[derive(Debug)]
pub struct Desk {
    /// Keys.
    pub keys: Keys,
    /// Numbers of papers.
    pub numbers: Numbers,
    /// Rows that wait to be stored.
    pub load: Load,
    /// Rows that refer to some of these, and are stored after them.
    pub later: Load,
    /// Whose turn it is, where things take turns.
    pub turns: Turns,
}

/// How many of each kind there are in the city so far, so that every state comes up however small it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turns {
    /// Counties with screenings.
    pub counties: usize,
    /// Villages in screenings.
    pub villages: usize,
    /// Households without help that a screening found.
    pub findings: usize,
    /// People who came to notice.
    pub found: usize,
    /// Leads.
    pub leads: usize,
    /// Results of leads that wait for an application, and for one of temporary aid.
    pub waiting: [usize; 2],
    /// Referrals of leads.
    pub referrals: usize,
    /// Signals.
    pub signals: usize,
    /// Complaints about conduct.
    pub complaints: usize,
    /// Awards in pay.
    pub rechecks: usize,
    /// Awards that were paid in March.
    pub overpayments: usize,
}

impl Desk {
    /// Stores what waits, with its files, once enough waits.
    pub async fn relieve(
        &mut self,
        tx: &DatabaseTransaction,
        files: Option<&Path>,
    ) -> Result<(), DemoError> {
        if self.load.is_full() {
            self.store(tx, files).await?;
        }
        Ok(())
    }

    /// Stores what waits, with its files.
    pub async fn store(
        &mut self,
        tx: &DatabaseTransaction,
        files: Option<&Path>,
    ) -> Result<(), DemoError> {
        self.load.store(tx).await?;
        self.later.store(tx).await?;
        self.load.write_files(files)
    }
}
