//! What a command refused: `userErrors` with the fields that they mean.

use async_graphql::{PathSegment, ServerError};
use serde_json::Value;

use crate::components::error_summary::Wrong;

/// One `UserError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Code such as `VERSION_CONFLICT`.
    pub code: String,
    /// Field and sentence.
    pub wrong: Wrong,
}

/// The refusals of a payload, in the schema's order.
pub fn of_payload(payload: &Value) -> Vec<Refusal> {
    let errors = payload["userErrors"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    errors.iter().map(of_error).collect()
}

/// Whether somebody changed the record meanwhile.
pub fn is_conflict(refusals: &[Refusal]) -> bool {
    refusals
        .iter()
        .any(|refusal| refusal.code == "VERSION_CONFLICT")
}

fn of_error(error: &Value) -> Refusal {
    let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    Refusal {
        code: text("code"),
        wrong: Wrong {
            name: path(&error["path"]),
            message: text("message"),
        },
    }
}

/// The refusals of a query, whose errors name the field by its argument: `["eligibilityCheck", "members", 0, "age"]`.
pub fn of_errors(errors: &[ServerError]) -> Vec<Wrong> {
    let steps = |error: &ServerError| {
        let steps = error.path.iter().map(|step| match step {
            PathSegment::Field(name) => name.clone(),
            PathSegment::Index(at) => at.to_string(),
        });
        let steps: Vec<String> = steps.collect();
        // A variable is named after its argument; where the field itself refused, its own name comes first.
        match steps.split_first() {
            Some((first, rest)) if first.starts_with('$') => {
                [&[first[1..].to_owned()], rest].concat().join(".")
            }
            Some((_, rest)) => rest.join("."),
            None => String::new(),
        }
    };
    let wrong = errors.iter().map(|error| Wrong {
        name: Some(steps(error)).filter(|name| !name.is_empty()),
        message: error.message.clone(),
    });
    wrong.collect()
}

/// `["input", "members", "0", "income"]` as the form's name `members.0.income`.
fn path(path: &Value) -> Option<String> {
    let steps = path.as_array()?.iter().map(|step| match step {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    });
    let steps: Vec<String> = steps.collect();
    let from = usize::from(steps.first().is_some_and(|first| first == "input"));
    let name = steps[from..].join(".");
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_names_the_field() {
        let payload = json!({ "userErrors": [
            { "code": "VALIDATION_FAILED", "message": "金额", "path": ["members", 0, "income"] },
            { "code": "VERSION_CONFLICT", "message": "已被修改", "path": [] },
        ] });
        let found = of_payload(&payload);
        assert_eq!(found[0].wrong.name.as_deref(), Some("members.0.income"));
        assert_eq!(found[1].wrong.name, None);
        assert!(is_conflict(&found));
        assert!(of_payload(&json!({})).is_empty());
    }
}
