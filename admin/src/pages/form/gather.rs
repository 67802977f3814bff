//! From posted names and values to the JSON of a command's input.
//!
//! Only what a browser cannot express is turned here: numbers, yes and no, instants, lists. Everything else
//! goes to the schema as it was typed; the schema parses and refuses it, field by field.

use serde_json::{Map, Value};

use crate::components::error_summary::Wrong;
use crate::format;
use crate::pairs::Pairs;
use crate::schema::{Catalog, Enumeration, Field, Kind, Shape};
use crate::words::Words;

/// Reads a form.
pub struct Gather<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// Words of the messages.
    pub words: Words,
    /// What was posted.
    pub posted: &'a Pairs,
    /// What cannot be sent at all.
    pub wrong: Vec<Wrong>,
}

impl Gather<'_> {
    /// The object of an input type whose fields are posted below a prefix.
    pub fn object(&mut self, shape: &Shape, prefix: &str) -> Value {
        self.each(&shape.fields, prefix)
    }

    /// The values of these fields, for example the arguments of a query.
    pub fn each(&mut self, fields: &[Field], prefix: &str) -> Value {
        let mut made = Map::new();
        for field in fields {
            let name = format!("{prefix}{}", field.name);
            let value = self.field(field, &name);
            if value.is_none() && field.ty.required && !self.is_said(&name) {
                self.refuse(&name, "form-required");
            }
            if let Some(value) = value {
                made.insert(field.name.clone(), value);
            }
        }
        Value::Object(made)
    }

    fn field(&mut self, field: &Field, name: &str) -> Option<Value> {
        match self.catalog.kind(&field.ty) {
            Kind::Input(shape) if field.ty.list => self.rows(shape, name, field.ty.required),
            Kind::Input(shape) => self.nested(shape, name, field.ty.required),
            _ if field.ty.list => self.list(field, name),
            Kind::Enumeration(list) => self.code(list, name),
            _ => match self.posted.get(name).map(str::to_owned) {
                Some(text) => self.scalar(&field.ty.name, name, &text),
                None => self.emptied(field, name),
            },
        }
    }

    /// A code, chosen or typed by its word.
    fn code(&mut self, list: &Enumeration, name: &str) -> Option<Value> {
        let typed = self.posted.get(name)?;
        let mut known = list.values.iter();
        let found = known
            .find(|choice| choice.code == typed || choice.label.text(self.words.locale) == typed);
        match found {
            Some(choice) => Some(Value::from(choice.code.as_str())),
            None => self.refuse(name, "form-unknown"),
        }
    }

    fn rows(&mut self, shape: &Shape, name: &str, required: bool) -> Option<Value> {
        let rows = self.posted.rows(name);
        let items: Vec<Value> = (0..rows)
            .map(|row| self.object(shape, &format!("{name}.{row}.")))
            .collect();
        (required || !items.is_empty()).then_some(Value::Array(items))
    }

    fn nested(&mut self, shape: &Shape, name: &str, required: bool) -> Option<Value> {
        let prefix = format!("{name}.");
        let given = self
            .posted
            .iter()
            .any(|(known, value)| known.starts_with(&prefix) && !value.trim().is_empty());
        (required || given).then(|| self.object(shape, &prefix))
    }

    /// Values of a repeated name, of numbered names, or of the lines of one box.
    fn list(&mut self, field: &Field, name: &str) -> Option<Value> {
        let mut texts: Vec<String> = self
            .posted
            .all(name)
            .iter()
            .flat_map(|text| text.lines())
            .map(|line| line.trim().to_owned())
            .collect();
        for row in 0..self.posted.rows(name) {
            texts.extend(self.posted.get(&format!("{name}.{row}")).map(str::to_owned));
        }
        texts.retain(|text| !text.is_empty());
        let items: Vec<Value> = texts
            .iter()
            .filter_map(|text| self.scalar(&field.ty.name, name, text))
            .collect();
        (!items.is_empty()).then_some(Value::Array(items))
    }

    fn scalar(&mut self, scalar: &str, name: &str, text: &str) -> Option<Value> {
        match scalar {
            "Int" => text
                .parse::<i64>()
                .map(Value::from)
                .ok()
                .or_else(|| self.refuse(name, "form-number")),
            "Boolean" => Some(Value::Bool(text == "true")),
            "DateTime" => match format::instant_of_form(text) {
                Some(instant) => Some(Value::String(instant)),
                None => self.refuse(name, "form-instant"),
            },
            "Money" => Some(Value::String(text.replace([',', '，', '¥', ' '], ""))),
            _ => Some(Value::String(text.to_owned())),
        }
    }

    fn refuse(&mut self, name: &str, key: &str) -> Option<Value> {
        let message = self.words.get(key);
        let name = Some(name.to_owned());
        self.wrong.push(Wrong { name, message });
        None
    }

    /// An optional text that the record had and the officer took out: the empty text says so.
    fn emptied(&self, field: &Field, name: &str) -> Option<Value> {
        let had = self.posted.get(&format!("_was.{name}")).is_some();
        let emptied = had && field.ty.name == "String" && !field.ty.required;
        emptied.then(|| Value::from(""))
    }

    fn is_said(&self, name: &str) -> bool {
        self.wrong
            .iter()
            .any(|wrong| wrong.name.as_deref() == Some(name))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::locale::Locale;
    use crate::schema::catalog;

    fn gather(input: &str, posted: &Pairs) -> (Value, Vec<Wrong>) {
        let mut gather = Gather {
            catalog: catalog(),
            words: Words::of(Locale::Chinese),
            posted,
            wrong: Vec::new(),
        };
        let made = gather.object(catalog().input(input).unwrap(), "");
        (made, gather.wrong)
    }

    #[test]
    fn numbers_become_numbers_and_missing_fields_are_named() {
        let (made, wrong) = gather(
            "AcceptAssistanceCaseInput",
            &Pairs::from([("id", "x"), ("version", "3")]),
        );
        assert_eq!(made, json!({ "id": "x", "version": 3 }));
        assert!(wrong.is_empty());
        let (_, wrong) = gather(
            "AcceptAssistanceCaseInput",
            &Pairs::from([("version", "three")]),
        );
        let names: Vec<_> = wrong
            .iter()
            .filter_map(|wrong| wrong.name.as_deref())
            .collect();
        assert_eq!(names, ["id", "version"]);
    }
}
