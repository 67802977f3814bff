//! What the schema consists of: every package hands in its share, `link` ties them together.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use resource::code_list::CodeListMeta;
use resource::meta::{ColumnMeta, ResourceMeta};
use resource::output::{OutputMeta, OutputShape};
use serde_json::Value as Json;

use crate::command::AnyCommand;
use crate::lifecycle::Lifecycle;
use crate::query::AnyQuery;
use crate::read::computed::{self, View};

/// The share of every package.
#[derive(Default)]
pub struct Registry {
    pub(crate) resources: Vec<&'static ResourceMeta>,
    pub(crate) computed: Vec<Computed>,
    pub(crate) lifecycles: Vec<&'static Lifecycle>,
    pub(crate) commands: Vec<Arc<dyn AnyCommand>>,
    pub(crate) queries: Vec<Arc<dyn AnyQuery>>,
    pub(crate) code_lists: Vec<&'static CodeListMeta>,
    pub(crate) error_codes: Vec<&'static CodeListMeta>,
    pub(crate) outputs: Vec<&'static OutputMeta>,
    pub(crate) audited: Vec<&'static str>,
}

/// A field that Rust computes from columns of its row.
pub struct Computed {
    /// GraphQL type that it stands on.
    pub on: &'static str,
    /// GraphQL field.
    pub name: &'static str,
    /// English sentence that ends with the Chinese term in brackets.
    pub doc: &'static str,
    /// Type.
    pub shape: OutputShape,
    /// Columns it needs, hidden ones included.
    pub needs: Vec<&'static str>,
    /// Computes the value from those columns as they are stored.
    pub compute: ComputeFn,
}

/// Computes a field from stored values, in the order of `needs`.
pub type ComputeFn = Box<dyn Fn(&[&Json], &View<'_>) -> Json + Send + Sync>;

impl Registry {
    /// Adds stored resources.
    pub fn resources(
        &mut self,
        metas: impl IntoIterator<Item = &'static ResourceMeta>,
    ) -> &mut Self {
        self.resources.extend(metas);
        self
    }

    /// Adds a computed field.
    pub fn computed(&mut self, field: Computed) -> &mut Self {
        self.computed.push(field);
        self
    }

    /// Adds a lifecycle.
    pub fn lifecycle(&mut self, lifecycle: &'static Lifecycle) -> &mut Self {
        self.lifecycles.push(lifecycle);
        self
    }

    /// Adds a command.
    pub fn command(&mut self, command: Arc<dyn AnyCommand>) -> &mut Self {
        self.commands.push(command);
        self
    }

    /// Adds a query that is more than a look-up of rows.
    pub fn query(&mut self, query: Arc<dyn AnyQuery>) -> &mut Self {
        self.queries.push(query);
        self
    }

    /// Adds a code list that no column uses.
    pub fn code_list(&mut self, list: &'static CodeListMeta) -> &mut Self {
        self.code_lists.push(list);
        self
    }

    /// Adds error codes.
    pub fn error_codes(&mut self, list: &'static CodeListMeta) -> &mut Self {
        self.error_codes.push(list);
        self
    }

    /// Adds an output object that types a JSON column.
    pub fn output(&mut self, output: &'static OutputMeta) -> &mut Self {
        self.outputs.push(output);
        self
    }

    /// Says that reading rows of this type is noted in the audit.
    pub fn audit_reads_of(&mut self, type_name: &'static str) -> &mut Self {
        self.audited.push(type_name);
        self
    }

    /// Ties everything together.
    pub fn link(mut self) -> Result<Model, String> {
        computed::add_lifecycle_fields(&mut self);
        let mut by_name = HashMap::new();
        for (at, meta) in self.resources.iter().enumerate() {
            if by_name.insert(meta.name, at).is_some() {
                return Err(format!("two resources are named {}", meta.name));
            }
        }
        let mut types: Vec<TypeInfo> = self
            .resources
            .iter()
            .map(|meta| TypeInfo::new(meta, self.audited.contains(&meta.name)))
            .collect();
        let computed: Vec<Arc<Computed>> = self.computed.drain(..).map(Arc::new).collect();
        add_columns(&mut types, &by_name)?;
        add_back_references(&mut types, &by_name)?;
        add_events(&mut types, &by_name, &self.lifecycles);
        for field in &computed {
            let at = by_name
                .get(field.on)
                .ok_or_else(|| format!("no type {}", field.on))?;
            types[*at].add(field.name, Field::Computed(Arc::clone(field)))?;
        }
        let by_tag = tags(&types)?;
        Ok(Model {
            types,
            by_name,
            by_tag,
            registry: self,
        })
    }
}

fn add_columns(types: &mut [TypeInfo], by_name: &HashMap<&str, usize>) -> Result<(), String> {
    for info in types {
        for column in info.meta.columns.iter().filter(|column| !column.hidden) {
            let field = match (&column.to, column.name) {
                (_, "id") => Field::Id,
                (Some(reference), _) => Field::ToOne {
                    column,
                    target: *by_name.get(reference.to).ok_or_else(|| {
                        format!(
                            "{}.{} points to unknown {}",
                            info.meta.name, column.name, reference.to
                        )
                    })?,
                },
                (None, _) => Field::Column(column),
            };
            info.add(column.field, field)?;
        }
    }
    Ok(())
}

fn add_back_references(
    types: &mut [TypeInfo],
    by_name: &HashMap<&str, usize>,
) -> Result<(), String> {
    for from in 0..types.len() {
        let meta = types[from].meta;
        for column in meta.columns {
            let Some(reference) = &column.to else {
                continue;
            };
            let name = reference.back.unwrap_or(meta.plural);
            if name.is_empty() || column.hidden {
                continue;
            }
            let target = by_name[reference.to];
            let field = Field::ToMany {
                target: from,
                foreign: column,
            };
            types[target].add(name, field)?;
        }
    }
    Ok(())
}

/// Every object with a lifecycle has its timeline.
fn add_events(
    types: &mut [TypeInfo],
    by_name: &HashMap<&str, usize>,
    lifecycles: &[&'static Lifecycle],
) {
    let Some(&events) = by_name.get("CaseEvent") else {
        return;
    };
    let Some(foreign) = types[events].meta.column("object_id") else {
        return;
    };
    for lifecycle in lifecycles {
        if let Some(&on) = by_name.get(lifecycle.on) {
            types[on].fields.insert(
                "events",
                Field::ToMany {
                    target: events,
                    foreign,
                },
            );
        }
    }
}

fn tags(types: &[TypeInfo]) -> Result<HashMap<u16, usize>, String> {
    let mut by_tag = HashMap::new();
    for (at, info) in types.iter().enumerate() {
        if let Some(other) = by_tag.insert(info.tag, at) {
            let other = types[other].meta.name;
            return Err(format!(
                "the ids of {} and {other} look alike",
                info.meta.name
            ));
        }
    }
    Ok(by_tag)
}

/// The linked whole.
pub struct Model {
    /// Every stored type.
    pub types: Vec<TypeInfo>,
    by_name: HashMap<&'static str, usize>,
    by_tag: HashMap<u16, usize>,
    pub(crate) registry: Registry,
}

/// A stored type with its fields.
pub struct TypeInfo {
    /// Description of the table.
    pub meta: &'static ResourceMeta,
    /// What its global ids begin with.
    pub tag: u16,
    /// Fields by their GraphQL names.
    pub fields: IndexMap<&'static str, Field>,
    /// True where reads are noted.
    pub audited: bool,
}

/// What stands behind a field of a stored type.
#[derive(Clone)]
pub enum Field {
    /// The global id.
    Id,
    /// A column.
    Column(&'static ColumnMeta),
    /// The row that a foreign key points to.
    ToOne {
        /// The foreign key.
        column: &'static ColumnMeta,
        /// Type it points to.
        target: usize,
    },
    /// The rows that point here.
    ToMany {
        /// Type of those rows.
        target: usize,
        /// Their foreign key.
        foreign: &'static ColumnMeta,
    },
    /// A value computed in Rust.
    Computed(Arc<Computed>),
}

impl TypeInfo {
    fn new(meta: &'static ResourceMeta, audited: bool) -> Self {
        Self {
            meta,
            tag: resource::id::tag(meta.name),
            fields: IndexMap::new(),
            audited,
        }
    }

    fn add(&mut self, name: &'static str, field: Field) -> Result<(), String> {
        match self.fields.insert(name, field) {
            None => Ok(()),
            Some(_) => Err(format!("{}.{name} is declared twice", self.meta.name)),
        }
    }
}

impl Model {
    /// The type of this name.
    pub fn type_named(&self, name: &str) -> Option<(usize, &TypeInfo)> {
        self.by_name.get(name).map(|at| (*at, &self.types[*at]))
    }

    /// The type whose global ids begin like this.
    pub fn type_tagged(&self, tag: u16) -> Option<usize> {
        self.by_tag.get(&tag).copied()
    }

    /// The lifecycle of a type.
    pub fn lifecycle(&self, type_name: &str) -> Option<&'static Lifecycle> {
        self.registry
            .lifecycles
            .iter()
            .find(|lifecycle| lifecycle.on == type_name)
            .copied()
    }

    /// All lifecycles.
    pub fn lifecycles(&self) -> &[&'static Lifecycle] {
        &self.registry.lifecycles
    }

    /// All commands.
    pub fn commands(&self) -> &[Arc<dyn AnyCommand>] {
        &self.registry.commands
    }

    /// The command of this name.
    pub fn command(&self, name: &str) -> Option<&Arc<dyn AnyCommand>> {
        self.registry
            .commands
            .iter()
            .find(|command| command.name() == name)
    }

    /// The output object of this name.
    pub fn output(&self, name: &str) -> Option<&'static OutputMeta> {
        self.registry
            .outputs
            .iter()
            .find(|output| output.name == name)
            .copied()
    }
}
