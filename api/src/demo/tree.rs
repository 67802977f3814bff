//! The divisions of Baoji as of 2020, read from the reference table.

use std::collections::HashMap;

use entity_kernel::division::{DivisionKind, DivisionLevel};
use graph::places::Place;
use kernel::divisions::kind::by_segment;
use resource::DivisionCode;
use uuid::Uuid;

use super::error::DemoError;
use super::keys::Keys;
use super::time::{SET_UP, at};

const TABLE: &str = include_str!("reference/divisions-baoji-2020.csv");

/// A division with everything that other rows need of it.
#[derive(Clone, Debug)]
pub struct Division {
    /// Key.
    pub id: Uuid,
    /// Code of 2020.
    pub code: DivisionCode,
    /// Name.
    pub name: String,
    /// Name with all its parents.
    pub full_name: String,
    /// What it is by law.
    pub kind: DivisionKind,
    /// Level.
    pub level: DivisionLevel,
    /// Division that it lies in.
    pub parent: Option<Uuid>,
    /// County and town that it is or lies in.
    pub place: Place,
}

/// All divisions, parents before children.
#[derive(Debug)]
pub struct Tree {
    /// In the order of the table.
    pub all: Vec<Division>,
    by_code: HashMap<String, usize>,
}

impl Tree {
    /// Reads the table.
    pub fn read(keys: &mut Keys) -> Result<Self, DemoError> {
        let mut tree = Self {
            all: Vec::new(),
            by_code: HashMap::new(),
        };
        for line in TABLE.lines().skip(1).filter(|line| !line.is_empty()) {
            let division = tree.division(line, keys)?;
            tree.by_code
                .insert(division.code.to_string(), tree.all.len());
            tree.all.push(division);
        }
        Ok(tree)
    }

    fn division(&self, line: &str, keys: &mut Keys) -> Result<Division, DemoError> {
        let wrong = || DemoError::invented(format!("the line {line:?} of the divisions"));
        let [code, name, level, parent] = line.split(',').collect::<Vec<_>>()[..] else {
            return Err(wrong());
        };
        let code = DivisionCode::parse(code)?;
        let level = level_of(level).ok_or_else(wrong)?;
        let kind = by_segment(&code, level).ok_or_else(wrong)?;
        let parent = self.coded(parent);
        if parent.is_none() && level != DivisionLevel::Province {
            return Err(wrong());
        }
        let id = keys.next(at(SET_UP, 8 * 60));
        Ok(Division {
            id,
            code,
            name: name.to_owned(),
            full_name: format!(
                "{}{name}",
                parent.map_or("", |parent| parent.full_name.as_str())
            ),
            kind,
            level,
            parent: parent.map(|parent| parent.id),
            place: place(id, level, parent),
        })
    }

    /// The division of this code, twelve digits.
    pub fn coded(&self, code: &str) -> Option<&Division> {
        self.by_code.get(code).map(|index| &self.all[*index])
    }

    /// The division of this code, however short; the table is expected to have it.
    pub fn get(&self, code: &str) -> Result<&Division, DemoError> {
        self.coded(&format!("{code:0<12}"))
            .ok_or_else(|| DemoError::invented(format!("there is no division {code}")))
    }

    /// Divisions of a level.
    pub fn of_level(&self, level: DivisionLevel) -> impl Iterator<Item = &Division> {
        self.all
            .iter()
            .filter(move |division| division.level == level)
    }

    /// Villages of a county, in the order of their codes.
    pub fn villages(&self, county: Uuid) -> impl Iterator<Item = &Division> {
        self.of_level(DivisionLevel::Village)
            .filter(move |village| village.place.county == Some(county))
    }
}

fn level_of(word: &str) -> Option<DivisionLevel> {
    Some(match word {
        "province" => DivisionLevel::Province,
        "city" => DivisionLevel::City,
        "county" => DivisionLevel::County,
        "town" => DivisionLevel::Town,
        "village" => DivisionLevel::Village,
        _ => return None,
    })
}

fn place(division: Uuid, level: DivisionLevel, parent: Option<&Division>) -> Place {
    let above = parent.map(|parent| parent.place);
    Place {
        division,
        county: match level {
            DivisionLevel::County => Some(division),
            _ => above.and_then(|place| place.county),
        },
        town: match level {
            DivisionLevel::Town => Some(division),
            _ => above.and_then(|place| place.town),
        },
    }
}
