//! From SDL text to the catalog.

use async_graphql::Positioned;
use async_graphql::parser::types::{
    BaseType, EnumType, FieldDefinition, InputValueDefinition, Type, TypeDefinition, TypeKind,
    TypeSystemDefinition,
};
use async_graphql::parser::{Error, parse_schema};

use super::label::{Label, without_term};
use super::{Catalog, Choice, Enumeration, Field, Shape, Ty, resource};

/// Reads a whole schema.
pub fn catalog(sdl: &str) -> Result<Catalog, Error> {
    let mut catalog = Catalog::default();
    for definition in parse_schema(sdl)?.definitions {
        if let TypeSystemDefinition::Type(found) = definition {
            add(&mut catalog, found.node);
        }
    }
    catalog.resources = resource::find_all(&catalog);
    Ok(catalog)
}

fn add(catalog: &mut Catalog, found: TypeDefinition) {
    let name = found.name.node.to_string();
    let description = text(found.description.as_ref());
    match found.kind {
        TypeKind::Object(object) => {
            let fields = object
                .fields
                .iter()
                .map(|field| output(&field.node))
                .collect();
            catalog
                .objects
                .insert(name.clone(), shape(name, &description, fields));
        }
        TypeKind::Interface(interface) => {
            let fields = interface
                .fields
                .iter()
                .map(|field| output(&field.node))
                .collect();
            catalog
                .objects
                .insert(name.clone(), shape(name, &description, fields));
        }
        TypeKind::InputObject(input) => {
            let fields = input
                .fields
                .iter()
                .map(|field| argument(&field.node))
                .collect();
            catalog
                .inputs
                .insert(name.clone(), shape(name, &description, fields));
        }
        TypeKind::Enum(codes) => {
            catalog
                .enumerations
                .insert(name.clone(), enumeration(name, &codes));
        }
        TypeKind::Scalar | TypeKind::Union(_) => {}
    }
}

fn shape(name: String, description: &str, fields: Vec<Field>) -> Shape {
    Shape {
        label: Label::of_name(&name, description),
        help: without_term(description),
        name,
        fields,
    }
}

fn output(found: &FieldDefinition) -> Field {
    let args = found
        .arguments
        .iter()
        .map(|arg| argument(&arg.node))
        .collect();
    field(
        found.name.node.as_str(),
        found.description.as_ref(),
        &found.ty.node,
        args,
    )
}

fn argument(found: &InputValueDefinition) -> Field {
    let mut made = field(
        found.name.node.as_str(),
        found.description.as_ref(),
        &found.ty.node,
        Vec::new(),
    );
    made.ty.required &= found.default_value.is_none();
    made
}

fn field(
    name: &str,
    description: Option<&Positioned<String>>,
    ty: &Type,
    args: Vec<Field>,
) -> Field {
    let description = text(description);
    let (sentence, points_to) = target_of(&description);
    Field {
        label: Label::of_name(name, sentence),
        help: without_term(sentence.trim_end_matches(OUTSIDE)),
        name: name.to_owned(),
        ty: reference(ty),
        args,
        points_to,
    }
}

/// What the schema adds to the description of every link to another record.
const OUTSIDE: &str = "Null where it lies outside your scope.";

/// "Family that asks (家庭). Id of: Household." names the type of an identifier.
fn target_of(description: &str) -> (&str, Option<String>) {
    match description.rsplit_once("Id of: ") {
        Some((sentence, name)) => (sentence.trim(), Some(name.trim_end_matches('.').to_owned())),
        None => (description, None),
    }
}

fn enumeration(name: String, codes: &EnumType) -> Enumeration {
    let values = codes.values.iter().map(|value| {
        let code = value.node.value.node.to_string();
        let label = Label::of_code(&code, &text(value.node.description.as_ref()));
        Choice { code, label }
    });
    Enumeration {
        name,
        values: values.collect(),
    }
}

fn reference(ty: &Type) -> Ty {
    let found = match &ty.base {
        BaseType::Named(name) => Ty {
            name: name.to_string(),
            list: false,
            required: true,
        },
        BaseType::List(item) => Ty {
            list: true,
            ..reference(item)
        },
    };
    Ty {
        required: !ty.nullable,
        ..found
    }
}

fn text(description: Option<&Positioned<String>>) -> String {
    description.map_or_else(String::new, |found| {
        found.node.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}
