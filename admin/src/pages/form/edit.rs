//! Changing a form before it is sent: rows, and choosing records on a search page. Nothing typed is lost,
//! because every step posts the whole form.

use super::{Task, attach};
use crate::components::field::{Kind, Labelled, TextField};
use crate::components::form::{hidden, post};
use crate::link::Link;
use crate::page::Page;
use crate::pages::choose::{find, found_rows};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::Field;
use crate::schema::reference::target;
use crate::schema::resource::Resource;
use crate::visit::Visit;
use maud::{Markup, html};

const BUTTONS: [&str; 8] = [
    "_add", "_remove", "_choose", "_picked", "_find", "_return", "_upload", "_kind",
];

/// Rows that one press of a button adds at most.
pub const MOST_AT_ONCE: usize = 5;

/// Whether a button of the form was pressed that does not send it.
pub fn is_edit(posted: &Pairs) -> bool {
    BUTTONS.iter().any(|name| posted.get(name).is_some())
}

/// Takes the buttons out, so that the next page does not press them again.
pub fn forget(posted: &mut Pairs) {
    posted.remove_where(|name| BUTTONS.contains(&name));
}

/// Does what the pressed button says; gives the field to choose for, if that is what is wanted.
pub fn apply(posted: &mut Pairs) -> Option<String> {
    if let Some(wish) = posted.get("_add").map(str::to_owned) {
        let (list, more) = wish.split_once('*').unwrap_or((&wish, "1"));
        let more = more.parse::<usize>().unwrap_or(1).clamp(1, MOST_AT_ONCE);
        let highest = posted.rows(list) + more - 1;
        posted.set(&format!("{list}.{highest}._"), "");
    }
    if let Some((list, row)) = posted.get("_remove").and_then(last_index) {
        posted.remove_row(&list, row);
    }
    if let Some((name, id)) = posted
        .get("_picked")
        .and_then(|picked| picked.split_once('='))
    {
        let (name, id) = (name.to_owned(), id.to_owned());
        posted.set(&name, id);
        return None;
    }
    posted.get("_choose").map(str::to_owned)
}

/// `members.2` as `members` and 2.
fn last_index(name: &str) -> Option<(String, usize)> {
    let (list, row) = name.rsplit_once('.')?;
    Some((list.to_owned(), row.parse().ok()?))
}

/// The page on which a record is chosen for a field; it carries the whole form. A file may be handed in there.
pub async fn choose(
    visit: &Visit,
    task: &Task<'_>,
    posted: &Pairs,
    name: &str,
    refused: Option<String>,
) -> Result<Page, Problem> {
    let field = field_of(task, name).ok_or(Problem::NotFound)?;
    let made = target(task.catalog, field).ok_or(Problem::NotFound)?;
    let text = posted.get("_find").unwrap_or("");
    let found = find(visit, made, text).await?;
    let shape = made.shape(task.catalog).ok_or(Problem::NotFound)?;
    let button = |id: &str, label: &str| {
        html! {
            button type="submit" name="_picked" value={ (name) "=" (id) } {
                (visit.words.with("pick", &[("what", label)]))
            }
        }
    };
    let title = visit
        .words
        .with("choose", &[("what", field.label.text(visit.locale()))]);
    let action = Link::command(&task.command.name).to_string();
    let kept = carried(posted);
    let wrong = refused.is_some();
    let body = html! {
        @if attach::takes_files(task.catalog, made) {
            (attach::section(visit, task, &kept, name, refused))
        }
        section.card {
            (post(&action, &visit.form_token(), "stack", &html! {
                (kept)
                (search(visit, made, text, name))
                (found_rows(visit, shape, &found, &button))
                div.buttons { button type="submit" name="_return" value="1" { (visit.words.get("back-to-form")) } }
            }))
        }
    };
    let area = crate::domains::of_type(task.acts_on().unwrap_or(""));
    Ok(Page::new(area, title, body).wrong(wrong))
}

/// The whole form as hidden values, without the buttons that led here.
fn carried(posted: &Pairs) -> Markup {
    let mut kept = posted.clone();
    forget(&mut kept);
    html! {
        @for (name, value) in kept.iter().filter(|(name, _)| *name != "_token") { (hidden(name, value)) }
    }
}

fn search(visit: &Visit, made: &Resource, text: &str, name: &str) -> Markup {
    let shape = made.shape(crate::schema::catalog());
    let about = Labelled {
        name: "_find".to_owned(),
        label: visit.words.get("find"),
        hint: shape.and_then(|shape| crate::pages::choose::hint(visit, made, shape)),
        ..Labelled::default()
    };
    html! {
        div.line {
            (TextField { about: &about, kind: Kind::Search, value: text, unit: None, autocomplete: None })
            button type="submit" name="_choose" value=(name) { (visit.words.get("find")) }
        }
    }
}

/// The field of an input by its name in the form: `members.0.personId`.
pub fn field_of<'a>(task: &Task<'a>, name: &str) -> Option<&'a Field> {
    let mut shape = Some(task.input);
    let mut found = None;
    for step in name
        .split('.')
        .filter(|step| step.parse::<usize>().is_err())
    {
        let field = shape?.field(step)?;
        shape = task.catalog.input(&field.ty.name);
        found = Some(field);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_change_rows_and_keep_the_rest() {
        let mut posted = Pairs::from([("m.0.a", "1"), ("note", "x"), ("_add", "m")]);
        assert_eq!(apply(&mut posted), None);
        assert_eq!(posted.rows("m"), 2);
        assert_eq!(posted.get("note"), Some("x"));
        let mut posted = Pairs::from([("note", "x"), ("_add", "m")]);
        apply(&mut posted);
        assert_eq!(posted.rows("m"), 1);
        let mut posted = Pairs::from([("m.0.a", "1"), ("_add", "m*5")]);
        apply(&mut posted);
        assert_eq!(posted.rows("m"), 6);
        let mut posted = Pairs::from([("m.0.a", "1"), ("m.1.a", "2"), ("_remove", "m.0")]);
        apply(&mut posted);
        assert_eq!((posted.rows("m"), posted.get("m.0.a")), (1, Some("2")));
        let mut posted = Pairs::from([("_picked", "householdId=h=1")]);
        apply(&mut posted);
        assert_eq!(posted.get("householdId"), Some("h=1"));
    }
}
