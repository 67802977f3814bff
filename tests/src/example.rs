//! Inputs that are valid and mean nothing: what generated tests call every command with.

use serde_json::{Map, Value, json};

use crate::schema::{Field, Kind, Schema};

/// A value for every required field of an input type.
pub fn input(schema: &Schema, name: &str) -> Value {
    let required = schema
        .of(name)
        .fields
        .iter()
        .filter(|field| !field.optional());
    let fields: Map<String, Value> = required
        .map(|field| (field.name.clone(), value(schema, field)))
        .collect();
    Value::Object(fields)
}

/// What a command takes besides `id` and `version` of its object; no papers, for an example knows no file.
pub fn besides_the_object(schema: &Schema, command: &str) -> Value {
    let command = schema.of("Mutation").field(command).expect("a command");
    let of = schema.of(&command.argument("input").expect("an input").of.name);
    let Value::Object(mut fields) = input(schema, &of.name) else {
        return json!({});
    };
    fields.retain(|name, _| name != "id" && name != "version");
    for name in ["signatures", "photos"] {
        fields.entry(name).and_modify(|papers| *papers = json!([]));
    }
    Value::Object(fields)
}

fn value(schema: &Schema, field: &Field) -> Value {
    let one = one(schema, &field.of.name);
    if field.of.list { json!([one]) } else { one }
}

fn one(schema: &Schema, of: &str) -> Value {
    match (of, schema.get(of).map(|found| found.kind)) {
        (_, Some(Kind::Enum)) => json!(schema.of(of).values[0].name),
        (_, Some(Kind::Input)) => input(schema, of),
        ("Int", _) => json!(1),
        ("Boolean", _) => json!(false),
        ("Date", _) => json!("2020-04-20"),
        ("DateTime", _) => json!("2020-04-20T01:00:00Z"),
        ("Month", _) => json!("2020-07"),
        ("Money" | "Decimal", _) => json!("1.00"),
        ("CitizenId", _) => json!("610302198506071236"),
        ("CreditCode", _) => json!("51610300MJX000122Q"),
        ("DivisionCode", _) => json!("610323100000"),
        ("Phone", _) => json!("13812345678"),
        ("JSON", _) => json!({}),
        _ => json!("材料齐全,情况属实,按规定办理。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_required_is_filled_in() {
        let schema = Schema::parse(
            "type Query { a: Int } scalar Month enum Sex { MALE FEMALE }
             input AInput { month: Month!, sexes: [Sex!]!, b: BInput!, note: String, page: Int! = 1 }
             input BInput { ok: Boolean! }",
        );
        let expected = json!({ "month": "2020-07", "sexes": ["MALE"], "b": { "ok": false } });
        assert_eq!(input(&schema, "AInput"), expected);
    }
}
