//! Parameters in force in the demo city, with the documents they come from.

use std::collections::HashMap;

use assistance::rules::Ruleset;
use assistance::rules::deadlines::{Due, ROWS, Row, parameter_key};
use chrono::NaiveDate;
use entity_kernel::division::DivisionLevel;
use entity_kernel::parameter;
use kernel::calendar::{Period, Term};
use kernel::explain::Sourced;
use uuid::Uuid;

pub mod in_force;
pub mod table;

use super::error::DemoError;
use super::keys::Keys;
use super::poverty::towns::Planned;
use super::time::{SET_UP, at, day};
use super::tree::Tree;
use table::{SETTINGS, Scope, Setting};

/// First days of the two editions of the measures.
const EDITIONS: [(Ruleset, NaiveDate); 2] = [
    (Ruleset::R2012, day(2012, 12, 12)),
    (Ruleset::R2021, day(2021, 7, 1)),
];

/// All parameters of the city.
#[derive(Debug)]
pub struct Parameters {
    /// The rows.
    pub rows: Vec<parameter::Model>,
    city: Uuid,
    names: HashMap<Uuid, String>,
}

impl Parameters {
    /// The parameters of the reference city.
    pub fn of(tree: &Tree, planned: &Planned, keys: &mut Keys) -> Result<Self, DemoError> {
        let city = tree.get("6103")?;
        let mut parameters = Self {
            rows: Vec::new(),
            city: city.id,
            names: tree
                .of_level(DivisionLevel::County)
                .chain([city])
                .map(|division| (division.id, division.name.clone()))
                .collect(),
        };
        for setting in SETTINGS {
            parameters.set(setting, tree, keys)?;
        }
        let plan = plan(planned, parameters.city, keys)?;
        parameters.rows.push(plan);
        for (ruleset, from) in EDITIONS {
            let rows = ROWS
                .iter()
                .filter_map(|row| deadline(row, ruleset, from, keys));
            parameters.rows.extend(rows);
        }
        Ok(parameters)
    }

    fn set(&mut self, setting: &Setting, tree: &Tree, keys: &mut Keys) -> Result<(), DemoError> {
        match setting.scope {
            Scope::Everywhere => self.rows.push(row(setting, None, keys)),
            Scope::City => self.rows.push(row(setting, Some(self.city), keys)),
            Scope::Counties(codes) => {
                for code in codes {
                    let county = tree.get(code)?.id;
                    self.rows.push(row(setting, Some(county), keys));
                }
            }
        }
        Ok(())
    }

    /// The value that holds in a county on a day, as the rules take it: the county's, else the city's, else everybody's.
    pub fn in_force(
        &self,
        key: &str,
        county: Option<Uuid>,
        on: NaiveDate,
    ) -> Option<Sourced<String>> {
        let holds = |row: &&parameter::Model| {
            row.key == key
                && row.effective_from <= on
                && row.effective_to.is_none_or(|end| on < end)
        };
        let nearness = |row: &&parameter::Model| match row.division_id {
            Some(division) if Some(division) == county => 2,
            Some(division) if division == self.city => 1,
            None => 0,
            Some(_) => -1,
        };
        let rows = self
            .rows
            .iter()
            .filter(holds)
            .filter(|row| nearness(row) >= 0);
        let row = rows.max_by_key(nearness)?;
        Some(Sourced {
            value: row.value.clone(),
            key: row.key.clone(),
            effective_from: row.effective_from,
            division: row
                .division_id
                .and_then(|division| self.names.get(&division).cloned())
                .unwrap_or_default(),
            document: row.document.clone().unwrap_or_default(),
            article: row.article.clone().unwrap_or_default(),
        })
    }
}

fn row(setting: &Setting, division: Option<Uuid>, keys: &mut Keys) -> parameter::Model {
    let now = at(SET_UP, 8 * 60 + 30);
    parameter::Model {
        id: keys.next(now),
        key: setting.key.to_owned(),
        value: setting.value.to_owned(),
        unit: setting.unit.map(str::to_owned),
        division_id: division,
        effective_from: setting.from,
        effective_to: setting.to,
        document: Some(setting.document.to_owned()),
        article: Some(setting.article.to_owned()),
        note: Some(setting.note.to_owned()).filter(|note| !note.is_empty()),
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    }
}

/// The towns and streets that the pairing plan lists.
fn plan(planned: &Planned, city: Uuid, keys: &mut Keys) -> Result<parameter::Model, DemoError> {
    let now = at(SET_UP, 8 * 60 + 30);
    Ok(parameter::Model {
        id: keys.next(now),
        key: "pairing.plan_towns".to_owned(),
        value: serde_json::to_string(&planned.codes).map_err(DemoError::invented)?,
        unit: None,
        division_id: Some(city),
        effective_from: day(2020, 1, 1),
        effective_to: None,
        document: Some(table::DEMO.to_owned()),
        article: Some("item 20 (第20项)".to_owned()),
        note: Some(
            "98 towns and 10 street offices, reported for 2020; which of them is assumed"
                .to_owned(),
        ),
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    })
}

/// A term of the measures as a parameter that holds everywhere; none where the edition has none.
fn deadline(
    line: &Row,
    ruleset: Ruleset,
    from: NaiveDate,
    keys: &mut Keys,
) -> Option<parameter::Model> {
    let value = written(line.term(ruleset)?)?;
    let basis = (line.basis)(ruleset);
    let now = at(SET_UP, 8 * 60 + 30);
    Some(parameter::Model {
        id: keys.next(now),
        key: parameter_key(ruleset, line.due),
        value,
        unit: None,
        division_id: None,
        effective_from: from,
        effective_to: None,
        document: Some(basis.document),
        article: Some(basis.article),
        note: (line.due == Due::Total).then(|| "local; the steps alone add up to less".to_owned()),
        created_at: now,
        created_by: None,
        updated_at: now,
        version: 1,
    })
}

/// A term as parameters write it: `3 wd`, `7 d`, `24 h`; months and years have no such form.
fn written(term: Term) -> Option<String> {
    match term {
        Term::WorkingDays(days) => Some(format!("{days} wd")),
        Term::Hours(hours) => Some(format!("{hours} h")),
        Term::Natural(Period::Days(days)) => Some(format!("{days} d")),
        Term::Natural(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assistance::rules;
    use assistance::rules::deadlines::Deadlines;
    use assistance::rules::gradual::GradualParameters;
    use assistance::rules::quorum::ReviewParameters;
    use assistance::rules::tekun::TekunParameters;
    use resource::Money;

    fn parameters() -> (Parameters, Tree) {
        let mut keys = Keys::new(1);
        let tree = Tree::read(&mut keys).unwrap();
        (
            Parameters::of(&tree, &Planned::of(&tree), &mut keys).unwrap(),
            tree,
        )
    }

    #[test]
    fn the_rules_read_all_they_need() {
        let (parameters, tree) = parameters();
        let county = tree.get("610323").unwrap().id;
        let lookup = |key: &'static str| parameters.in_force(key, Some(county), day(2020, 4, 20));
        let read = rules::Parameters::read(&lookup).unwrap();
        assert_eq!(read.rural_standard_year.value, Money::yuan(4_310));
        assert_eq!(read.urban_standard_month.value, Money::yuan(580));
        assert!(GradualParameters::read(&lookup).is_ok());
        assert!(ReviewParameters::read(&lookup).is_ok());
        assert!(TekunParameters::read(&lookup).is_ok());
        for ruleset in Ruleset::ALL {
            let set = |key: &str| parameters.in_force(key, Some(county), day(2021, 12, 1));
            let read = Deadlines::read(ruleset, set).unwrap();
            assert_eq!(
                read.rule(Due::Means),
                Deadlines::of(ruleset).rule(Due::Means)
            );
        }
    }

    #[test]
    fn standards_change_and_differ() {
        let (parameters, tree) = parameters();
        let value = |key, county: &str, on| {
            let county = tree.get(county).unwrap().id;
            parameters
                .in_force(key, Some(county), on)
                .map(|found| found.value)
        };
        let urban = |county, on| value("dibao.urban.std_month", county, on).unwrap();
        assert_eq!(urban("610302", day(2020, 9, 30)), "580.00");
        assert_eq!(urban("610302", day(2020, 10, 1)), "630.00");
        assert_eq!(urban("610331", day(2020, 10, 1)), "610.00");
        let rural = |on| value("dibao.rural.std_year", "610323", on);
        assert_eq!(rural(day(2020, 10, 1)).as_deref(), Some("4827.00"));
        assert_eq!(rural(day(2019, 9, 30)), None);
    }
}
