//! Rows as the answer: arrays of slots become objects, connections, cursors.

use std::sync::Arc;

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Value};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::engine::Engine;
use crate::error::Failure;
use crate::principal::Principal;
use crate::read::computed::View;
use crate::read::json_shape::{self, Fetched, JsonShape, Mention};
use crate::read::plan::{
    Connection, ConnectionLeaf, EdgeLeaf, Leaf, Object, PageInfoLeaf, Rows, Slot,
};
use crate::read::sql::Writer;
use crate::read::statement::Source;
use crate::read::{computed, cursor, leave};

/// Makes answers for one reader.
pub struct Shaper<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// Who asks.
    pub reader: &'a Principal,
    /// What computed fields may know.
    pub view: View<'a>,
    /// Persons whose data are in the answer.
    pub persons: Vec<Uuid>,
    /// Stored objects that JSON values mention.
    pub mentioned: Vec<(Arc<Mention>, Uuid)>,
    /// Those of them that were fetched.
    pub fetched: Fetched,
}

impl<'a> Shaper<'a> {
    /// A shaper for this reader.
    pub fn new(engine: &'a Engine, reader: &'a Principal) -> Self {
        Self {
            engine,
            reader,
            view: engine.view(reader),
            persons: Vec::new(),
            mentioned: Vec::new(),
            fetched: Fetched::new(),
        }
    }

    /// Fetches the stored objects that a computed value speaks of, one statement a place.
    pub async fn fetch(
        &mut self,
        db: &impl Source,
        shape: &JsonShape,
        value: &Json,
    ) -> Result<Fetched, Failure> {
        let mut mentioned = Vec::new();
        shape.nodes(value, &mut mentioned);
        self.fetch_all(db, mentioned).await
    }

    /// Fetches stored objects that were mentioned, one statement a place.
    pub async fn fetch_all(
        &mut self,
        db: &impl Source,
        mentioned: Vec<(Arc<Mention>, Uuid)>,
    ) -> Result<Fetched, Failure> {
        let mut places: IndexMap<usize, (Arc<Mention>, Vec<Uuid>)> = IndexMap::new();
        for (node, key) in mentioned {
            let address = json_shape::address(&node);
            places
                .entry(address)
                .or_insert((node, Vec::new()))
                .1
                .push(key);
        }
        let mut fetched = Fetched::new();
        for (address, (node, keys)) in places {
            let (rows, object) = &*node;
            let backend = db.backend();
            let select = Writer::new(&self.engine.model, backend).by_keys(rows, &keys);
            for document in db.documents(&select).await? {
                let Json::Array(mut slots) = document else {
                    continue;
                };
                let Some(key) = slots.first().and_then(computed::key) else {
                    continue;
                };
                let value = self.object(rows, object, &mut slots);
                fetched.insert((address, key), value);
            }
        }
        Ok(fetched)
    }

    /// One object from the array of its slots.
    pub fn object(&mut self, rows: &Rows, object: &Object, slots: &mut [Json]) -> Value {
        let info = &self.engine.model.types[rows.ty];
        if info.audited
            && let Some(key) = slots.first().and_then(computed::key)
        {
            self.persons.push(key);
        }
        let mut answer = IndexMap::with_capacity(object.fields.len());
        for (name, leaf) in &object.fields {
            let value = self.leaf(rows, leaf, slots);
            answer.insert(name.clone(), value);
        }
        Value::Object(answer)
    }

    fn leaf(&mut self, rows: &Rows, leaf: &Leaf, slots: &mut [Json]) -> Value {
        match leaf {
            Leaf::TypeName(name) => Value::String((*name).to_owned()),
            Leaf::Id(slot) => {
                let tag = self.engine.model.types[rows.ty].tag;
                computed::key(&slots[*slot]).map_or(Value::Null, |key| {
                    Value::String(resource::id::encode(tag, key))
                })
            }
            Leaf::Column(slot, column, shape) => match shape {
                Some(shape) => {
                    shape.nodes(&slots[*slot], &mut self.mentioned);
                    shape.answer(slots[*slot].clone(), &self.fetched)
                }
                None => leave::column(
                    column,
                    slots[*slot].clone(),
                    self.reader,
                    self.engine.keyring(),
                ),
            },
            Leaf::One(slot, object) => match (&rows.slots[*slot], slots[*slot].take()) {
                (Slot::One(_, inner), Json::Array(mut values)) => {
                    self.object(inner, object, &mut values)
                }
                _ => Value::Null,
            },
            Leaf::Many(slot, connection) => match (&rows.slots[*slot], slots[*slot].take()) {
                (Slot::Many(page), Json::Array(document)) => {
                    self.connection(&page.rows, connection, document)
                }
                _ => Value::Null,
            },
            Leaf::Computed(field, needs, shape) => {
                let values: Vec<&Json> = needs.iter().map(|slot| &slots[*slot]).collect();
                let value = (field.compute)(&values, &self.view);
                shape.nodes(&value, &mut self.mentioned);
                shape.answer(value, &self.fetched)
            }
        }
    }

    /// A connection from `[rows, total, at least]`.
    pub fn connection(
        &mut self,
        rows: &Rows,
        connection: &Connection,
        document: Vec<Json>,
    ) -> Value {
        let mut parts = document.into_iter();
        let mut list = match parts.next() {
            Some(Json::Array(list)) => list,
            _ => Vec::new(),
        };
        let (total, at_least) = (parts.next(), parts.next());
        let size = usize::try_from(connection.size).unwrap_or(usize::MAX);
        let more = list.len() > size;
        list.truncate(size);
        if connection.backward {
            list.reverse();
        }
        let mut list: Vec<Vec<Json>> = list
            .into_iter()
            .filter_map(|row| match row {
                Json::Array(slots) => Some(slots),
                _ => None,
            })
            .collect();
        let info = &self.engine.model.types[rows.ty];
        let cursors = if connection.wants_cursors() {
            list.iter()
                .map(|slots| cursor::write(info, &connection.order, slots))
                .collect()
        } else {
            Vec::new()
        };
        let page = PageFacts {
            cursors,
            more,
            total: total.unwrap_or_default(),
            at_least: at_least.unwrap_or_default(),
        };
        let fields = connection.fields.iter().map(|(name, leaf)| {
            (
                name.clone(),
                self.connection_leaf(rows, connection, leaf, &mut list, &page),
            )
        });
        Value::Object(fields.collect())
    }

    fn connection_leaf(
        &mut self,
        rows: &Rows,
        connection: &Connection,
        leaf: &ConnectionLeaf,
        list: &mut [Vec<Json>],
        page: &PageFacts,
    ) -> Value {
        match leaf {
            ConnectionLeaf::TypeName => Value::String(connection.type_name.clone()),
            ConnectionLeaf::Total => Value::from_json(page.total.clone()).unwrap_or_default(),
            ConnectionLeaf::AtLeast => Value::from_json(page.at_least.clone()).unwrap_or_default(),
            ConnectionLeaf::Nodes(object) => Value::List(
                list.iter_mut()
                    .map(|slots| self.object(rows, object, &mut connection.row(slots)))
                    .collect(),
            ),
            ConnectionLeaf::Edges(fields) => Value::List(
                list.iter_mut()
                    .enumerate()
                    .map(|(at, slots)| {
                        let cursor = page.cursors.get(at).map_or("", String::as_str);
                        self.edge(rows, connection, fields, slots, cursor)
                    })
                    .collect(),
            ),
            ConnectionLeaf::PageInfo(fields) => page_info(fields, connection, page),
        }
    }

    fn edge(
        &mut self,
        rows: &Rows,
        connection: &Connection,
        fields: &[(Name, EdgeLeaf)],
        slots: &mut Vec<Json>,
        cursor: &str,
    ) -> Value {
        let fields = fields.iter().map(|(name, leaf)| {
            let value = match leaf {
                EdgeLeaf::TypeName => {
                    Value::String(connection.type_name.replace("Connection", "Edge"))
                }
                EdgeLeaf::Cursor => Value::String(cursor.to_owned()),
                EdgeLeaf::Node(object) => self.object(rows, object, &mut connection.row(slots)),
            };
            (name.clone(), value)
        });
        Value::Object(fields.collect())
    }
}

struct PageFacts {
    cursors: Vec<String>,
    more: bool,
    total: Json,
    at_least: Json,
}

fn page_info(fields: &[(Name, PageInfoLeaf)], connection: &Connection, page: &PageFacts) -> Value {
    let cursor =
        |found: Option<&String>| found.map_or(Value::Null, |cursor| Value::String(cursor.clone()));
    let inside = connection.starts_inside;
    let fields = fields.iter().map(|(name, leaf)| {
        let value = match leaf {
            PageInfoLeaf::TypeName => Value::String("PageInfo".to_owned()),
            PageInfoLeaf::HasNext => Value::Boolean(if connection.backward {
                inside
            } else {
                page.more
            }),
            PageInfoLeaf::HasPrevious => Value::Boolean(if connection.backward {
                page.more
            } else {
                inside
            }),
            PageInfoLeaf::Start => cursor(page.cursors.first()),
            PageInfoLeaf::End => cursor(page.cursors.last()),
        };
        (name.clone(), value)
    });
    Value::Object(fields.collect())
}
