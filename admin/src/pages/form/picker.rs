//! Choosing another record in a form: a button leads to a search page that returns with the choice.

use maud::{Markup, html};

use super::fields::Fields;
use crate::components::form::hidden;
use crate::schema::Field;

/// The control of an identifier, single or several.
pub fn control(fields: &Fields<'_>, field: &Field, name: &str) -> Markup {
    if field.ty.list {
        several(fields, field, name)
    } else {
        single(fields, field, name)
    }
}

fn single(fields: &Fields<'_>, field: &Field, name: &str) -> Markup {
    let about = fields.about(field, name);
    let chosen = fields.given.get(name);
    about.group(&html! {
        @if let Some(id) = chosen {
            (hidden(name, id))
            p.chosen { (called(fields, field, id)) }
        }
        (choose(fields, field, name, if chosen.is_some() { "choose-other" } else { "choose" }))
    })
}

fn several(fields: &Fields<'_>, field: &Field, name: &str) -> Markup {
    let about = fields.about(field, name);
    let rows = fields.given.rows(name);
    about.group(&html! {
        @for row in 0..rows {
            @let item = format!("{name}.{row}");
            @if let Some(id) = fields.given.get(&item) {
                (hidden(&item, id))
                p.chosen {
                    (called(fields, field, id)) " "
                    button type="submit" name="_remove" value=(item) formnovalidate { (fields.words.get("remove")) }
                }
            }
        }
        (choose(fields, field, &format!("{name}.{rows}"), "choose-more"))
    })
}

/// The way to the search page, or a line for the identifier where the schema does not say of what.
fn choose(fields: &Fields<'_>, field: &Field, name: &str, key: &str) -> Markup {
    let about = fields.about(field, name);
    if fields.target_of(field).is_some() {
        return html! {
            button type="submit" name="_choose" value=(name) formnovalidate {
                (fields.words.with(key, &[("what", &about.label)]))
            }
        };
    }
    html! { input name=(name) type="text" autocomplete="off" aria-label=(about.label); }
}

fn called(fields: &Fields<'_>, field: &Field, id: &str) -> Markup {
    let target = fields.target_of(field).map(|made| made.type_name.as_str());
    let text = target.and_then(|type_name| fields.names.get(type_name, id));
    html! { strong { (text.unwrap_or(id)) } }
}
