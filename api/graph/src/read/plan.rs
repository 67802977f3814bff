//! From what is wanted to what must be fetched: columns, relations, pages, totals.
//!
//! A plan has two sides. `Rows` says what the statement selects: slots of a JSON array, one array a
//! row. `Object` says what the answer looks like and from which slots it is made.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Name;
use async_graphql::parser::types::SelectionSet;
use resource::meta::{Access, ColumnMeta, Scope};
use resource::output::OutputShape;
use sea_orm::Value as SqlValue;

use crate::engine::Engine;
use crate::error::{BaseCode, Refusal, ValidationRule};
use crate::places::Place;
use crate::principal::Principal;
use crate::read::filter::{self, Test};
use crate::read::json_shape::{self, JsonShape};
use crate::read::select::{Document, Wanted};
use crate::read::{cursor, scope};
use crate::registry::{Computed, Field, TypeInfo};

/// Largest page.
pub const LARGEST_PAGE: u64 = 100;
/// Page when the client does not say.
pub const DEFAULT_PAGE: u64 = 20;
/// Rows that one request may touch by its own account: pages multiplied down the tree.
pub const LARGEST_COST: u64 = 200_000;
/// How far `totalCountAtLeast` counts.
pub const COUNT_BOUND: u64 = 1_001;

/// Rows of one type, each an array of slots.
pub struct Rows {
    /// The type.
    pub ty: usize,
    /// What each array holds.
    pub slots: Vec<Slot>,
    /// Which rows the reader may see.
    pub test: Test,
    /// For a single division: where it lies, which says what "lies in it" means.
    pub place: Option<Place>,
    by_column: HashMap<&'static str, usize>,
}

/// One element of a row's array.
pub enum Slot {
    /// A column.
    Column(&'static ColumnMeta),
    /// The row that a foreign key points to, or null.
    One(&'static ColumnMeta, Rows),
    /// A page of rows that point here.
    Many(Box<Page>),
}

/// A page of rows with what is asked about the whole list.
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Page {
    /// Rows.
    pub rows: Rows,
    /// What ties them to the row above; none at the root.
    pub tie: Option<Tie>,
    /// Which of them.
    pub test: Test,
    /// In which order; the key comes last and makes it total.
    pub order: Vec<OrderKey>,
    /// How many.
    pub size: u64,
    /// True for `last`/`before`.
    pub backward: bool,
    /// Values of the order's columns after which the page starts.
    pub after: Option<Vec<SqlValue>>,
    /// True where rows are wanted, not only counts.
    pub wants_rows: bool,
    /// True where the exact count is wanted.
    pub wants_total: bool,
    /// True where the bounded count is wanted.
    pub wants_at_least: bool,
    /// True where there is a page before this one, as far as the cursor tells.
    pub starts_inside: bool,
}

/// What ties a list to the row above it.
#[derive(Clone, Copy, Debug)]
pub enum Tie {
    /// A foreign key.
    Key(&'static ColumnMeta),
    /// The rows lie in the division above, at whatever level.
    LiesIn(Option<Place>),
}

/// One column of an order.
#[derive(Clone, Copy, Debug)]
pub struct OrderKey {
    /// The column.
    pub column: &'static ColumnMeta,
    /// True for largest first.
    pub descending: bool,
    /// Slot that holds its value, for the cursor.
    pub slot: usize,
}

/// What the answer to an object selection looks like.
pub struct Object {
    /// Its fields in their order.
    pub fields: Vec<(Name, Leaf)>,
}

impl Object {
    /// True where lists hang on it or on an object inside, which make its read a heavy one.
    pub fn has_lists(&self) -> bool {
        self.fields.iter().any(|(_, leaf)| match leaf {
            Leaf::One(_, object) => object.has_lists(),
            Leaf::Many(..) => true,
            _ => false,
        })
    }
}

/// Where a field of the answer comes from.
pub enum Leaf {
    /// `__typename`.
    TypeName(&'static str),
    /// The global id; the slot holds the key.
    Id(usize),
    /// A column.
    Column(usize, &'static ColumnMeta, Option<JsonShape>),
    /// An object, or null.
    One(usize, Object),
    /// A connection.
    Many(usize, Connection),
    /// A computed value.
    Computed(Arc<Computed>, Vec<usize>, JsonShape),
}

/// What the answer to a connection looks like.
pub struct Connection {
    /// Its fields in their order.
    pub fields: Vec<(Name, ConnectionLeaf)>,
    /// Type of the connection.
    pub type_name: String,
    /// Keys that make a cursor.
    pub order: Vec<OrderKey>,
    /// How many rows the page may have.
    pub size: u64,
    /// True for `last`/`before`.
    pub backward: bool,
    /// True where the page starts behind a cursor.
    pub starts_inside: bool,
}

/// A field of a connection.
pub enum ConnectionLeaf {
    /// `__typename`.
    TypeName,
    /// The rows.
    Nodes(Object),
    /// The rows with their cursors.
    Edges(Vec<(Name, EdgeLeaf)>),
    /// Where the page stands.
    PageInfo(Vec<(Name, PageInfoLeaf)>),
    /// Exact count.
    Total,
    /// Bounded count.
    AtLeast,
}

/// A field of an edge.
pub enum EdgeLeaf {
    /// `__typename`.
    TypeName,
    /// Cursor of the row.
    Cursor,
    /// The row.
    Node(Object),
}

/// A field of a page info.
#[derive(Clone, Copy)]
pub enum PageInfoLeaf {
    /// `__typename`.
    TypeName,
    /// Whether rows follow.
    HasNext,
    /// Whether rows precede.
    HasPrevious,
    /// Cursor of the first row.
    Start,
    /// Cursor of the last row.
    End,
}

impl Connection {
    /// True where a cursor is wanted anywhere.
    pub fn wants_cursors(&self) -> bool {
        self.fields.iter().any(|(_, leaf)| match leaf {
            ConnectionLeaf::PageInfo(_) => true,
            ConnectionLeaf::Edges(fields) => fields
                .iter()
                .any(|(_, leaf)| matches!(leaf, EdgeLeaf::Cursor)),
            _ => false,
        })
    }

    /// The slots of a row for one selection of it: taken, or copied where another follows.
    pub fn row(&self, slots: &mut Vec<serde_json::Value>) -> Vec<serde_json::Value> {
        let selections: usize = self
            .fields
            .iter()
            .map(|(_, leaf)| match leaf {
                ConnectionLeaf::Nodes(_) => 1,
                ConnectionLeaf::Edges(fields) => fields.len(),
                _ => 0,
            })
            .sum();
        if selections == 1 {
            std::mem::take(slots)
        } else {
            slots.clone()
        }
    }
}

impl Rows {
    /// Rows of this type with nothing selected; slot 0 is always the key.
    pub fn new(ty: usize, info: &TypeInfo, reader: &Principal) -> Self {
        let mut rows = Self {
            ty,
            slots: Vec::new(),
            test: scope::of(info.meta, reader),
            place: None,
            by_column: HashMap::new(),
        };
        if let Some(key) = info.meta.column("id") {
            rows.column(key);
        }
        rows
    }

    /// The slot of a column, added where it is not there yet.
    pub fn column(&mut self, column: &'static ColumnMeta) -> usize {
        if let Some(at) = self.by_column.get(column.name) {
            return *at;
        }
        let at = self.push(Slot::Column(column));
        self.by_column.insert(column.name, at);
        at
    }

    fn push(&mut self, slot: Slot) -> usize {
        self.slots.push(slot);
        self.slots.len() - 1
    }
}

/// Plans one root field.
pub struct Planner<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// Who asks.
    pub principal: &'a Principal,
    /// What was written.
    pub document: &'a Document<'a>,
    /// True once a JSON value may mention stored objects, which are fetched after it.
    pub mentions: bool,
    cost: u64,
    path: Vec<String>,
}

impl<'a> Planner<'a> {
    /// A planner for one root field of this response key.
    pub fn new(
        engine: &'a Engine,
        principal: &'a Principal,
        document: &'a Document<'a>,
        key: &Name,
    ) -> Self {
        Self {
            engine,
            principal,
            document,
            mentions: false,
            cost: 0,
            path: vec![key.to_string()],
        }
    }

    fn info(&self, ty: usize) -> &'a TypeInfo {
        &self.engine.model.types[ty]
    }

    fn here(&self, mut refusal: Refusal) -> Refusal {
        let mut path = self.path.clone();
        path.append(&mut refusal.path);
        refusal.path = path;
        refusal
    }

    /// Refuses readers without the permission.
    pub fn enter(&self, ty: usize) -> Result<(), Refusal> {
        let allowed = match self.info(ty).meta.read {
            Access::Public => true,
            Access::SignedIn => self.principal.is_signed_in(),
            Access::Permission(permission) => self.principal.may(permission),
        };
        if allowed {
            return Ok(());
        }
        Err(self.here(self.principal.denied()))
    }

    /// Plans a selection on an object of this type, adding to `rows` what it needs.
    pub fn object(
        &mut self,
        rows: &mut Rows,
        sets: &[&'a SelectionSet],
    ) -> Result<Object, Refusal> {
        let info = self.info(rows.ty);
        let mut fields = Vec::new();
        for wanted in self.document.wanted(sets, &[info.meta.name, "Node"]) {
            self.path.push(wanted.key.to_string());
            let leaf = self.leaf(rows, info, &wanted)?;
            self.path.pop();
            fields.push((wanted.key, leaf));
        }
        Ok(Object { fields })
    }

    fn leaf(
        &mut self,
        rows: &mut Rows,
        info: &'a TypeInfo,
        wanted: &Wanted<'a>,
    ) -> Result<Leaf, Refusal> {
        let name = wanted.field.name.node.as_str();
        if name == "__typename" {
            return Ok(Leaf::TypeName(info.meta.name));
        }
        let field = info
            .fields
            .get(name)
            .ok_or_else(|| self.here(Refusal::new(BaseCode::InvalidDocument)))?;
        Ok(match field {
            Field::Id => Leaf::Id(0),
            Field::Column(column) => {
                let shape = column
                    .json
                    .and_then(|name| self.engine.model.output(name))
                    .map(|output| json_shape::object(self, output, &wanted.sets));
                Leaf::Column(rows.column(column), column, shape.transpose()?)
            }
            Field::ToOne { column, target } => {
                self.enter(*target)?;
                self.spend(1)?;
                let mut inner = Rows::new(*target, self.info(*target), self.principal);
                let object = self.object(&mut inner, &wanted.sets)?;
                Leaf::One(rows.push(Slot::One(column, inner)), object)
            }
            Field::ToMany { target, foreign } => {
                // A row that every reader may see names a division without lying in the ones above it.
                let scoped = self.info(*target).meta.scope == Scope::Division;
                let tie = match foreign.name {
                    "division_id" if scoped => Tie::LiesIn(rows.place),
                    _ => Tie::Key(foreign),
                };
                let (page, connection) = self.connection(*target, Some(tie), wanted)?;
                Leaf::Many(rows.push(Slot::Many(Box::new(page))), connection)
            }
            Field::Computed(computed) => {
                let slots = computed
                    .needs
                    .iter()
                    .filter_map(|need| info.meta.column(need))
                    .map(|column| rows.column(column))
                    .collect();
                let shape = self.shape(&computed.shape, &wanted.sets)?;
                Leaf::Computed(Arc::clone(computed), slots, shape)
            }
        })
    }

    /// Plans a selection on a computed value.
    pub fn shape(
        &mut self,
        shape: &OutputShape,
        sets: &[&'a SelectionSet],
    ) -> Result<JsonShape, Refusal> {
        json_shape::plan(self, shape, sets)
    }

    fn spend(&mut self, rows: u64) -> Result<(), Refusal> {
        self.cost = self.cost.saturating_add(rows);
        if self.cost > LARGEST_COST {
            return Err(
                self.here(Refusal::new(BaseCode::LimitExceeded).with("limit", LARGEST_COST))
            );
        }
        Ok(())
    }

    /// Plans a connection.
    pub fn connection(
        &mut self,
        ty: usize,
        tie: Option<Tie>,
        wanted: &Wanted<'a>,
    ) -> Result<(Page, Connection), Refusal> {
        self.enter(ty)?;
        let arguments = self.document.arguments(wanted.field);
        let mut page = self
            .page(ty, tie, &arguments)
            .map_err(|refusal| self.here(refusal))?;
        self.spend(page.size)?;
        let before = self.cost;
        let mut fields = Vec::new();
        let type_name = format!("{}Connection", self.info(ty).meta.name);
        for inner in self.document.wanted(&wanted.sets, &[&type_name]) {
            self.path.push(inner.key.to_string());
            let leaf = self.connection_leaf(&mut page, &inner)?;
            self.path.pop();
            fields.push((inner.key, leaf));
        }
        let below = self.cost - before;
        self.spend(below.saturating_mul(page.size.saturating_sub(1)))?;
        let connection = Connection {
            fields,
            type_name,
            order: page.order.clone(),
            size: page.size,
            backward: page.backward,
            starts_inside: page.starts_inside,
        };
        Ok((page, connection))
    }

    fn connection_leaf(
        &mut self,
        page: &mut Page,
        wanted: &Wanted<'a>,
    ) -> Result<ConnectionLeaf, Refusal> {
        Ok(match wanted.field.name.node.as_str() {
            "nodes" => {
                page.wants_rows = true;
                ConnectionLeaf::Nodes(self.object(&mut page.rows, &wanted.sets)?)
            }
            "edges" => {
                page.wants_rows = true;
                let edge = format!("{}Edge", self.info(page.rows.ty).meta.name);
                let mut fields = Vec::new();
                for inner in self.document.wanted(&wanted.sets, &[&edge]) {
                    let leaf = match inner.field.name.node.as_str() {
                        "cursor" => EdgeLeaf::Cursor,
                        "node" => EdgeLeaf::Node(self.object(&mut page.rows, &inner.sets)?),
                        _ => EdgeLeaf::TypeName,
                    };
                    fields.push((inner.key, leaf));
                }
                ConnectionLeaf::Edges(fields)
            }
            "pageInfo" => {
                page.wants_rows = true;
                let fields = self.document.wanted(&wanted.sets, &["PageInfo"]);
                ConnectionLeaf::PageInfo(
                    fields
                        .into_iter()
                        .map(|inner| (inner.key, page_info_leaf(inner.field.name.node.as_str())))
                        .collect(),
                )
            }
            "totalCount" => {
                page.wants_total = true;
                ConnectionLeaf::Total
            }
            "totalCountAtLeast" => {
                page.wants_at_least = true;
                ConnectionLeaf::AtLeast
            }
            _ => ConnectionLeaf::TypeName,
        })
    }

    fn page(
        &self,
        ty: usize,
        tie: Option<Tie>,
        arguments: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Page, Refusal> {
        let info = self.info(ty);
        let number = |name: &str| arguments.get(name).and_then(serde_json::Value::as_i64);
        let (first, last) = (number("first"), number("last"));
        let backward = last.is_some();
        if first.is_some() && backward {
            return Err(Refusal::invalid(ValidationRule::PageDirection, "last"));
        }
        let name = if backward { "last" } else { "first" };
        let size = match first.or(last) {
            None => DEFAULT_PAGE,
            Some(size) => {
                u64::try_from(size).map_err(|_| Refusal::invalid(ValidationRule::Negative, name))?
            }
        };
        if size > LARGEST_PAGE {
            return Err(
                Refusal::invalid(ValidationRule::PageTooLarge, name).with("most", LARGEST_PAGE)
            );
        }
        let mut rows = Rows::new(ty, info, self.principal);
        let order = filter::order(info, arguments.get("orderBy"), &mut rows)?;
        let test = match arguments.get("filter") {
            None | Some(serde_json::Value::Null) => Test::All,
            Some(given) => filter::read(self.engine, self.principal, info, given)?,
        };
        let cursor = arguments
            .get(if backward { "before" } else { "after" })
            .and_then(serde_json::Value::as_str)
            .map(|text| cursor::read(info, &order, text))
            .transpose()?;
        let test = test.and(rows.test.clone());
        Ok(Page {
            rows,
            tie,
            test,
            order,
            size,
            backward,
            starts_inside: cursor.is_some(),
            after: cursor,
            wants_rows: false,
            wants_total: false,
            wants_at_least: false,
        })
    }
}

fn page_info_leaf(name: &str) -> PageInfoLeaf {
    match name {
        "hasNextPage" => PageInfoLeaf::HasNext,
        "hasPreviousPage" => PageInfoLeaf::HasPrevious,
        "startCursor" => PageInfoLeaf::Start,
        "endCursor" => PageInfoLeaf::End,
        _ => PageInfoLeaf::TypeName,
    }
}
