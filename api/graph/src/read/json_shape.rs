//! Computed objects: the part of a JSON value that the client selected, in its order and names.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::SelectionSet;
use async_graphql::{Name, Value};
use resource::output::{OutputMeta, OutputRef, OutputShape};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::error::Refusal;
use crate::read::plan::{Object, Planner, Rows};

/// How a JSON value becomes the answer.
pub enum JsonShape {
    /// As it is.
    Leaf,
    /// An enum value.
    Enum,
    /// Fields of an object: response key, key in the JSON, shape.
    Object(&'static str, Vec<(Name, Option<&'static str>, JsonShape)>),
    /// Each item of a list.
    List(Box<JsonShape>),
    /// A stored object, by its key; fetched by a statement of its own.
    Node(Arc<Mention>),
}

/// Plans a selection on a value of this shape.
pub fn plan<'a>(
    planner: &mut Planner<'a>,
    shape: &OutputShape,
    sets: &[&'a SelectionSet],
) -> Result<JsonShape, Refusal> {
    let item = match shape.item {
        OutputRef::Scalar(_) => JsonShape::Leaf,
        OutputRef::Enum(_) => JsonShape::Enum,
        OutputRef::Object(meta) => object(planner, meta, sets)?,
        OutputRef::Node(name) => node(planner, name, sets)?,
    };
    Ok(if shape.list {
        JsonShape::List(Box::new(item))
    } else {
        item
    })
}

/// Plans a selection on an output object.
pub fn object<'a>(
    planner: &mut Planner<'a>,
    meta: &'static OutputMeta,
    sets: &[&'a SelectionSet],
) -> Result<JsonShape, Refusal> {
    let mut fields = Vec::new();
    for wanted in planner.document.wanted(sets, &[meta.name]) {
        let name = wanted.field.name.node.as_str();
        match meta.fields.iter().find(|field| field.name == name) {
            Some(field) => {
                let shape = plan(planner, &field.shape, &wanted.sets)?;
                fields.push((wanted.key, Some(field.name), shape));
            }
            None => fields.push((wanted.key, None, JsonShape::Leaf)),
        }
    }
    Ok(JsonShape::Object(meta.name, fields))
}

fn node<'a>(
    planner: &mut Planner<'a>,
    name: &str,
    sets: &[&'a SelectionSet],
) -> Result<JsonShape, Refusal> {
    let Some((ty, info)) = planner.engine.model.type_named(name) else {
        return Ok(JsonShape::Leaf);
    };
    planner.enter(ty)?;
    let mut rows = Rows::new(ty, info, planner.principal);
    let object = planner.object(&mut rows, sets)?;
    planner.mentions = true;
    Ok(JsonShape::Node(Arc::new((rows, object))))
}

impl JsonShape {
    /// Every place where stored objects must be fetched, with the keys found there.
    pub fn nodes(&self, value: &Json, found: &mut Vec<(Arc<Mention>, Uuid)>) {
        match (self, value) {
            (Self::Node(node), Json::String(key)) => {
                if let Ok(key) = key.parse() {
                    found.push((Arc::clone(node), key));
                }
            }
            (Self::List(item), Json::Array(items)) => {
                for value in items {
                    item.nodes(value, found);
                }
            }
            (Self::Object(_, fields), Json::Object(values)) => {
                for (_, name, shape) in fields {
                    if let Some(value) = name.and_then(|name| values.get(name)) {
                        shape.nodes(value, found);
                    }
                }
            }
            _ => {}
        }
    }

    /// The answer; `fetched` holds stored objects by the place they stand in and their key.
    pub fn answer(&self, value: Json, fetched: &Fetched) -> Value {
        match (self, value) {
            (_, Json::Null) => Value::Null,
            (Self::Enum, Json::String(code)) => Value::Enum(Name::new(code)),
            (Self::List(item), Json::Array(items)) => Value::List(
                items
                    .into_iter()
                    .map(|value| item.answer(value, fetched))
                    .collect(),
            ),
            (Self::Object(type_name, fields), Json::Object(mut values)) => Value::Object(
                fields
                    .iter()
                    .map(|(key, name, shape)| {
                        let value = match name {
                            None => Value::String((*type_name).to_owned()),
                            Some(name) => {
                                let value = values
                                    .get_mut(*name)
                                    .map_or(Json::Null, |value| value.clone());
                                shape.answer(value, fetched)
                            }
                        };
                        (key.clone(), value)
                    })
                    .collect(),
            ),
            (Self::Node(node), Json::String(key)) => key
                .parse()
                .ok()
                .and_then(|key: Uuid| fetched.get(&(address(node), key)).cloned())
                .unwrap_or_default(),
            (_, value) => Value::from_json(value).unwrap_or_default(),
        }
    }
}

/// Stored objects, by the place in the shape where they stand and their key.
pub type Fetched = HashMap<(usize, Uuid), Value>;

/// How a stored object is fetched and shown where a computed value mentions it.
pub type Mention = (Rows, Object);

/// Tells places in a shape apart.
pub fn address(node: &Arc<Mention>) -> usize {
    Arc::as_ptr(node) as usize
}
