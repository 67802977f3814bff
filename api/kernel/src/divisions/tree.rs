//! The tree of divisions from a file (spec 00, 4.5): `code12,name,kind,level,parent_code12,urban_rural,valid_from,valid_to`.
//!
//! Loading the same file twice changes nothing. A division that is there already under its code never changes this
//! way: a change of name, code or parent is a change case ([`super::recode`]).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity_kernel::division::{self, DivisionKind, DivisionLevel, UrbanRural};
use entity_kernel::division_version;
use graph::Failure;
use resource::{CodeList, DivisionCode, Invalid};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::Deserialize;
use uuid::Uuid;

use super::kind;
use crate::rows::{self, RowFault};
use crate::spelling;

/// Rows of one INSERT: SQLite takes 32,766 values in a statement.
const AT_ONCE: usize = 1_000;

/// A division as the file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line in the file.
    pub line: usize,
    /// Code.
    pub code: DivisionCode,
    /// Name without its parents.
    pub name: String,
    /// What it is by law.
    pub kind: DivisionKind,
    /// Level.
    pub level: DivisionLevel,
    /// Code of the division that it lies in directly.
    pub parent: Option<DivisionCode>,
    /// Urban-rural class of a village.
    pub urban_rural: Option<UrbanRural>,
    /// First day of the code and name.
    pub valid_from: NaiveDate,
    /// First day after them.
    pub valid_to: Option<NaiveDate>,
}

/// Rows of a file, and what deserves a second look.
#[derive(Debug, Default)]
pub struct Read {
    /// Rows in the order of the file.
    pub rows: Vec<Row>,
    /// `DIVISION_SEGMENT_KIND {expected}`: the kind is not the one that the code stands for.
    pub warnings: Vec<RowFault>,
}

/// What an import did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Divisions that are new.
    pub added: usize,
    /// Divisions that were there.
    pub known: usize,
}

/// Line as it stands in the file; only code, name and level are always there.
#[derive(Deserialize)]
struct Line {
    #[serde(alias = "code12")]
    code: String,
    name: String,
    level: String,
    #[serde(default)]
    kind: String,
    #[serde(default, alias = "parent_code12")]
    parent_code: String,
    #[serde(default)]
    urban_rural: String,
    #[serde(default)]
    valid_from: String,
    #[serde(default)]
    valid_to: String,
}

/// Reads a file; `valid_from` stands where the file has no day of its own.
///
/// Faults: `DIVISION_CODE_LENGTH`, `UNKNOWN_VALUE`, `DATE_FORMAT`, `DATE_ORDER`, `REQUIRED`, `DIVISION_SEGMENT_KIND`
/// where neither file nor code tells the kind, `ROW_FORMAT` where a line is no row.
pub fn read(file: &[u8], valid_from: NaiveDate) -> Result<Read, Vec<RowFault>> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(file);
    let (mut read, mut faults) = (Read::default(), Vec::new());
    for (at, line) in reader.deserialize::<Line>().enumerate() {
        let number = at + 2;
        let row = match line {
            Ok(line) => row(&line, number, valid_from, &mut read.warnings),
            Err(error) => Err(RowFault::new(
                number,
                "",
                Invalid::new("ROW_FORMAT").with("found", error),
            )),
        };
        match row {
            Ok(row) => read.rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

fn row(
    line: &Line,
    number: usize,
    valid_from: NaiveDate,
    warnings: &mut Vec<RowFault>,
) -> Result<Row, RowFault> {
    let fault = |column, what| RowFault::new(number, column, what);
    let code = DivisionCode::parse(&line.code).map_err(|what| fault("code", what))?;
    let level = listed(&line.level).map_err(|what| fault("level", what))?;
    let level = level.ok_or_else(|| fault("level", Invalid::new("REQUIRED")))?;
    let kind = kind_of(&code, level, &line.kind, |what| {
        warnings.push(fault("kind", what));
    })
    .map_err(|what| fault("kind", what))?;
    if line.name.is_empty() {
        return Err(fault("name", Invalid::new("REQUIRED")));
    }
    let parent = some(&line.parent_code).map(DivisionCode::parse).transpose();
    let urban_rural = some(&line.urban_rural).map(urban_rural).transpose();
    let from = some(&line.valid_from).map(day).transpose();
    let from = from.map_err(|what| fault("valid_from", what))?;
    let valid_from = from.unwrap_or(valid_from);
    let to = some(&line.valid_to).map(day).transpose();
    let valid_to = to.map_err(|what| fault("valid_to", what))?;
    if valid_to.is_some_and(|to| to <= valid_from) {
        return Err(fault("valid_to", Invalid::new("DATE_ORDER")));
    }
    Ok(Row {
        line: number,
        code,
        name: line.name.clone(),
        kind,
        level,
        parent: parent.map_err(|what| fault("parent_code", what))?,
        urban_rural: urban_rural.map_err(|what| fault("urban_rural", what))?,
        valid_from,
        valid_to,
    })
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn unknown(text: &str) -> Invalid {
    Invalid::new("UNKNOWN_VALUE").with("value", text)
}

fn listed<T: CodeList>(text: &str) -> Result<Option<T>, Invalid> {
    let value = |text: &str| T::from_code(&text.to_uppercase()).ok_or_else(|| unknown(text));
    some(text).map(value).transpose()
}

fn urban_rural(text: &str) -> Result<UrbanRural, Invalid> {
    UrbanRural::from_gb(text).ok_or_else(|| unknown(text))
}

fn day(text: &str) -> Result<NaiveDate, Invalid> {
    text.parse()
        .map_err(|_| Invalid::new("DATE_FORMAT").with("value", text))
}

/// The kind that the file says, otherwise that of the code; warns where the two differ.
fn kind_of(
    code: &DivisionCode,
    level: DivisionLevel,
    said: &str,
    mut warn: impl FnMut(Invalid),
) -> Result<DivisionKind, Invalid> {
    let segment = kind::by_segment(code, level);
    let mismatch = || {
        let expected = segment.map_or("", CodeList::code);
        Invalid::new("DIVISION_SEGMENT_KIND").with("expected", expected)
    };
    let said: Option<DivisionKind> = listed(said)?;
    if said.is_some() && said != segment {
        warn(mismatch());
    }
    said.or(segment).ok_or_else(mismatch)
}

/// Where the divisions of a file hang.
#[derive(Clone, Debug)]
struct Node {
    id: Uuid,
    level: DivisionLevel,
    full_name: String,
    county: Option<Uuid>,
    town: Option<Uuid>,
    valid_from: NaiveDate,
}

/// Loads rows that are not there yet, in the transaction or connection given.
///
/// Faults, as `IMPORT_ROW_ERRORS`: `DIVISION_PARENT` for a parent that is missing or of no higher level,
/// `DUPLICATE` for a code that is there from another day on.
pub async fn import(
    db: &impl ConnectionTrait,
    mut rows: Vec<Row>,
    now: DateTime<Utc>,
) -> Result<Report, Failure> {
    rows.sort_by_key(|row| level_number(row.level));
    let mut nodes = known(db).await?;
    let (mut report, mut faults, mut new) = (Report::default(), Vec::new(), Vec::new());
    for row in rows {
        match nodes.get(&row.code) {
            Some(node) if node.valid_from == row.valid_from => report.known += 1,
            Some(_) => faults.push(RowFault::new(row.line, "code", Invalid::new("DUPLICATE"))),
            None => match hung(&row, &nodes) {
                Ok(node) => {
                    nodes.insert(row.code.clone(), node.clone());
                    let parent = row.parent.as_ref().map(|parent| nodes[parent].id);
                    new.push((row, node, parent));
                }
                Err(fault) => faults.push(fault),
            },
        }
    }
    if !faults.is_empty() {
        return Err(rows::refused("file", faults).into());
    }
    report.added = new.len();
    for some in new.chunks(AT_ONCE) {
        store(db, some, now).await?;
    }
    Ok(report)
}

fn hung(row: &Row, nodes: &HashMap<DivisionCode, Node>) -> Result<Node, RowFault> {
    let parent = match &row.parent {
        Some(code) => {
            let above = |node: &&Node| level_number(node.level) < level_number(row.level);
            let found = nodes.get(code).filter(above);
            let fault = Invalid::new("DIVISION_PARENT").with("found", code);
            Some(found.ok_or_else(|| RowFault::new(row.line, "parent_code", fault))?)
        }
        None => None,
    };
    let id = Uuid::now_v7();
    Ok(Node {
        id,
        level: row.level,
        full_name: parent.map_or_else(String::new, |node| node.full_name.clone()) + &row.name,
        county: match row.level {
            DivisionLevel::County => Some(id),
            _ => parent.and_then(|node| node.county),
        },
        town: match row.level {
            DivisionLevel::Town => Some(id),
            _ => parent.and_then(|node| node.town),
        },
        valid_from: row.valid_from,
    })
}

const fn level_number(level: DivisionLevel) -> u8 {
    match level {
        DivisionLevel::Province => 1,
        DivisionLevel::City => 2,
        DivisionLevel::County => 3,
        DivisionLevel::Town => 4,
        DivisionLevel::Village => 5,
    }
}

/// Divisions that are there, by every code they ever had; a code's latest holder counts.
async fn known(db: &impl ConnectionTrait) -> Result<HashMap<DivisionCode, Node>, Failure> {
    let places = super::places(db).await?;
    let mut versions = division_version::Entity::find().all(db).await?;
    versions.sort_by_key(|version| version.valid_from);
    let nodes = versions.into_iter().map(|version| {
        let place = places.get(version.division_id);
        let node = Node {
            id: version.division_id,
            level: version.level,
            full_name: version.full_name,
            county: place.and_then(|place| place.county),
            town: place.and_then(|place| place.town),
            valid_from: version.valid_from,
        };
        (version.code, node)
    });
    Ok(nodes.collect())
}

async fn store(
    db: &impl ConnectionTrait,
    new: &[(Row, Node, Option<Uuid>)],
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let divisions = new
        .iter()
        .map(|(row, node, parent)| division(row, node, *parent, now));
    division::Entity::insert_many(divisions)
        .exec_without_returning(db)
        .await?;
    let versions = new
        .iter()
        .map(|(row, node, parent)| version(row, node, *parent, now));
    division_version::Entity::insert_many(versions)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn division(
    row: &Row,
    node: &Node,
    parent: Option<Uuid>,
    now: DateTime<Utc>,
) -> division::ActiveModel {
    division::ActiveModel {
        id: Set(node.id),
        name: Set(row.name.clone()),
        code: Set(row.code.clone()),
        kind: Set(row.kind),
        level: Set(row.level),
        full_name: Set(node.full_name.clone()),
        pinyin: Set(spelling::title(&row.name).pinyin),
        parent_id: Set(parent),
        urban_rural: Set(row.urban_rural),
        abolished_on: Set(row.valid_to),
        county_id: Set(node.county),
        town_id: Set(node.town),
        created_at: Set(now),
        created_by: Set(None),
        updated_at: Set(now),
        version: Set(1),
    }
}

fn version(
    row: &Row,
    node: &Node,
    parent: Option<Uuid>,
    now: DateTime<Utc>,
) -> division_version::ActiveModel {
    division_version::ActiveModel {
        id: Set(Uuid::now_v7()),
        division_id: Set(node.id),
        code: Set(row.code.clone()),
        name: Set(row.name.clone()),
        full_name: Set(node.full_name.clone()),
        kind: Set(row.kind),
        level: Set(row.level),
        parent_id: Set(parent),
        valid_from: Set(row.valid_from),
        valid_to: Set(row.valid_to),
        change: Set(None),
        basis: Set(None),
        change_case_id: Set(None),
        created_at: Set(now),
        created_by: Set(None),
        updated_at: Set(now),
        version: Set(1),
    }
}
