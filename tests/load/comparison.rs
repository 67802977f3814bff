//! The queries that are compared: a GraphQL document, and the statement that a careful hand would write for it.
//!
//! `:key` in a statement stands for what the document calls `$key`; `/* scope x */` for the test that keeps the
//! officer to his own county, which a city officer does not need.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::Outcome;

/// One query, written twice.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// What it is called on the command line and in the report.
    pub name: &'static str,
    /// Share of the statement's rate that the server must reach, if there is one.
    pub bar: Option<f64>,
    /// GraphQL document with the variable `$key`.
    pub document: &'static str,
    /// The same in SQL; one row.
    pub statement: &'static str,
    /// The same once more, which also notes whose data it read, as the server must: an entry of the journal with the
    /// keys of all persons, but in no chain and without the index to them. None where that is not compared.
    pub noted: Option<&'static str>,
    /// Lists the keys that are asked for at random.
    pub keys: &'static str,
    /// What the keys are.
    pub of: Kind,
}

/// What a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The id of an object; the document shows one such object, from whose global id all others are written.
    Id(&'static str),
    /// A code, written alike on both sides.
    Code,
}

/// Keys of one script.
const KEYS_A_SCRIPT: usize = 100;

/// All of them.
pub const ALL: [Comparison; 3] = [
    Comparison {
        name: "three-level",
        bar: Some(0.5),
        document: include_str!("queries/three_level.graphql"),
        statement: include_str!("queries/three_level.sql"),
        noted: Some(include_str!("queries/three_level.noted.sql")),
        keys: include_str!("queries/three_level.keys.sql"),
        of: Kind::Id("{ found: divisions(first: 1) { nodes { id } } }"),
    },
    Comparison {
        name: "person-by-id",
        bar: Some(0.3),
        document: include_str!("queries/person_by_id.graphql"),
        statement: include_str!("queries/person_by_id.sql"),
        noted: Some(include_str!("queries/person_by_id.noted.sql")),
        keys: include_str!("queries/person_by_id.keys.sql"),
        of: Kind::Id("{ found: persons(first: 1) { nodes { id } } }"),
    },
    Comparison {
        name: "case-list",
        bar: None,
        document: include_str!("queries/case_list.graphql"),
        statement: include_str!("queries/case_list.sql"),
        noted: None,
        keys: include_str!("queries/case_list.keys.sql"),
        of: Kind::Code,
    },
];

impl Comparison {
    /// The statement for one key, its answer as one JSON object.
    pub fn once(&self, key: &str, scope: &Scope) -> String {
        let literal = match self.of {
            Kind::Id(_) => format!("'{key}'::uuid"),
            Kind::Code => format!("'{key}'"),
        };
        let statement = scope.within(self.statement).replace(":key", &literal);
        format!("SELECT row_to_json(q) FROM ({statement}) q")
    }

    /// A statement for pgbench, each time with one of the keys; several scripts, of which it takes any.
    ///
    /// The keys are an array in the statement: picking one costs the database a pointer, where a table of keys would cost
    /// a fifth of a look-up by key. A long array would cost as much, for PostgreSQL copies a statement's text each time.
    pub fn scripts(&self, statement: &str, keys: &[String], scope: &Scope) -> Vec<String> {
        let of = match self.of {
            Kind::Id(_) => "uuid",
            Kind::Code => "text",
        };
        let statement = scope.within(statement);
        let written = keys.chunks(KEYS_A_SCRIPT).map(|keys| {
            let picked = format!("(('{{{}}}'::{of}[])[:n])", keys.join(","));
            let statement = statement.replace(":key", &picked);
            format!(
                "\\set n random(1, {})\n{};\n",
                keys.len(),
                statement.trim_end()
            )
        });
        written.collect()
    }
}

/// Whose rows an officer may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    City,
    /// Those of the county with this id.
    County(String),
}

impl Scope {
    /// A statement with the tests of this scope in it.
    pub fn within(&self, statement: &str) -> String {
        let mut parts = statement.split("/* scope ");
        let mut written = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (alias, rest) = part.split_once(" */").unwrap_or((part, ""));
            if let Self::County(id) = self {
                written.extend(["AND ", alias, ".county_id = '", id, "'"]);
            }
            written += rest;
        }
        written
    }
}

/// Writes the global id of a row, given the global id of any other of its type: both begin with the type's two bytes.
pub fn global_id(sample: &str, key: &str) -> Outcome<String> {
    let unreadable = || format!("{sample} or {key} is no id");
    let mut bytes = URL_SAFE_NO_PAD.decode(sample).map_err(|_| unreadable())?;
    bytes.truncate(2);
    let digits: Vec<char> = key.chars().filter(char::is_ascii_hexdigit).collect();
    for pair in digits.chunks(2) {
        let pair: String = pair.iter().collect();
        bytes.push(u8::from_str_radix(&pair, 16).map_err(|_| unreadable())?);
    }
    (bytes.len() == 18)
        .then(|| URL_SAFE_NO_PAD.encode(bytes))
        .ok_or_else(unreadable)
}

/// An answer with what differs by design taken out, so that equal data compare equal.
///
/// Lists lose their `nodes`; an amount is written in fen; a sealed value, which the statement leaves sealed and the
/// server opens and masks, counts as there or not there.
pub fn plain(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(mut fields) => match fields.remove("nodes") {
            Some(nodes) if fields.is_empty() => plain(nodes),
            nodes => {
                fields.extend(nodes.map(|nodes| ("nodes".to_owned(), nodes)));
                Value::Object(fields.into_iter().map(plain_field).collect::<Map<_, _>>())
            }
        },
        leaf => leaf,
    }
}

fn plain_field((name, value): (String, Value)) -> (String, Value) {
    let value = match (name.as_str(), value) {
        ("monthlyTotal", Value::String(yuan)) => yuan
            .replace('.', "")
            .parse::<i64>()
            .map_or(Value::String(yuan), Value::from),
        ("idNumber" | "phone", value) => json!(!value.is_null()),
        (_, value) => plain(value),
    };
    (name, value)
}

/// Where two answers first differ, and how; none where they are equal.
pub fn difference(ours: &Value, theirs: &Value) -> Option<String> {
    match (ours, theirs) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(at, (ours, theirs))| Some(format!("{at}.{}", difference(ours, theirs)?))),
        (Value::Object(left), Value::Object(right)) if left.keys().eq(right.keys()) => left
            .iter()
            .zip(right.values())
            .find_map(|((name, ours), theirs)| {
                Some(format!("{name}.{}", difference(ours, theirs)?))
            }),
        _ if ours == theirs => None,
        _ => {
            let short = |value: &Value| value.to_string().chars().take(120).collect::<String>();
            Some(format!(
                " server {}, statement {}",
                short(ours),
                short(theirs)
            ))
        }
    }
}

/// How many single values an answer holds.
pub fn values(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(values).sum(),
        Value::Object(fields) => fields.values().map(values).sum(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_stands_where_the_statement_says() {
        let statement = "SELECT 1 FROM a WHERE true /* scope a */ AND b /* scope c */";
        assert_eq!(
            Scope::City.within(statement),
            "SELECT 1 FROM a WHERE true  AND b "
        );
        assert_eq!(
            Scope::County("7".to_owned()).within(statement),
            "SELECT 1 FROM a WHERE true AND a.county_id = '7' AND b AND c.county_id = '7'"
        );
    }

    #[test]
    fn every_statement_asks_for_its_key_and_keeps_to_its_scope() {
        for one in ALL {
            assert!(
                one.statement.contains(":key") && one.document.contains("$key"),
                "{}",
                one.name
            );
            assert!(
                one.statement.contains("/* scope ") && one.keys.contains("/* scope "),
                "{}",
                one.name
            );
            let scripts = one.scripts(
                one.statement,
                &["a".to_owned(), "b".to_owned()],
                &Scope::City,
            );
            let script = &scripts[0];
            assert!(
                script.starts_with("\\set n random(1, 2)\n") && script.contains("{a,b}"),
                "{script}"
            );
            assert!(
                !script.contains(":key") && !script.contains("/*"),
                "{script}"
            );
        }
    }

    #[test]
    fn an_id_is_written_from_another_of_its_type() {
        let sample = URL_SAFE_NO_PAD.encode([7; 18]);
        let id = global_id(&sample, "00112233-4455-6677-8899-aabbccddeeff").expect("an id");
        let bytes = URL_SAFE_NO_PAD.decode(id).expect("base64");
        assert_eq!(
            (bytes[..4].to_vec(), bytes.len()),
            (vec![7, 7, 0x00, 0x11], 18)
        );
        assert!(global_id(&sample, "0011").is_err());
    }

    #[test]
    fn both_sides_become_the_same() {
        let ours = json!({ "households": { "nodes": [{ "monthlyTotal": "1056.00", "idNumber": "6103****" }] } });
        let theirs = json!({ "households": [{ "monthlyTotal": 105_600, "idNumber": "\\x00" }] });
        assert_eq!(difference(&plain(ours.clone()), &plain(theirs)), None);
        assert_eq!(values(&plain(ours.clone())), 2);
        let other = json!({ "households": [{ "monthlyTotal": 1, "idNumber": true }] });
        let expected = "households.0.monthlyTotal. server 105600, statement 1";
        assert_eq!(difference(&plain(ours), &other), Some(expected.to_owned()));
        let list = json!({ "nodes": [{ "phone": null }], "totalCountAtLeast": 1 });
        assert_eq!(
            plain(list),
            json!({ "nodes": [{ "phone": false }], "totalCountAtLeast": 1 })
        );
    }
}
