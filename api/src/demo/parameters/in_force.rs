//! Parameters as the domain's rules take them: in a county, on a day.

use std::collections::{BTreeMap, BTreeSet};

use assistance::rules;
use assistance::rules::gradual::GradualParameters;
use assistance::rules::status::RigidParameters;
use assistance::rules::tekun::TekunParameters;
use assistance::rules::temp_aid::TempAidParameters;
use chrono::NaiveDate;
use entity_kernel::division::DivisionLevel;
use uuid::Uuid;

use super::super::error::DemoError;
use super::super::tree::Tree;
use super::Parameters;
use super::table::RAISED;

/// What the rules go by.
#[derive(Debug)]
pub struct Rules {
    /// The allowance of a household, and what all kinds share.
    pub general: rules::Parameters,
    /// Support of the extremely poor.
    pub tekun: TekunParameters,
    /// Temporary aid.
    pub temp_aid: TempAidParameters,
    /// Unavoidable expenditure.
    pub rigid: RigidParameters,
    /// Allowances that run out.
    pub gradual: GradualParameters,
}

/// The rules' parameters of every county, from each day on which one of them changed.
#[derive(Debug)]
pub struct InForce {
    rules: BTreeMap<(Uuid, NaiveDate), Rules>,
}

impl InForce {
    /// Reads them once for all.
    pub fn of_all(parameters: &Parameters, tree: &Tree) -> Result<Self, DemoError> {
        let changes = parameters.rows.iter().map(|row| row.effective_from);
        let days: BTreeSet<NaiveDate> = changes.filter(|day| *day >= RAISED).collect();
        let mut rules = BTreeMap::new();
        for county in tree.of_level(DivisionLevel::County) {
            for day in &days {
                rules.insert((county.id, *day), read(parameters, county.id, *day)?);
            }
        }
        Ok(Self { rules })
    }

    /// What holds in a county on a day.
    pub fn of(&self, county: Option<Uuid>, on: NaiveDate) -> Result<&Rules, DemoError> {
        let county = county.unwrap_or_default();
        let mut earlier = self
            .rules
            .range((county, RAISED)..=(county, on.max(RAISED)));
        let found = earlier.next_back().map(|(_, rules)| rules);
        found.ok_or_else(|| DemoError::invented(format!("no parameters on {on}")))
    }
}

fn read(parameters: &Parameters, county: Uuid, on: NaiveDate) -> Result<Rules, DemoError> {
    let lookup = |key: &'static str| parameters.in_force(key, Some(county), on);
    Ok(Rules {
        general: rules::Parameters::read(&lookup).map_err(DemoError::invented)?,
        tekun: TekunParameters::read(&lookup).map_err(DemoError::invented)?,
        temp_aid: TempAidParameters::read(&lookup).map_err(DemoError::invented)?,
        rigid: RigidParameters::read(&lookup).map_err(DemoError::invented)?,
        gradual: GradualParameters::read(&lookup).map_err(DemoError::invented)?,
    })
}
