//! The schema as a list of types, read from the SDL: what generated tests walk over.

use std::collections::BTreeMap;

use async_graphql_parser::types as sdl;
use async_graphql_parser::types::{BaseType, TypeKind, TypeSystemDefinition};

/// Every type of an SDL, by name.
#[derive(Clone, Debug)]
pub struct Schema {
    types: BTreeMap<String, Type>,
}

/// One type.
#[derive(Clone, Debug)]
pub struct Type {
    pub name: String,
    pub kind: Kind,
    pub description: String,
    /// Fields of an object, interface or input.
    pub fields: Vec<Field>,
    /// Values of an enum.
    pub values: Vec<Value>,
}

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    Input,
}

/// One field or argument.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub description: String,
    pub of: Of,
    pub arguments: Vec<Field>,
    /// Whether an argument or input field has a default.
    pub default: bool,
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub struct Value {
    pub name: String,
    pub description: String,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    /// The innermost type's name.
    pub name: String,
    pub list: bool,
    /// Whether the outermost type is `!`.
    pub required: bool,
}

impl Schema {
    /// Reads an SDL.
    ///
    /// # Panics
    /// When it is none.
    pub fn parse(text: &str) -> Self {
        let document =
            async_graphql_parser::parse_schema(text).unwrap_or_else(|error| panic!("SDL: {error}"));
        let types = document
            .definitions
            .into_iter()
            .filter_map(|definition| match definition {
                TypeSystemDefinition::Type(definition) => Some(Type::read(definition.node)),
                _ => None,
            });
        Self {
            types: types.map(|found| (found.name.clone(), found)).collect(),
        }
    }

    /// The committed schema.
    pub fn committed() -> Self {
        Self::parse(&crate::repository::read("api/schema.graphql"))
    }

    /// Every type that is not GraphQL's own, by name.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.types.values()
    }

    /// A type by name.
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.types.get(name)
    }

    /// A type that must be there.
    pub fn of(&self, name: &str) -> &Type {
        self.get(name)
            .unwrap_or_else(|| panic!("the schema has no type {name}"))
    }

    /// Fields of `Query`.
    pub fn queries(&self) -> &[Field] {
        &self.of("Query").fields
    }

    /// Fields of `Mutation`.
    pub fn commands(&self) -> &[Field] {
        &self.of("Mutation").fields
    }
}

impl Type {
    /// A field by name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn read(definition: sdl::TypeDefinition) -> Self {
        let (kind, fields, values) = match definition.kind {
            TypeKind::Scalar => (Kind::Scalar, Vec::new(), Vec::new()),
            TypeKind::Object(object) => (Kind::Object, fields(object.fields), Vec::new()),
            TypeKind::Interface(interface) => {
                (Kind::Interface, fields(interface.fields), Vec::new())
            }
            TypeKind::Union(_) => (Kind::Union, Vec::new(), Vec::new()),
            TypeKind::InputObject(input) => (Kind::Input, inputs(input.fields), Vec::new()),
            TypeKind::Enum(list) => (Kind::Enum, Vec::new(), values(list.values)),
        };
        let description = text(definition.description);
        Self {
            name: definition.name.node.to_string(),
            kind,
            description,
            fields,
            values,
        }
    }
}

impl Field {
    /// An argument by name.
    pub fn argument(&self, name: &str) -> Option<&Field> {
        self.arguments.iter().find(|argument| argument.name == name)
    }

    /// Whether it may be left out.
    pub fn optional(&self) -> bool {
        self.default || !self.of.required
    }
}

type Positioned<T> = async_graphql_parser::Positioned<T>;

fn fields(fields: Vec<Positioned<sdl::FieldDefinition>>) -> Vec<Field> {
    let read = |field: sdl::FieldDefinition| Field {
        name: field.name.node.to_string(),
        description: text(field.description),
        of: Of::read(&field.ty.node),
        arguments: inputs(field.arguments),
        default: false,
    };
    fields.into_iter().map(|field| read(field.node)).collect()
}

fn inputs(inputs: Vec<Positioned<sdl::InputValueDefinition>>) -> Vec<Field> {
    let read = |input: sdl::InputValueDefinition| Field {
        name: input.name.node.to_string(),
        description: text(input.description),
        of: Of::read(&input.ty.node),
        arguments: Vec::new(),
        default: input.default_value.is_some(),
    };
    inputs.into_iter().map(|input| read(input.node)).collect()
}

fn values(values: Vec<Positioned<sdl::EnumValueDefinition>>) -> Vec<Value> {
    let read = |value: sdl::EnumValueDefinition| Value {
        name: value.value.node.to_string(),
        description: text(value.description),
    };
    values.into_iter().map(|value| read(value.node)).collect()
}

fn text(description: Option<Positioned<String>>) -> String {
    description
        .map(|text| text.node.trim().to_owned())
        .unwrap_or_default()
}

impl Of {
    fn read(of: &sdl::Type) -> Self {
        Self {
            name: innermost(of),
            list: matches!(of.base, BaseType::List(_)),
            required: !of.nullable,
        }
    }
}

fn innermost(of: &sdl::Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(of) => innermost(of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_is_read_with_its_descriptions() {
        let schema = Schema::parse(
            r#"
            type Query {
                "Persons (人员)."
                persons("How many (数量)." first: Int = 20, sex: [Sex!]): [Person!]!
            }
            type Person { name: String! }
            enum Sex { "Man (男)" MALE }
            "#,
        );
        let persons = &schema.queries()[0];
        assert_eq!(persons.description, "Persons (人员).");
        assert_eq!(
            persons.of,
            Of {
                name: "Person".to_owned(),
                list: true,
                required: true
            }
        );
        assert_eq!(persons.argument("first").map(Field::optional), Some(true));
        assert_eq!(schema.of("Sex").values[0].description, "Man (男)");
        assert!(schema.get("Cat").is_none());
    }
}
