//! Variables of a request against the types that its document declares for them.
//!
//! The library checks this while it validates a document; a document that was valid once is not
//! validated again, so the values are checked here, with a path to what is wrong.

use async_graphql::parser::types::{BaseType, OperationDefinition, Type};
use async_graphql::registry::{MetaType, Registry};
use async_graphql::{Value, Variables};

use crate::error::{BaseCode, Refusal};

/// Refuses variables that do not fit, or that are missing.
pub fn check(
    registry: &Registry,
    operation: &OperationDefinition,
    given: &Variables,
) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let name = &definition.node.name.node;
        let ty = &definition.node.var_type.node;
        let path = &mut vec![format!("${name}")];
        match given.get(name) {
            Some(value) => fits(registry, ty, value, path)?,
            None if ty.nullable || definition.node.default_value.is_some() => {}
            None => return Err(wrong(path, "REQUIRED")),
        }
    }
    Ok(())
}

fn fits(
    registry: &Registry,
    ty: &Type,
    value: &Value,
    path: &mut Vec<String>,
) -> Result<(), Refusal> {
    match (&ty.base, value) {
        (_, Value::Null) if ty.nullable => Ok(()),
        (_, Value::Null) => Err(wrong(path, "REQUIRED")),
        (BaseType::List(item), Value::List(values)) => {
            for (at, value) in values.iter().enumerate() {
                path.push(at.to_string());
                fits(registry, item, value, path)?;
                path.pop();
            }
            Ok(())
        }
        (BaseType::List(item), value) => fits(registry, item, value, path),
        (BaseType::Named(name), value) => named(registry, name, value, path),
    }
}

fn named(
    registry: &Registry,
    name: &str,
    value: &Value,
    path: &mut Vec<String>,
) -> Result<(), Refusal> {
    match registry.types.get(name) {
        Some(MetaType::Enum { enum_values, .. }) => match value {
            Value::Enum(code) if enum_values.contains_key(code.as_str()) => Ok(()),
            Value::String(code) if enum_values.contains_key(code) => Ok(()),
            _ => Err(wrong(path, "UNKNOWN_VALUE")),
        },
        Some(MetaType::InputObject { input_fields, .. }) => {
            let Value::Object(fields) = value else {
                return Err(wrong(path, "REQUIRED"));
            };
            if let Some(unknown) = fields
                .keys()
                .find(|key| !input_fields.contains_key(key.as_str()))
            {
                path.push(unknown.to_string());
                return Err(wrong(path, "UNKNOWN_VALUE"));
            }
            for (field, meta) in input_fields {
                path.push(field.clone());
                match (fields.get(field.as_str()), Type::new(&meta.ty)) {
                    (Some(value), Some(ty)) => fits(registry, &ty, value, path)?,
                    (None, Some(ty)) if !ty.nullable && meta.default_value.is_none() => {
                        return Err(wrong(path, "REQUIRED"));
                    }
                    _ => {}
                }
                path.pop();
            }
            Ok(())
        }
        Some(MetaType::Scalar { is_valid, .. }) if name != "Int" => match is_valid {
            Some(valid) if !valid(value) => Err(wrong(path, "TEXT_EXPECTED")),
            _ => Ok(()),
        },
        Some(MetaType::Scalar { .. }) => match value {
            Value::Number(number) if number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()) => {
                Ok(())
            }
            _ => Err(wrong(path, "INT_EXPECTED")),
        },
        _ => Err(wrong(path, "UNKNOWN_VALUE")),
    }
}

fn wrong(path: &[String], rule: &'static str) -> Refusal {
    let mut refusal = Refusal::new(BaseCode::ValidationFailed).with("rule", rule);
    refusal.path = path.to_vec();
    refusal
}
