//! The controls of a command's input, drawn from its type.

use maud::{Markup, html};

use super::edit::MOST_AT_ONCE;
use super::subject::Names;
use crate::components::choice::{Checks, Pick, Radios, Select, Typed};
use crate::components::error_summary::{Wrong, of_field};
use crate::components::field::{Kind as Line, Labelled, TextArea, TextField};
use crate::components::form::hidden;
use crate::locale::Locale;
use crate::pairs::Pairs;
use crate::schema::reference::target;
use crate::schema::{Catalog, Enumeration, Field, Kind, Shape};
use crate::words::Words;

/// Codes that stand side by side instead of in a closed list.
const IN_SIGHT: usize = 5;
/// The longest closed list.
pub const LONGEST_SELECT: usize = 30;

/// Draws a form's fields.
pub struct Fields<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// Words.
    pub words: Words,
    /// What was typed so far.
    pub given: &'a Pairs,
    /// What was wrong with it.
    pub wrong: &'a [Wrong],
    /// What the chosen records are called.
    pub names: &'a Names,
    /// Fields that are settled by the page the form was opened from.
    pub settled: &'a [String],
}

impl Fields<'_> {
    /// Every field of an input type; settled ones travel hidden.
    pub fn all(&self, shape: &Shape, prefix: &str) -> Markup {
        self.each(&shape.fields, prefix)
    }

    /// These fields, for example the arguments of a query.
    pub fn each(&self, fields: &[Field], prefix: &str) -> Markup {
        html! {
            @for field in fields {
                @let name = format!("{prefix}{}", field.name);
                @if self.settled.contains(&name) {
                    (hidden(&name, self.given.get(&name).unwrap_or("")))
                } @else {
                    (self.one(field, &name))
                }
            }
        }
    }

    fn one(&self, field: &Field, name: &str) -> Markup {
        match self.catalog.kind(&field.ty) {
            Kind::Input(shape) if field.ty.list => self.rows(field, shape, name),
            Kind::Input(shape) => self.nested(field, shape, name),
            Kind::Enumeration(list) if field.ty.list => self.checks(field, list, name),
            Kind::Enumeration(list) => self.code(field, list, name),
            _ if field.ty.name == "ID" => super::picker::control(self, field, name),
            _ if field.ty.list => self.lines(field, name),
            _ if field.ty.name == "Boolean" => self.yes_or_no(field, name),
            _ => self.line(field, name),
        }
    }

    /// The words around a control.
    pub fn about(&self, field: &Field, name: &str) -> Labelled {
        let optional = !field.ty.required && field.ty.name != "Boolean";
        Labelled {
            name: name.to_owned(),
            label: field.label.text(self.words.locale).to_owned(),
            hint: self.hint(field),
            hint_lang: None,
            error: of_field(self.wrong, name),
            optional: optional.then(|| self.words.get("form-optional")),
        }
    }

    /// The schema's sentence for English readers; what the type wants for Chinese ones.
    fn hint(&self, field: &Field) -> Option<String> {
        let by_type = self.words.find(&format!("hint-{}", field.ty.name), &[]);
        match self.words.locale {
            Locale::English if says_more(field) => Some(field.help.clone()),
            _ => by_type,
        }
    }

    fn given(&self, name: &str) -> &str {
        self.given.get(name).unwrap_or("")
    }

    fn line(&self, field: &Field, name: &str) -> Markup {
        let about = self.about(field, name);
        let value = self.given(name);
        if is_long(field) && !name.contains('.') {
            return html! { (TextArea { about: &about, value }) };
        }
        let yuan = self.words.get("yuan");
        let unit = (field.ty.name == "Money").then_some(yuan.as_str());
        html! { (TextField { about: &about, kind: line_kind(field), value, unit, autocomplete: None }) }
    }

    fn lines(&self, field: &Field, name: &str) -> Markup {
        let about = Labelled {
            hint: Some(self.words.get("form-lines")),
            ..self.about(field, name)
        };
        let value = self.given.all(name).join("\n");
        html! { (TextArea { about: &about, value: &value }) }
    }

    fn yes_or_no(&self, field: &Field, name: &str) -> Markup {
        let about = self.about(field, name);
        let unsaid = self.words.get("unsaid");
        let mut picks = vec![
            Pick::new("true", self.words.get("yes")),
            Pick::new("false", self.words.get("no")),
        ];
        let value = self.given(name);
        if !field.ty.required && name.contains('.') {
            return html! { (Select { about: &about, picks: &picks, value, empty: &unsaid }) };
        }
        if !field.ty.required {
            picks.push(Pick::new("", unsaid));
        }
        html! { (Radios { about: &about, picks: &picks, value }) }
    }

    fn code(&self, field: &Field, list: &Enumeration, name: &str) -> Markup {
        let about = self.about(field, name);
        let picks = self.picks(list);
        let value = self.given(name);
        let in_row = name.contains('.');
        if picks.len() <= IN_SIGHT && field.ty.required && !in_row {
            return html! { (Radios { about: &about, picks: &picks, value }) };
        }
        if picks.len() <= LONGEST_SELECT {
            return html! { (Select { about: &about, picks: &picks, value, empty: &self.words.get("choose-one") }) };
        }
        let about = Labelled {
            hint: Some(self.words.get("form-typed")),
            ..about
        };
        html! { (Typed { about: &about, picks: &picks, value }) }
    }

    fn checks(&self, field: &Field, list: &Enumeration, name: &str) -> Markup {
        let picks = self.picks(list);
        let values = self.given.all(name);
        html! { (Checks { about: &self.about(field, name), picks: &picks, values: &values }) }
    }

    fn picks(&self, list: &Enumeration) -> Vec<Pick> {
        let words = list.values.iter();
        words
            .map(|choice| Pick::new(&*choice.code, choice.label.text(self.words.locale)))
            .collect()
    }

    fn nested(&self, field: &Field, shape: &Shape, name: &str) -> Markup {
        self.about(field, name)
            .group(&html! { div.nest { (self.all(shape, &format!("{name}."))) } })
    }

    /// A list of objects: one block each, a button to add, a button to take away.
    fn rows(&self, field: &Field, shape: &Shape, name: &str) -> Markup {
        let rows = self.given.rows(name).max(usize::from(field.ty.required));
        let about = self.about(field, name);
        let label = about.label.clone();
        about.group(&html! {
            @for row in 0..rows {
                @let number = (row + 1).to_string();
                fieldset.row {
                    legend { (self.words.with("form-row", &[("what", &label), ("number", &number)])) }
                    (self.all(shape, &format!("{name}.{row}.")))
                    button type="submit" name="_remove" value={ (name) "." (row) } formnovalidate {
                        (self.words.with("form-remove-row", &[("what", &label), ("number", &number)]))
                    }
                }
            }
            div.buttons {
                button type="submit" name="_add" value=(name) formnovalidate {
                    (self.words.with("form-add-row", &[("what", &label)]))
                }
                button type="submit" name="_add" value={ (name) "*" (MOST_AT_ONCE) } formnovalidate {
                    (self.words.with("form-add-rows", &[("number", &MOST_AT_ONCE.to_string())]))
                }
            }
        })
    }

    /// The type that an identifier field chooses from.
    pub fn target_of(&self, field: &Field) -> Option<&crate::schema::resource::Resource> {
        target(self.catalog, field)
    }
}

/// Whether a field's sentence says more than its name.
fn says_more(field: &Field) -> bool {
    !field.help.is_empty() && !field.help.eq_ignore_ascii_case(&field.label.en)
}

/// What may be typed into a scalar.
pub fn line_kind(field: &Field) -> Line {
    match field.ty.name.as_str() {
        "Date" => Line::Date,
        "Month" => Line::Month,
        "DateTime" => Line::Instant,
        "Money" => Line::Money,
        "Int" => Line::Number,
        "CitizenId" => Line::CitizenId,
        _ if field.name.to_lowercase().contains("password") => Line::Password,
        _ => Line::Text,
    }
}

/// Texts that want several lines.
fn is_long(field: &Field) -> bool {
    let ends = [
        "text",
        "reason",
        "note",
        "opinion",
        "remark",
        "content",
        "description",
        "minutes",
        "describedas",
    ];
    let name = field.name.to_lowercase();
    field.ty.name == "String" && ends.iter().any(|end| name.ends_with(end))
}
