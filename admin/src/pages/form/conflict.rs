//! Somebody changed the record meanwhile: what you opened, what it is now, what you wrote.
//!
//! Nothing is lost: every value travels on, and for each field that both changed the officer keeps one.

use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::Task;
use super::subject::Subject;
use crate::components::choice::{Pick, Radios};
use crate::components::field::Labelled;
use crate::components::form::{hidden, post};
use crate::components::table::{Head, Table};
use crate::components::value::{Values, nothing};
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::{Field, Kind};
use crate::visit::Visit;

/// Prefix of the answers "keep mine" or "take theirs".
const KEEP: &str = "_keep.";

/// The form with every field that was answered "take theirs" set to the record's present value.
pub fn settled(posted: &Pairs) -> Pairs {
    let mut settled = posted.clone();
    let answers = posted
        .iter()
        .filter_map(|(name, answer)| Some((name.strip_prefix(KEEP)?, answer)));
    for (name, _) in answers.filter(|(_, answer)| *answer == "theirs") {
        let theirs = posted.get(&format!("_now.{name}")).unwrap_or("");
        settled.set(name, theirs);
    }
    settled.remove_where(|name| name.starts_with(KEEP) || name.starts_with("_now."));
    settled
}

/// The page of a conflict.
pub async fn page(visit: &Visit, task: &Task<'_>, posted: &Pairs) -> Result<Page, Problem> {
    let of = posted
        .get("_of")
        .or_else(|| task.acts_on())
        .ok_or(Problem::NotFound)?;
    let made = task.catalog.resource_of(of).ok_or(Problem::NotFound)?;
    let id = posted
        .get("_subject")
        .or_else(|| posted.get("id"))
        .ok_or(Problem::NotFound)?;
    let now = Subject::load(visit, task.catalog, made, id, task.input).await?;
    let view = View {
        visit,
        task,
        posted,
        now,
    };
    let area = crate::domains::of_type(of);
    let title = visit.words.get("conflict-title");
    Ok(Page::new(area, title, view.body())
        .status(StatusCode::CONFLICT)
        .wrong(true))
}

struct View<'a> {
    visit: &'a Visit,
    task: &'a Task<'a>,
    posted: &'a Pairs,
    now: Subject<'a>,
}

impl View<'_> {
    fn body(&self) -> Markup {
        let words = self.visit.words;
        let to = Link::command(&self.task.command.name).to_string();
        let record = Link::record(
            self.now.resource.one.as_deref().unwrap_or(""),
            &self.now.text("id").unwrap_or_default(),
        );
        html! {
            section.wrong role="alert" tabindex="-1" autofocus {
                h2 { (words.with("conflict-who", &[("who", &self.who()), ("when", &self.when())])) }
                p { (words.get("conflict-text")) }
            }
            section.card {
                (post(&to, &self.visit.form_token(), "stack", &html! {
                    (self.carried())
                    (self.table())
                    @for field in self.disputed() { (self.decide(field)) }
                    div.buttons {
                        button.first type="submit" { (words.get("conflict-send")) }
                        a.button href=(record) { (words.get("conflict-leave")) }
                    }
                }))
            }
        }
    }

    fn who(&self) -> String {
        self.latest("actorName")
            .unwrap_or_else(|| self.visit.words.get("somebody"))
    }

    fn when(&self) -> String {
        self.latest("at")
            .map(|at| format::instant(&at))
            .unwrap_or_default()
    }

    fn latest(&self, name: &str) -> Option<String> {
        self.now.value["events"]["nodes"][0][name]
            .as_str()
            .map(str::to_owned)
    }

    /// The record's state, and every field that the form holds a value for.
    fn fields(&self) -> Vec<&Field> {
        let shape = self.now.resource.shape(self.task.catalog);
        let state = shape.and_then(|shape| shape.field("state"));
        let typed = self.task.input.fields.iter().filter(|field| {
            let plain = matches!(
                self.task.catalog.kind(&field.ty),
                Kind::Scalar | Kind::Enumeration(_)
            );
            let own = ["id", "version"].contains(&field.name.as_str()) || field.ty.name == "ID";
            plain && !own && (self.posted.get(&field.name).is_some() || self.has(field))
        });
        state.into_iter().chain(typed).collect()
    }

    /// Whether the record has a field of this name to compare with.
    fn has(&self, field: &Field) -> bool {
        self.now.value.get(&field.name).is_some()
    }

    /// Fields that the record changed and the officer wrote differently.
    fn disputed(&self) -> Vec<&Field> {
        let differs = |field: &&Field| {
            let now = self.now.text(&field.name).unwrap_or_default();
            field.name != "state"
                && self.has(field)
                && self.posted.get(&field.name).unwrap_or("") != now
        };
        self.fields().into_iter().filter(differs).collect()
    }

    fn table(&self) -> Markup {
        let words = self.visit.words;
        let keys = [
            "conflict-field",
            "conflict-opened",
            "conflict-now",
            "conflict-yours",
        ];
        let heads: Vec<Head> = keys.iter().map(|key| Head::plain(words.get(key))).collect();
        let rows = self
            .fields()
            .into_iter()
            .map(|field| self.row(field))
            .collect();
        let caption = words.get("conflict-title");
        html! { (Table { caption: &caption, heads: &heads, rows, empty: String::new() }) }
    }

    fn row(&self, field: &Field) -> Vec<Markup> {
        let opened = self
            .posted
            .get(&format!("_was.{}", field.name))
            .map(str::to_owned);
        let now = self.now.text(&field.name);
        let yours = self
            .posted
            .get(&field.name)
            .filter(|_| field.name != "state")
            .map(str::to_owned);
        let changed = now != opened;
        let label = field.label.text(self.visit.locale());
        vec![
            html! { (label) },
            self.shown(field, opened),
            html! { @if changed { ins { (self.shown(field, now)) } } @else { (self.shown(field, now)) } },
            self.shown(field, yours),
        ]
    }

    fn shown(&self, field: &Field, text: Option<String>) -> Markup {
        let values = Values {
            catalog: self.task.catalog,
            words: self.visit.words,
        };
        text.map_or_else(nothing, |text| {
            let value = match text.as_str() {
                "true" | "false" if field.ty.name == "Boolean" => {
                    serde_json::Value::Bool(text == "true")
                }
                _ => serde_json::Value::String(text),
            };
            values.of(field, &value)
        })
    }

    fn decide(&self, field: &Field) -> Markup {
        let words = self.visit.words;
        let about = Labelled {
            name: format!("{KEEP}{}", field.name),
            label: field.label.text(self.visit.locale()).to_owned(),
            ..Labelled::default()
        };
        let picks = [
            Pick::new("mine", words.get("conflict-mine")),
            Pick::new("theirs", words.get("conflict-theirs")),
        ];
        let now = self.now.text(&field.name).unwrap_or_default();
        html! {
            (hidden(&format!("_now.{}", field.name), &now))
            (Radios { about: &about, picks: &picks, value: "mine" })
        }
    }

    /// Everything that was written, on the record's new version, under a new key.
    fn carried(&self) -> Markup {
        let mut kept = self.posted.clone();
        kept.remove_where(|name| name == "_token" || name == "_key" || name.starts_with("_was."));
        kept.set("_key", crate::csrf::nonce());
        if let Some(version) = self.now.version() {
            kept.set("version", version);
        }
        for field in self.fields() {
            kept.set(
                &format!("_was.{}", field.name),
                self.now.text(&field.name).unwrap_or_default(),
            );
        }
        html! { @for (name, value) in kept.iter() { (hidden(name, value)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theirs_replaces_mine_only_where_said() {
        let posted = Pairs::from([
            ("a", "mine"),
            ("b", "mine"),
            ("_keep.a", "theirs"),
            ("_now.a", "now"),
            ("_keep.b", "mine"),
            ("_now.b", "now"),
        ]);
        assert_eq!(settled(&posted).get("a"), Some("now"));
        assert_eq!(settled(&posted).get("b"), Some("mine"));
    }
}
