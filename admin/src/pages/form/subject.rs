//! The record that a form was opened from, and what the chosen records are called.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::components::value::called;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::reference::target;
use crate::schema::resource::{Resource, facts, is_reference, is_value, label_field};
use crate::schema::{Catalog, Field, Kind, Shape, document};
use crate::visit::Visit;

/// Names of records by type and id.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<(String, String), String>);

impl Names {
    /// What a record is called.
    pub fn get(&self, type_name: &str, id: &str) -> Option<&str> {
        self.0
            .get(&(type_name.to_owned(), id.to_owned()))
            .map(String::as_str)
    }

    /// Asks what these records are called, in one document.
    pub async fn ask(
        visit: &Visit,
        catalog: &Catalog,
        wanted: Vec<(&Resource, String)>,
    ) -> Result<Self, Problem> {
        let mut wanted: Vec<_> = wanted
            .into_iter()
            .filter(|(made, _)| made.one.is_some())
            .collect();
        wanted.sort_by(|a, b| (&a.0.type_name, &a.1).cmp(&(&b.0.type_name, &b.1)));
        wanted.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        let resources: Vec<&Resource> = wanted.iter().map(|(made, _)| *made).collect();
        let Some(text) = document::labels(catalog, &resources).filter(|_| !wanted.is_empty())
        else {
            return Ok(Self::default());
        };
        let variables: Map<String, Value> = wanted
            .iter()
            .enumerate()
            .map(|(at, (_, id))| (format!("r{at}"), json!(id)))
            .collect();
        let data = visit.client.ask(&text, Value::Object(variables)).await?;
        let names = wanted
            .into_iter()
            .enumerate()
            .filter_map(|(at, (made, id))| {
                let name = called(
                    made.shape(catalog)?,
                    &data[format!("r{at}")],
                    visit.locale(),
                );
                Some(((made.type_name.clone(), id), name))
            });
        Ok(Self(names.collect()))
    }
}

/// The records chosen in a form, wherever they are nested.
pub fn chosen<'a>(
    catalog: &'a Catalog,
    shape: &Shape,
    given: &Pairs,
    prefix: &str,
) -> Vec<(&'a Resource, String)> {
    let mut found = Vec::new();
    for field in &shape.fields {
        let name = format!("{prefix}{}", field.name);
        match catalog.kind(&field.ty) {
            Kind::Input(inner) if field.ty.list => {
                for row in 0..given.rows(&name) {
                    found.extend(chosen(catalog, inner, given, &format!("{name}.{row}.")));
                }
            }
            Kind::Input(inner) => found.extend(chosen(catalog, inner, given, &format!("{name}."))),
            _ => found.extend(ids(catalog, field, given, &name)),
        }
    }
    found
}

fn ids<'a>(
    catalog: &'a Catalog,
    field: &Field,
    given: &Pairs,
    name: &str,
) -> Vec<(&'a Resource, String)> {
    let Some(made) = target(catalog, field) else {
        return Vec::new();
    };
    let rows = (0..given.rows(name)).map(|row| format!("{name}.{row}"));
    let names = std::iter::once(name.to_owned()).chain(rows);
    names
        .filter_map(|name| Some((made, given.get(&name)?.to_owned())))
        .collect()
}

/// The record that a form was opened from.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Its type's pages.
    pub resource: &'a Resource,
    /// Its fields that the form may start with, and its identity.
    pub value: Value,
}

impl<'a> Subject<'a> {
    /// Loads it: identity, version, state, and the fields that an input repeats by name.
    pub async fn load(
        visit: &Visit,
        catalog: &'a Catalog,
        resource: &'a Resource,
        id: &str,
        input: &Shape,
    ) -> Result<Self, Problem> {
        let text = Self::document(catalog, resource, input).ok_or(Problem::NotFound)?;
        let mut data = visit.client.ask(&text, json!({ "id": id })).await?;
        let value = data["record"].take();
        if value.is_null() {
            return Err(Problem::NotFound);
        }
        Ok(Self { resource, value })
    }

    fn document(catalog: &Catalog, resource: &Resource, input: &Shape) -> Option<String> {
        let one = resource.one.as_deref()?;
        let shape = resource.shape(catalog)?;
        let mut names = vec!["id".to_owned()];
        names.extend(label_field(shape).map(|field| field.name.clone()));
        let identity = ["version", "state"]
            .into_iter()
            .filter(|name| shape.field(name).is_some());
        names.extend(identity.map(str::to_owned));
        names.extend(
            repeated(catalog, shape, input)
                .iter()
                .map(|field| field.name.clone()),
        );
        let division = shape
            .field("division")
            .filter(|field| is_reference(catalog, field));
        let links = linked(catalog, shape, input).into_iter().chain(division);
        names.extend(links.map(|field| format!("{} {{ id }}", field.name)));
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let latest = if shape.field("events").is_some() {
            "\n    events(first: 1) { nodes { at actorName } }"
        } else {
            ""
        };
        Some(format!(
            "query FormSubject($id: ID!) {{\n  record: {one}(id: $id) {{\n    {}{latest}\n  }}\n}}\n",
            names.join(" ")
        ))
    }

    /// Its version, as a form carries it.
    pub fn version(&self) -> Option<String> {
        self.value["version"]
            .as_i64()
            .map(|version| version.to_string())
    }

    /// The value of a field as text, if the record has it; of a link its id.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.value.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            Value::Object(link) => link.get("id").and_then(Value::as_str).map(str::to_owned),
            other => Some(other.to_string()),
        }
    }
}

/// The fields of a record that an input repeats by name: the form starts with their values.
pub fn repeated<'a>(catalog: &Catalog, shape: &'a Shape, input: &Shape) -> Vec<&'a Field> {
    let known = facts(catalog, shape)
        .into_iter()
        .filter(|field| is_value(catalog, field) && !field.ty.list);
    known
        .filter(|field| field.name != "state" && input.field(&field.name).is_some())
        .collect()
}

/// The links of a record that an input repeats by name as identifiers.
pub fn linked<'a>(catalog: &Catalog, shape: &'a Shape, input: &Shape) -> Vec<&'a Field> {
    let is_id = |name: &str| {
        input
            .field(name)
            .is_some_and(|field| field.ty.name == "ID" && !field.ty.list)
    };
    let links = shape
        .fields
        .iter()
        .filter(|field| is_reference(catalog, field));
    links.filter(|field| is_id(&field.name)).collect()
}
