//! What the panel knows of the API: the published SDL, read once at start-up.
//!
//! | you want to know | go to |
//! | --- | --- |
//! | the types, inputs and code lists | here |
//! | which types have a list and a record page | [`resource`] |
//! | the words for a name | [`label`] |
//! | the GraphQL documents of generic pages | [`document`] |

#[cfg(test)]
pub mod check;
pub mod document;
pub mod finder;
pub mod label;
mod read;
pub mod reference;
pub mod resource;
pub mod steps;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use label::Label;
use resource::Resource;

/// The published schema, part of the panel at compile time.
pub const SDL: &str = include_str!("../../../api/schema.graphql");

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| read::catalog(SDL).expect("api/schema.graphql is a valid schema"));

/// The schema by name.
pub fn catalog() -> &'static Catalog {
    &CATALOG
}

/// Every type of the schema, by name.
#[derive(Debug, Default)]
pub struct Catalog {
    objects: BTreeMap<String, Shape>,
    inputs: BTreeMap<String, Shape>,
    enumerations: BTreeMap<String, Enumeration>,
    resources: Vec<Resource>,
}

/// An object or input type.
#[derive(Debug)]
pub struct Shape {
    /// Name in the schema.
    pub name: String,
    /// The words for it.
    pub label: Label,
    /// English sentence from the description.
    pub help: String,
    /// Fields in the schema's order.
    pub fields: Vec<Field>,
}

/// A field of an object or input, or an argument.
#[derive(Debug)]
pub struct Field {
    /// Name in the schema.
    pub name: String,
    /// The words for it.
    pub label: Label,
    /// English sentence from the description.
    pub help: String,
    /// What it holds.
    pub ty: Ty,
    /// Arguments of an object's field.
    pub args: Vec<Field>,
    /// Type of the record that an identifier names, where the description says so.
    pub points_to: Option<String>,
}

/// A type reference, stripped to what a page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ty {
    /// The named type inside.
    pub name: String,
    /// Whether it is a list of them.
    pub list: bool,
    /// Whether it is never null.
    pub required: bool,
}

/// A code list.
#[derive(Debug)]
pub struct Enumeration {
    /// Name in the schema.
    pub name: String,
    /// The codes in the schema's order.
    pub values: Vec<Choice>,
}

/// One code of a code list.
#[derive(Debug)]
pub struct Choice {
    /// `SCREAMING_SNAKE` code.
    pub code: String,
    /// The words for it.
    pub label: Label,
}

/// What kind of type a name stands for.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// A built-in or custom scalar.
    Scalar,
    /// A code list.
    Enumeration(&'a Enumeration),
    /// An object or interface.
    Object,
    /// An input object.
    Input(&'a Shape),
}

impl Catalog {
    /// An object or interface type.
    pub fn object(&self, name: &str) -> Option<&Shape> {
        self.objects.get(name)
    }

    /// An input type.
    pub fn input(&self, name: &str) -> Option<&Shape> {
        self.inputs.get(name)
    }

    /// A code list.
    pub fn enumeration(&self, name: &str) -> Option<&Enumeration> {
        self.enumerations.get(name)
    }

    /// A field of the query root.
    pub fn query(&self, name: &str) -> Option<&Field> {
        self.object("Query")?.field(name)
    }

    /// A command: a field of the mutation root.
    pub fn command(&self, name: &str) -> Option<&Field> {
        self.object("Mutation")?.field(name)
    }

    /// Every command, in the schema's order.
    pub fn commands(&self) -> &[Field] {
        self.object("Mutation").map_or(&[], |root| &root.fields)
    }

    /// Every type with a list or a record page.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// What a type reference stands for.
    pub fn kind(&self, ty: &Ty) -> Kind<'_> {
        if self.object(&ty.name).is_some() {
            Kind::Object
        } else if let Some(shape) = self.input(&ty.name) {
            Kind::Input(shape)
        } else if let Some(list) = self.enumeration(&ty.name) {
            Kind::Enumeration(list)
        } else {
            Kind::Scalar
        }
    }
}

impl Shape {
    /// One field by name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    /// One argument by name.
    pub fn arg(&self, name: &str) -> Option<&Field> {
        self.args.iter().find(|arg| arg.name == name)
    }

    /// Whether the field can be asked for without arguments.
    pub fn is_plain(&self) -> bool {
        self.args.iter().all(|arg| !arg.ty.required)
    }
}

impl Enumeration {
    /// One code.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.values.iter().find(|choice| choice.code == code)
    }
}
