//! Parameters (参数): values that law, province, city or county set, each in force from a day on.
//!
//! | you want to | go to |
//! | --- | --- |
//! | read one value with its source | [`text`], [`money`], [`int`], [`flag`] |
//! | read all that a calculation needs | [`many`] |
//! | say which keys there are and what they hold | [`Catalogue`] |
//! | set a value | `commands/` |
//!
//! The value for a place is that of its nearest division which has one: county before city before province before
//! everywhere. Every look-up is one statement, however many keys it asks for.

pub mod catalogue;
pub mod commands;
pub mod in_force;

use std::collections::HashMap;

use chrono::NaiveDate;
use graph::error::{BaseCode, Failure, Refusal};
use graph::{Registry, command, query};
use resource::{Invalid, Money};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

pub use crate::explain::Sourced;
pub use catalogue::{Catalogue, ParameterKind, ParameterMeta};

/// Hands the share of the parameters in.
pub fn register(registry: &mut Registry) {
    registry
        .command(command::create::<commands::SetParameter>())
        .query(query::query::<in_force::ParametersInForce>());
}

/// Values in force for one place and day, by key.
#[derive(Clone, Debug, Default)]
pub struct InForce(HashMap<String, Sourced<String>>);

impl InForce {
    /// The value of this key with its source, if there is one.
    pub fn get(&self, key: &str) -> Option<&Sourced<String>> {
        self.0.get(key)
    }

    /// The same with another value, as if it were in force; what it replaces stays its source.
    #[must_use]
    pub fn with(mut self, key: &str, value: String) -> Self {
        if let Some(known) = self.0.get_mut(key) {
            known.value = value;
        }
        self
    }

    /// The value as text. Refusal: `PARAM_MISSING {key}`.
    pub fn text(&self, key: &str) -> Result<Sourced<String>, Refusal> {
        self.get(key)
            .cloned()
            .ok_or_else(|| Refusal::new(BaseCode::ParamMissing).with("key", key))
    }

    /// The value as an amount, written `4310.00`.
    pub fn money(&self, key: &str) -> Result<Sourced<Money>, Failure> {
        self.read(key, Money::parse)
    }

    /// The value as a whole number.
    pub fn int(&self, key: &str) -> Result<Sourced<i64>, Failure> {
        self.read(key, |text| {
            text.parse().map_err(|_| Invalid::new("INT_EXPECTED"))
        })
    }

    /// The value as `true` or `false`.
    pub fn flag(&self, key: &str) -> Result<Sourced<bool>, Failure> {
        self.read(key, |text| {
            text.parse().map_err(|_| Invalid::new("BOOLEAN_EXPECTED"))
        })
    }

    /// The value in its own grammar; one that does not fit is a fault of ours, since setting it was checked.
    fn read<T>(
        &self,
        key: &str,
        read: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Result<Sourced<T>, Failure> {
        let text = self.text(key)?;
        text.try_map(|text| read(&text))
            .map_err(|invalid| Failure::fault(format!("parameter {key}: {invalid}")))
    }
}

/// One value as text, as in force for a county (or any other division; none for the city) on a day.
///
/// Refusal: `PARAM_MISSING {key}`.
pub async fn text(
    db: &impl ConnectionTrait,
    key: &str,
    county: Option<Uuid>,
    on: NaiveDate,
) -> Result<Sourced<String>, Failure> {
    Ok(many(db, &[key], county, on).await?.text(key)?)
}

/// One amount; otherwise like [`text`].
pub async fn money(
    db: &impl ConnectionTrait,
    key: &str,
    county: Option<Uuid>,
    on: NaiveDate,
) -> Result<Sourced<Money>, Failure> {
    many(db, &[key], county, on).await?.money(key)
}

/// One whole number; otherwise like [`text`].
pub async fn int(
    db: &impl ConnectionTrait,
    key: &str,
    county: Option<Uuid>,
    on: NaiveDate,
) -> Result<Sourced<i64>, Failure> {
    many(db, &[key], county, on).await?.int(key)
}

/// One `true` or `false`; otherwise like [`text`].
pub async fn flag(
    db: &impl ConnectionTrait,
    key: &str,
    county: Option<Uuid>,
    on: NaiveDate,
) -> Result<Sourced<bool>, Failure> {
    many(db, &[key], county, on).await?.flag(key)
}

/// All values of these keys that are in force for a county (or any other division; none for the city) on a day.
///
/// A key without a value is simply not among them; [`InForce::text`] and its kin refuse it.
pub async fn many(
    db: &impl ConnectionTrait,
    keys: &[&str],
    county: Option<Uuid>,
    on: NaiveDate,
) -> Result<InForce, Failure> {
    if keys.is_empty() {
        return Ok(InForce::default());
    }
    let (of_keys, keys) = one_of(keys, 2);
    let rows = rows(db, county, on, &of_keys, keys).await?;
    Ok(InForce(nearest(rows)))
}

/// `p.key IN ($3, $4)` and the values of its placeholders, after `before` others.
fn one_of(keys: &[&str], before: usize) -> (String, Vec<Value>) {
    let places = (1..=keys.len()).map(|at| format!("${}", before + at));
    let places: Vec<String> = places.collect();
    (
        format!("p.key IN ({})", places.join(", ")),
        keys.iter().map(|key| Value::from(*key)).collect(),
    )
}

/// A row in force, and how far above the place it was set: 0 for the place itself; none for everywhere.
#[derive(Debug, FromQueryResult)]
struct Row {
    key: String,
    value: String,
    unit: Option<String>,
    division_id: Option<Uuid>,
    division: Option<String>,
    effective_from: NaiveDate,
    effective_to: Option<NaiveDate>,
    document: Option<String>,
    article: Option<String>,
    steps: Option<i32>,
}

impl Row {
    /// Order of precedence: smaller is nearer.
    fn distance(&self) -> i32 {
        self.steps.unwrap_or(i32::MAX)
    }
}

/// Every row that is in force on the day for the place or any division above it, nearest last.
async fn rows(
    db: &impl ConnectionTrait,
    place: Option<Uuid>,
    on: NaiveDate,
    of_keys: &str,
    keys: Vec<Value>,
) -> Result<Vec<Row>, Failure> {
    let start = if place.is_some() {
        "id = $2"
    } else {
        "level = 'CITY' AND $2 IS NULL"
    };
    let select = format!(
        "WITH RECURSIVE up (id, parent_id, name, steps) AS ( \
           SELECT id, parent_id, name, 0 FROM division WHERE {start} \
           UNION ALL SELECT d.id, d.parent_id, d.name, up.steps + 1 FROM division d JOIN up ON d.id = up.parent_id) \
         SELECT p.key, p.value, p.unit, p.division_id, up.name AS division, p.effective_from, p.effective_to, \
           p.document, p.article, up.steps \
         FROM parameter p LEFT JOIN up ON up.id = p.division_id \
         WHERE {of_keys} AND (p.division_id IS NULL OR up.id IS NOT NULL) \
           AND p.effective_from <= $1 AND (p.effective_to IS NULL OR p.effective_to > $1)"
    );
    let values = [Value::from(on), Value::from(place)]
        .into_iter()
        .chain(keys);
    let select = Statement::from_sql_and_values(db.get_database_backend(), select, values);
    let mut rows = Row::find_by_statement(select).all(db).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.distance()));
    Ok(rows)
}

/// The nearest row of each key: rows come with the nearest last.
fn nearest(rows: Vec<Row>) -> HashMap<String, Sourced<String>> {
    let sourced = |row: Row| Sourced {
        value: row.value,
        key: row.key,
        effective_from: row.effective_from,
        division: row.division.unwrap_or_default(),
        document: row.document.unwrap_or_default(),
        article: row.article.unwrap_or_default(),
    };
    rows.into_iter()
        .map(|row| (row.key.clone(), sourced(row)))
        .collect()
}

#[cfg(test)]
mod tests;
