//! One filter of a list: how it compares, what it asks, how it is drawn.

use maud::{Markup, html};
use serde_json::{Map, Value, json};

use crate::components::choice::{Pick, Select};
use crate::components::field::{Kind as Line, Labelled, TextField};
use crate::components::form::hidden;
use crate::link::Link;
use crate::pages::form::fields::{LONGEST_SELECT, line_kind};
use crate::pages::form::subject::Names;
use crate::pairs::Pairs;
use crate::schema::label::Label;
use crate::schema::resource::Resource;
use crate::schema::{Catalog, Enumeration, Field, Kind, Shape};
use crate::visit::Visit;

/// One filter.
pub struct Filter<'a> {
    /// Name in the filter and in the address.
    pub name: &'a str,
    /// The words for it.
    pub label: &'a Label,
    /// What it compares.
    pub how: How<'a>,
}

/// What a filter compares.
pub enum How<'a> {
    /// One or several codes.
    Codes(&'a Enumeration),
    /// The beginning of a text, or the whole of it.
    Text(&'static str),
    /// From and to.
    Range(Line),
    /// Yes or no.
    Flag,
    /// Another record.
    Record(&'a Resource),
}

/// How a filter's input compares, from its operators.
pub fn how<'a>(catalog: &'a Catalog, shape: &Shape, field: &'a Field) -> Option<How<'a>> {
    let operators = catalog.input(&field.ty.name)?;
    if operators.field("startsWith").is_some() {
        return Some(How::Text("startsWith"));
    }
    if let Some(from) = operators.field("gte") {
        return Some(How::Range(line_kind(from)));
    }
    let exact = operators.field("eq")?;
    match (catalog.kind(&exact.ty), exact.ty.name.as_str()) {
        (Kind::Enumeration(list), _) => Some(How::Codes(list)),
        (_, "Boolean") => Some(How::Flag),
        (_, "ID") => {
            let target = shape
                .field(&field.name)
                .and_then(|own| catalog.resource_of(&own.ty.name));
            let by_name = || crate::schema::reference::target(catalog, &id_field(field));
            Some(How::Record(target.or_else(by_name)?))
        }
        _ => Some(How::Text("eq")),
    }
}

/// A filter's field seen as an identifier of that name.
fn id_field(field: &Field) -> Field {
    let mut ty = field.ty.clone();
    "ID".clone_into(&mut ty.name);
    Field {
        name: field.name.clone(),
        label: field.label.clone(),
        help: String::new(),
        ty,
        args: Vec::new(),
        points_to: None,
    }
}

impl Filter<'_> {
    /// What an officer reaches for first: number, codes, place; then the rest in the schema's order.
    pub fn rank(&self) -> u8 {
        match self.how {
            How::Text("startsWith") => 0,
            How::Codes(_) => 1,
            How::Record(_) if self.name == "division" => 2,
            How::Flag | How::Text(_) => 3,
            How::Range(_) => 4,
            How::Record(_) => 5,
        }
    }

    /// What goes into the filter's JSON.
    pub fn condition(&self, query: &Pairs) -> Option<Value> {
        match &self.how {
            How::Codes(_) => match query.all(self.name).as_slice() {
                [] => None,
                [one] => Some(json!({ "eq": one })),
                several => Some(json!({ "in": several })),
            },
            How::Text(operator) => Some(json!({ *operator: query.get(self.name)? })),
            How::Flag => Some(json!({ "eq": query.get(self.name)? == "true" })),
            How::Record(_) => Some(json!({ "eq": query.get(self.name)? })),
            How::Range(kind) => {
                let bound =
                    |end: &str| Some(bound(*kind, query.get(&format!("{}.{end}", self.name))?));
                let ends = [("gte", bound("from")), ("lte", bound("to"))];
                let ends: Map<String, Value> = ends
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                    .collect();
                (!ends.is_empty()).then_some(Value::Object(ends))
            }
        }
    }

    /// The control in the list's form; a record is chosen on a page of its own.
    pub fn control(&self, visit: &Visit, query: &Pairs, names: &Names, here: &Link) -> Markup {
        let value = query.get(self.name).unwrap_or("");
        let about = self.about(visit, "");
        match &self.how {
            How::Codes(list) if list.values.len() <= LONGEST_SELECT => {
                let words = list.values.iter();
                let picks: Vec<Pick> = words
                    .map(|choice| Pick::new(&*choice.code, choice.label.text(visit.locale())))
                    .collect();
                html! { (Select { about: &about, picks: &picks, value, empty: &visit.words.get("any") }) }
            }
            How::Codes(_) | How::Text(_) => {
                html! { (TextField { about: &about, kind: Line::Text, value, unit: None, autocomplete: None }) }
            }
            How::Flag => {
                let picks = [
                    Pick::new("true", visit.words.get("yes")),
                    Pick::new("false", visit.words.get("no")),
                ];
                html! { (Select { about: &about, picks: &picks, value, empty: &visit.words.get("any") }) }
            }
            How::Range(kind) => html! {
                @for end in ["from", "to"] {
                    @let about = self.about(visit, end);
                    (TextField {
                        about: &about, kind: *kind, value: query.get(&about.name).unwrap_or(""),
                        unit: None, autocomplete: None,
                    })
                }
            },
            How::Record(made) => self.record(visit, query, made, names, here),
        }
    }

    fn about(&self, visit: &Visit, end: &str) -> Labelled {
        let label = self.label.text(visit.locale());
        let (name, label) = match end {
            "" => (self.name.to_owned(), label.to_owned()),
            _ => (
                format!("{}.{end}", self.name),
                visit
                    .words
                    .with(&format!("filter-{end}"), &[("what", label)]),
            ),
        };
        Labelled {
            name,
            label,
            ..Labelled::default()
        }
    }

    fn record(
        &self,
        visit: &Visit,
        query: &Pairs,
        made: &Resource,
        names: &Names,
        here: &Link,
    ) -> Markup {
        let label = self.label.text(visit.locale());
        let chosen = query.get(self.name);
        let called = chosen.map(|id| names.get(&made.type_name, id).unwrap_or(id));
        let back = here.clone().without(self.name).to_string();
        let many = made.many.as_deref().unwrap_or("");
        let to = Link::to(&["choose", many])
            .with("field", self.name)
            .with("back", &back);
        html! {
            div.field {
                span.label { (label) }
                @if let Some(id) = chosen { (hidden(self.name, id)) }
                a.button href=(to) {
                    @match called {
                        Some(called) => (called),
                        None => (visit.words.with("choose", &[("what", label)])),
                    }
                }
            }
        }
    }

    /// The parameters that are on, with what they say.
    pub fn said(&self, visit: &Visit, query: &Pairs, names: &Names) -> Vec<(String, String)> {
        let name = || self.name.to_owned();
        match &self.how {
            How::Codes(list) => {
                let word = |code: &&str| {
                    list.choice(code)
                        .map_or(*code, |choice| choice.label.text(visit.locale()))
                        .to_owned()
                };
                let words: Vec<String> = query.all(self.name).iter().map(word).collect();
                if words.is_empty() {
                    Vec::new()
                } else {
                    vec![(name(), words.join(&visit.words.get("list-comma")))]
                }
            }
            How::Text(_) => query
                .get(self.name)
                .map(|text| (name(), text.to_owned()))
                .into_iter()
                .collect(),
            How::Flag => {
                let word = |text: &str| visit.words.get(if text == "true" { "yes" } else { "no" });
                query
                    .get(self.name)
                    .map(|text| (name(), word(text)))
                    .into_iter()
                    .collect()
            }
            How::Record(made) => {
                let called = |id: &str| names.get(&made.type_name, id).unwrap_or(id).to_owned();
                query
                    .get(self.name)
                    .map(|id| (name(), called(id)))
                    .into_iter()
                    .collect()
            }
            How::Range(_) => {
                let ends = ["from", "to"].into_iter().filter_map(|end| {
                    let name = format!("{}.{end}", self.name);
                    let text = query.get(&name)?;
                    Some((
                        name.clone(),
                        visit.words.with(&format!("chip-{end}"), &[("value", text)]),
                    ))
                });
                ends.collect()
            }
        }
    }
}

/// A bound as the schema wants it.
fn bound(kind: Line, text: &str) -> Value {
    match kind {
        Line::Number => text
            .parse::<i64>()
            .map_or_else(|_| json!(text), Value::from),
        Line::Instant => {
            json!(crate::format::instant_of_form(text).unwrap_or_else(|| text.to_owned()))
        }
        _ => json!(text),
    }
}
