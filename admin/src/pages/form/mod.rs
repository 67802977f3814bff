//! The form of any command, drawn from its input type.
//!
//! | step | where |
//! | --- | --- |
//! | what it was opened from | [`subject`] |
//! | the controls | [`fields`], [`picker`] |
//! | rows, choosing, without losing what was typed | [`edit`] |
//! | handing in a file for a field | [`attach`] |
//! | reading what was typed | [`gather`] |
//! | sending it, and what was refused | [`submit`], [`refusals`] |
//! | showing what a command answered | [`answer`] |
//! | somebody else was faster | [`conflict`] |

pub mod answer;
pub mod attach;
pub mod conflict;
pub mod edit;
pub mod fields;
pub mod gather;
pub mod picker;
pub mod refusals;
pub mod subject;
pub mod submit;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use maud::{Markup, html};

use crate::components::error_summary::{ErrorSummary, Wrong};
use crate::components::form::{hidden, post};
use crate::link::{self, Link};
use crate::page::{Answer, Page};
use crate::pairs::Pairs;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::schema::document::payload_object;
use crate::schema::reference::{own_field, target};
use crate::schema::{Catalog, Field, Shape, catalog};
use crate::visit::{Viewer, Visit};
use crate::{csrf, domains, format};
use fields::Fields;
use subject::{Names, Subject, chosen, linked, repeated};

/// `GET /admin/do/{command}`: `of` and `id` say from which record, other names prefill fields.
pub async fn show(visit: Visit, name: Path<String>, query: Query<Pairs>) -> HttpResponse {
    let page = opened(&visit, &name, &query).await;
    visit.answer(page.map(Answer::from)).await
}

/// `POST /admin/do/{command}`.
pub async fn act(visit: Visit, name: Path<String>, posted: Posted) -> HttpResponse {
    let answer = acted(&visit, &name, posted).await;
    visit.answer(answer).await
}

async fn opened(visit: &Visit, name: &str, query: &Pairs) -> Result<Page, Problem> {
    visit.viewer().await?;
    let task = Task::of(catalog(), name)?;
    let mut given = query.clone();
    let subject = match (query.get("of"), query.get("id")) {
        (Some(of), Some(id)) => {
            let made = task.catalog.resource_of(of).ok_or(Problem::NotFound)?;
            Some(Subject::load(visit, task.catalog, made, id, task.input).await?)
        }
        _ if task.changes_a_record() => return Err(Problem::NotFound),
        _ => None,
    };
    given.remove("id");
    for name in ["of", "back"] {
        given.remove(name);
    }
    if let Some(subject) = &subject {
        task.settle(&mut given, subject);
        task.prefill_references(&mut given, subject);
    }
    given.set(
        "_back",
        query.get("back").and_then(link::safe_back).unwrap_or(""),
    );
    given.set("_key", csrf::nonce());
    task.prefill_office(&mut given, visit.viewer().await?);
    task.draw(visit, &given, &[]).await
}

async fn acted(visit: &Visit, name: &str, posted: Posted) -> Result<Answer, Problem> {
    let Posted { mut pairs, file } = posted;
    visit.check_token(pairs.get("_token"))?;
    visit.viewer().await?;
    let task = Task::of(catalog(), name)?;
    if pairs.get("_upload").is_some() {
        return Ok(attach::attach(visit, &task, pairs, file).await?.into());
    }
    if let Some(field) = edit::apply(&mut pairs) {
        return Ok(edit::choose(visit, &task, &pairs, &field, None)
            .await?
            .into());
    }
    if edit::is_edit(&pairs) {
        edit::forget(&mut pairs);
        return Ok(task.draw(visit, &pairs, &[]).await?.into());
    }
    submit::submit(visit, &task, &pairs).await
}

/// A command with its input type.
pub struct Task<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// The mutation.
    pub command: &'a Field,
    /// Its input type.
    pub input: &'a Shape,
}

impl<'a> Task<'a> {
    /// The command of a name; what is no command of an office has no form.
    fn of(catalog: &'a Catalog, name: &str) -> Result<Self, Problem> {
        const OTHERS: [&str; 3] = ["signIn", "signOut", "refreshSession"];
        let command = catalog
            .command(name)
            .filter(|_| !OTHERS.contains(&name))
            .ok_or(Problem::NotFound)?;
        let input = command
            .arg("input")
            .and_then(|arg| catalog.input(&arg.ty.name))
            .ok_or(Problem::NotFound)?;
        Ok(Self {
            catalog,
            command,
            input,
        })
    }

    /// Whether the command is a step of a record that is there: such a form is opened from the record.
    fn changes_a_record(&self) -> bool {
        ["id", "version"]
            .iter()
            .all(|name| self.input.field(name).is_some())
    }

    /// The type that the command makes or changes.
    pub fn acts_on(&self) -> Option<&'a str> {
        payload_object(self.catalog, self.command).map(|(_, shape)| shape.name.as_str())
    }

    /// Writes what the opening record settles into the form: its id, version, and what fields held then.
    fn settle(&self, given: &mut Pairs, subject: &Subject<'_>) {
        let of = &subject.resource.type_name;
        let acts_on = self.acts_on().unwrap_or("");
        let id = subject.text("id").unwrap_or_default();
        given.set("_of", of.clone());
        given.set("_subject", id.clone());
        given.set("_division", subject.text("division").unwrap_or_default());
        if let Some(own) = own_field(self.catalog, self.input, acts_on, of) {
            given.set(&own.name, id);
        }
        if self.input.field("version").is_some() {
            given.set("version", subject.version().unwrap_or_default());
        }
        given.set("_was.state", subject.text("state").unwrap_or_default());
        let shape = subject.resource.shape(self.catalog);
        for field in shape
            .map(|shape| repeated(self.catalog, shape, self.input))
            .unwrap_or_default()
        {
            let value = subject.text(&field.name).unwrap_or_default();
            given.set(&format!("_was.{}", field.name), value.clone());
            if given.get(&field.name).is_none() && field.name != "version" {
                let instant = field.ty.name == "DateTime" && !value.is_empty();
                given.set(
                    &field.name,
                    if instant {
                        format::instant_for_form(&value)
                    } else {
                        value
                    },
                );
            }
        }
    }

    /// Identifiers that the opening record has under the same name: the form starts with them.
    fn prefill_references(&self, given: &mut Pairs, subject: &Subject<'_>) {
        let shape = subject.resource.shape(self.catalog);
        for field in shape
            .map(|shape| linked(self.catalog, shape, self.input))
            .unwrap_or_default()
        {
            if given.get(&field.name).is_none() {
                given.set(&field.name, subject.text(&field.name).unwrap_or_default());
            }
        }
    }

    /// A division that must be named is most likely one's own.
    fn prefill_office(&self, given: &mut Pairs, viewer: &Viewer) {
        let own = viewer
            .grants
            .iter()
            .find_map(|grant| Some(grant.division.as_ref()?.id.clone()));
        let divisions = self.input.fields.iter().filter(|field| {
            let single = field.ty.required && !field.ty.list;
            single && target(self.catalog, field).is_some_and(|made| made.type_name == "Division")
        });
        for field in divisions {
            if let Some(own) = own.as_ref().filter(|_| given.get(&field.name).is_none()) {
                given.set(&field.name, own.clone());
            }
        }
    }

    /// Fields that the opening record settles; they travel hidden.
    fn settled(&self, given: &Pairs) -> Vec<String> {
        let Some(of) = given.get("_of") else {
            return Vec::new();
        };
        let own = own_field(self.catalog, self.input, self.acts_on().unwrap_or(""), of);
        let version = self
            .input
            .field("version")
            .filter(|_| given.get("version").is_some());
        own.into_iter()
            .chain(version)
            .map(|field| field.name.clone())
            .collect()
    }

    /// The form with what was typed and what was wrong.
    pub async fn draw(
        &self,
        visit: &Visit,
        given: &Pairs,
        wrong: &[Wrong],
    ) -> Result<Page, Problem> {
        let given = &fresh_key(given, wrong);
        let mut wanted = chosen(self.catalog, self.input, given, "");
        let subject = given.get("_of").zip(given.get("_subject"));
        let subject =
            subject.and_then(|(of, id)| Some((self.catalog.resource_of(of)?, id.to_owned())));
        wanted.extend(subject.clone());
        let names = Names::ask(visit, self.catalog, wanted).await?;
        let settled = self.settled(given);
        let fields = Fields {
            catalog: self.catalog,
            words: visit.words,
            given,
            wrong,
            names: &names,
            settled: &settled,
        };
        let area = domains::of_type(self.acts_on().unwrap_or(""));
        let title = self.command.label.text(visit.locale());
        let mut page = Page::new(area, title, self.body(visit, &fields)).wrong(!wrong.is_empty());
        if let Some((made, id)) = subject {
            let name = names.get(&made.type_name, &id).unwrap_or(&id).to_owned();
            let to = Link::record(made.one.as_deref().unwrap_or(""), &id).to_string();
            page = page.crumb(
                name,
                given.get("_back").and_then(link::safe_back).unwrap_or(&to),
            );
        }
        let status = if wrong.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        Ok(page.status(status))
    }

    fn body(&self, visit: &Visit, fields: &Fields<'_>) -> Markup {
        let action = Link::command(&self.command.name).to_string();
        html! {
            (ErrorSummary { words: visit.words, wrong: &named(visit, &self.input.fields, fields.wrong) })
            section.card {
                @if let Some(help) = self.help(visit) { p.lead { (help) } }
                (post(&action, &visit.form_token(), "stack", &html! {
                    button.unseen type="submit" tabindex="-1" aria-hidden="true" {}
                    (carried(fields.given))
                    (fields.all(self.input, ""))
                    div.buttons {
                        button.first type="submit" { (self.command.label.text(visit.locale())) }
                        @if let Some(back) = fields.given.get("_back") {
                            a.button href=(back) { (visit.words.get("cancel")) }
                        }
                    }
                }))
            }
        }
    }

    fn help(&self, visit: &Visit) -> Option<String> {
        let own = visit
            .words
            .find(&format!("help-{}", self.command.name), &[]);
        let english = visit.locale() == crate::locale::Locale::English;
        own.or_else(|| english.then(|| self.command.help.clone()))
            .filter(|help| !help.is_empty())
    }
}

/// The refusals as the summary says them: the field's label first; no link where the form has no such field.
pub fn named(visit: &Visit, fields: &[Field], wrong: &[Wrong]) -> Vec<Wrong> {
    let named = |wrong: &Wrong| {
        let label = wrong
            .name
            .as_deref()
            .and_then(|name| label_of(visit, fields, name));
        let said = |label: String| {
            visit
                .words
                .with("chip", &[("label", &label), ("value", &wrong.message)])
        };
        Wrong {
            name: wrong.name.clone().filter(|_| label.is_some()),
            message: label.map_or_else(|| wrong.message.clone(), said),
        }
    };
    wrong.iter().map(named).collect()
}

/// `participants.1.name` as "参加人员 2 姓名".
fn label_of(visit: &Visit, fields: &[Field], name: &str) -> Option<String> {
    let mut fields = Some(fields);
    let mut words = Vec::new();
    for step in name.split('.') {
        if let Ok(row) = step.parse::<usize>() {
            words.push((row + 1).to_string());
            continue;
        }
        let field = fields?.iter().find(|field| field.name == step)?;
        words.push(field.label.text(visit.locale()).to_owned());
        let shape = catalog().input(&field.ty.name);
        fields = shape.map(|shape| shape.fields.as_slice());
    }
    Some(words.join(" "))
}

/// A refused form is another request: it gets another idempotency key.
fn fresh_key(given: &Pairs, wrong: &[Wrong]) -> Pairs {
    let mut given = given.clone();
    if !wrong.is_empty() {
        given.set("_key", csrf::nonce());
    }
    given
}

/// The names of a form's own bookkeeping, written again into every page of it.
pub fn carried(given: &Pairs) -> Markup {
    let own = given
        .iter()
        .filter(|(name, _)| name.starts_with('_') && *name != "_token");
    html! { @for (name, value) in own { (hidden(name, value)) } }
}
