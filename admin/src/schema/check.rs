//! Is a document valid against the schema? The tests ask for every page.
//!
//! Checks that every field and argument exists, that required arguments are given, that leaves have no
//! selection and objects have one, and that every variable is declared, used and of the argument's type.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Field as Asked, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use async_graphql::{Name, Value};

use super::{Catalog, Field, Kind, Shape, Ty};

/// Says what is wrong with a document, or nothing.
pub fn document(catalog: &Catalog, text: &str) -> Result<(), String> {
    let parsed = parse_query(text).map_err(|error| format!("{error}\n{text}"))?;
    for (_, operation) in parsed.operations.iter() {
        let mut walk = Walk {
            catalog,
            parsed: &parsed,
            declared: declared(&operation.node),
            used: BTreeSet::new(),
        };
        let root = match operation.node.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        let shape = catalog.object(root).ok_or_else(|| format!("no {root}"))?;
        walk.set(shape, &operation.node.selection_set.node)
            .and_then(|()| walk.all_used())
            .map_err(|error| format!("{error}\n{text}"))?;
    }
    Ok(())
}

struct Walk<'a> {
    catalog: &'a Catalog,
    parsed: &'a ExecutableDocument,
    declared: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

/// Variables with the name of the type inside.
fn declared(operation: &OperationDefinition) -> BTreeMap<String, String> {
    let variables = operation.variable_definitions.iter().map(|found| {
        let mut ty = &found.node.var_type.node.base;
        while let BaseType::List(inner) = ty {
            ty = &inner.base;
        }
        (found.node.name.node.to_string(), ty.to_string())
    });
    variables.collect()
}

impl Walk<'_> {
    fn set(&mut self, shape: &Shape, set: &SelectionSet) -> Result<(), String> {
        for item in &set.items {
            match &item.node {
                Selection::Field(asked) => self.field(shape, &asked.node)?,
                Selection::InlineFragment(part) => {
                    self.set(shape, &part.node.selection_set.node)?;
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    let found = self
                        .parsed
                        .fragments
                        .get(name)
                        .ok_or_else(|| format!("no fragment {name}"))?;
                    self.set(shape, &found.node.selection_set.node)?;
                }
            }
        }
        Ok(())
    }

    fn field(&mut self, shape: &Shape, asked: &Asked) -> Result<(), String> {
        let name = asked.name.node.as_str();
        if name == "__typename" {
            return Ok(());
        }
        let field = shape
            .field(name)
            .ok_or_else(|| format!("{} has no field {name}", shape.name))?;
        self.arguments(field, asked)?;
        let below = &asked.selection_set.node;
        match self.catalog.object(&field.ty.name) {
            Some(_) if below.items.is_empty() => Err(format!("{name} needs a selection")),
            Some(inner) => self.set(inner, below),
            None if below.items.is_empty() => Ok(()),
            None => Err(format!("{name} has no fields")),
        }
    }

    fn arguments(&mut self, field: &Field, asked: &Asked) -> Result<(), String> {
        for (name, value) in &asked.arguments {
            let arg = field
                .arg(&name.node)
                .ok_or_else(|| format!("{} takes no {}", field.name, name.node))?;
            let marked = |name: Name| Ok::<_, String>(Value::Enum(Name::new(format!("${name}"))));
            self.value(&arg.ty, &value.node.clone().into_const_with(marked)?)?;
        }
        let given = |arg: &Field| {
            asked
                .arguments
                .iter()
                .any(|(name, _)| name.node == arg.name)
        };
        match field.args.iter().find(|arg| arg.ty.required && !given(arg)) {
            Some(arg) => Err(format!("{} needs {}", field.name, arg.name)),
            None => Ok(()),
        }
    }

    /// A written value; variables stand in it as `$name`.
    fn value(&mut self, ty: &Ty, value: &Value) -> Result<(), String> {
        match value {
            Value::Enum(name) if name.starts_with('$') => self.variable(ty, &name[1..]),
            Value::Enum(code) => match self.catalog.kind(ty) {
                Kind::Enumeration(list) if list.choice(code).is_some() => Ok(()),
                _ => Err(format!("{} has no {code}", ty.name)),
            },
            Value::List(items) => items.iter().try_for_each(|item| self.value(ty, item)),
            Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
                let shape = self
                    .catalog
                    .input(&ty.name)
                    .ok_or_else(|| format!("{} is no input", ty.name))?;
                let field = shape
                    .field(name)
                    .ok_or_else(|| format!("{} has no {name}", ty.name))?;
                self.value(&field.ty, value)
            }),
            _ => Ok(()),
        }
    }

    fn variable(&mut self, ty: &Ty, name: &str) -> Result<(), String> {
        let declared = self
            .declared
            .get(name)
            .ok_or_else(|| format!("${name} is not declared"))?;
        if *declared != ty.name {
            return Err(format!("${name}: {declared} for {}", ty.name));
        }
        self.used.insert(name.to_owned());
        Ok(())
    }

    fn all_used(&self) -> Result<(), String> {
        match self.declared.keys().find(|name| !self.used.contains(*name)) {
            Some(name) => Err(format!("${name} is never used")),
            None => Ok(()),
        }
    }
}

#[test]
fn a_wrong_document_is_refused() {
    let catalog = super::catalog();
    for (text, part) in [
        ("{ viewer { nobody } }", "has no field nobody"),
        ("{ viewer }", "needs a selection"),
        ("query ($id: ID!) { viewer { permissions } }", "never used"),
        ("{ assistanceCase { id } }", "needs id"),
        (
            "{ assistanceCases(filter: { state: { eq: NOWHERE } }) { nodes { id } } }",
            "has no NOWHERE",
        ),
        (
            "{ assistanceCases(filter: { weather: { eq: 1 } }) { nodes { id } } }",
            "has no weather",
        ),
        (
            "query ($id: Int) { assistanceCase(id: $id) { id } }",
            "for ID",
        ),
    ] {
        let error = document(catalog, text).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}

/// Every `.graphql` file below a folder, with its text.
fn documents(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("testdata") {
            documents(&path, found);
        } else if path.extension().is_some_and(|end| end == "graphql") {
            found.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

#[test]
fn every_document_of_the_pages_is_valid() {
    let mut found = Vec::new();
    documents(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(!found.is_empty());
    for (path, text) in found {
        document(super::catalog(), &text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
