//! A value of the schema, as a page writes it.

use maud::{Markup, Render, html};
use serde_json::Value;

use super::badge;
use super::facts::Facts;
use crate::format;
use crate::link::Link;
use crate::locale::Locale;
use crate::schema::label::humanise;
use crate::schema::resource::{facts, is_reference, label_field};
use crate::schema::{Catalog, Field, Kind, Shape, Ty};
use crate::words::Words;

/// Writes values of one schema in one language.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// Words.
    pub words: Words,
}

impl Values<'_> {
    /// A field's value; nothing is an em dash.
    pub fn of(&self, field: &Field, value: &Value) -> Markup {
        match value {
            Value::Null => nothing(),
            Value::Array(items) if items.is_empty() => nothing(),
            Value::Array(_) | Value::Object(_) if field.ty.name == "JSON" => untyped(value),
            Value::Array(items) => self.several(field, items),
            Value::Object(_) if is_reference(self.catalog, field) => {
                self.reference(&field.ty.name, value)
            }
            Value::Object(_) => self.parts(field, value),
            single => self.single(&field.name, &field.ty, single),
        }
    }

    /// Whether a column of this type stands right.
    pub fn is_number(ty: &Ty) -> bool {
        !ty.list && matches!(ty.name.as_str(), "Money" | "Int" | "Decimal" | "Float")
    }

    /// The word for a code.
    pub fn code(&self, enumeration: &str, code: &str) -> String {
        let choice = self
            .catalog
            .enumeration(enumeration)
            .and_then(|list| list.choice(code));
        choice
            .map_or(code, |choice| choice.label.text(self.words.locale))
            .to_owned()
    }

    fn single(&self, name: &str, ty: &Ty, value: &Value) -> Markup {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Bool(yes) => self.words.get(if *yes { "yes" } else { "no" }),
            other => other.to_string(),
        };
        match (self.catalog.kind(ty), ty.name.as_str()) {
            (Kind::Enumeration(_), _) if badge::is_state(name, ty) => {
                badge::of_code(self.catalog, self.words.locale, ty, &text)
            }
            (Kind::Enumeration(list), _) => html! { (self.code(&list.name, &text)) },
            (_, "Money") => html! { span.money { "¥" (format::money(&text)) } },
            (_, "Int") if name.ends_with("Bp") => {
                html! { (format::share(value.as_i64().unwrap_or(0))) }
            }
            (_, "DateTime") => html! { time datetime=(text) { (format::instant(&text)) } },
            (_, "Date") if text == format::NO_DEADLINE => nothing(),
            (_, "Date") => html! { time datetime=(text) { (text) } },
            _ => html! { (text) },
        }
    }

    /// A link to another record by what it is called.
    pub fn reference(&self, type_name: &str, value: &Value) -> Markup {
        let resource = self.catalog.resource_of(type_name);
        let shape = resource.and_then(|made| made.shape(self.catalog));
        let text = shape.map_or_else(String::new, |shape| called(shape, value, self.words.locale));
        let to = resource
            .and_then(|made| made.one.as_deref())
            .zip(value["id"].as_str());
        let to = to.map(|(one, id)| match type_name {
            "Attachment" => Link::to(&["file", id]),
            _ => Link::record(one, id),
        });
        html! {
            @if let Some(to) = to { a href=(to) { (text) } } @else { (text) }
        }
    }

    fn several(&self, field: &Field, items: &[Value]) -> Markup {
        let parted = items.iter().any(Value::is_object);
        html! {
            @if parted {
                ol.parts { @for item in items { li { (self.of(field, item)) } } }
            } @else {
                ul.values { @for item in items { li { (self.single(&field.name, &field.ty, item)) } } }
            }
        }
    }

    fn parts(&self, field: &Field, value: &Value) -> Markup {
        let Some(shape) = self.catalog.object(&field.ty.name) else {
            return nothing();
        };
        let inner = facts(self.catalog, shape).into_iter();
        let known =
            inner.filter(|part| value.get(&part.name).is_some_and(|value| !value.is_null()));
        let pairs = known.map(|part| {
            let label = part.label.text(self.words.locale).to_owned();
            (label, self.of(part, &value[&part.name]))
        });
        pairs.collect::<Facts>().render()
    }
}

/// What a record is called, from its selected fields; what it is, where it has no name of its own.
pub fn called(shape: &Shape, value: &Value, locale: Locale) -> String {
    let label = label_field(shape).and_then(|field| value.get(&field.name));
    label
        .and_then(Value::as_str)
        .unwrap_or_else(|| shape.label.text(locale))
        .to_owned()
}

/// A document without a type of its own: names and values as they are.
fn untyped(value: &Value) -> Markup {
    match value {
        Value::Object(fields) => {
            let pairs = fields
                .iter()
                .map(|(name, value)| (humanise(name), untyped(value)));
            pairs.collect::<Facts>().render()
        }
        Value::Array(items) => {
            html! { ul.values { @for item in items { li { (untyped(item)) } } } }
        }
        Value::Null => nothing(),
        Value::String(text) => html! { (text) },
        other => html! { (other.to_string()) },
    }
}

/// The sign for "no value".
pub fn nothing() -> Markup {
    html! { span.nothing { "—" } }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::catalog;

    fn shown(name: &str, value: &Value) -> String {
        let values = Values {
            catalog: catalog(),
            words: Words::of(Locale::Chinese),
        };
        let case = catalog().object("AssistanceCase").unwrap();
        values.of(case.field(name).unwrap(), value).0
    }

    #[test]
    fn values_are_written_by_their_type() {
        assert_eq!(
            shown("approvedAmount", &json!("1056.00")),
            r#"<span class="money">¥1,056.00</span>"#
        );
        assert_eq!(
            shown("approvedAmount", &json!(null)),
            r#"<span class="nothing">—</span>"#
        );
        assert!(shown("state", &json!("NOTICE")).contains(">公示<"));
        assert_eq!(shown("areaType", &json!("RURAL")), "农村");
        assert_eq!(shown("authorisationSigned", &json!(true)), "是");
        let link = shown("household", &json!({ "id": "h 1", "householdNo": "H-1" }));
        assert_eq!(link, r#"<a href="/admin/record/household/h%201">H-1</a>"#);
    }
}
