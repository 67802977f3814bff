//! A public form, drawn from the schema: the input of a command that anybody may call, or the arguments of a query.
//!
//! Every step posts the whole form; refused input comes back with the sentence at its field. Nothing typed here is shown
//! in the drawer of queries.

use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::error_summary::{ErrorSummary, Wrong};
use crate::components::form::post;
use crate::csrf;
use crate::link::Link;
use crate::page::Page;
use crate::pages::form::fields::Fields;
use crate::pages::form::gather::Gather;
use crate::pages::form::subject::Names;
use crate::pages::form::{carried, edit, named, refusals};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::places::{Level, Place};
use crate::schema::{Field, catalog, document};
use crate::visit::Visit;

/// A form and where it is posted.
pub struct Form {
    /// Path below `/public`.
    pub path: &'static str,
    /// The command or query in the schema.
    pub asks: &'static Field,
    /// Fields that the page before settled; they travel hidden.
    pub settled: &'static [&'static str],
    /// Key of the sentence above the form.
    pub lead: &'static str,
    /// Key of the word on its button.
    pub button: &'static str,
}

/// A form about a place: first the place, then the form.
pub struct PlacedForm {
    /// The form.
    pub form: Form,
    /// Its field that names the place.
    pub field: &'static str,
    /// The level from which on the form can be written.
    pub from: Level,
    /// The deepest level that may be chosen.
    pub deepest: Level,
    /// Key of the sentence that asks for the place.
    pub ask: &'static str,
}

impl PlacedForm {
    /// The place first, then the form.
    pub async fn open(&self, visit: &Visit, id: Option<&str>) -> Result<Page, Problem> {
        let place = Place::load(visit, id).await?;
        if place.level < self.from {
            let words = visit.words;
            let (path, lead) = (self.form.path, self.form.lead);
            let body = html! {
                p.lead { (words.get(&format!("{lead}-lead"))) }
                p { (words.get(self.ask)) }
                (place.chooser(visit, &Link::public(path), self.deepest))
            };
            return Ok(Page::new(path, words.get(lead), body));
        }
        let mut given = Pairs::default();
        given.set(self.field, place.id.clone());
        let chooser = place.chooser(visit, &Link::public(self.form.path), self.deepest);
        Ok(self.form.page(visit, &given, &[], &chooser))
    }

    /// The form again, at its place.
    pub async fn again(
        &self,
        visit: &Visit,
        posted: &Pairs,
        wrong: &[Wrong],
    ) -> Result<Page, Problem> {
        let place = Place::load(visit, posted.get(self.field)).await?;
        let chooser = place.chooser(visit, &Link::public(self.form.path), self.deepest);
        Ok(self.form.page(visit, posted, wrong, &chooser))
    }
}

/// What became of a form.
pub enum Sent {
    /// It was done: the payload, or the answer.
    Done(Value),
    /// It is to be corrected, or goes on being written.
    Again(Vec<Wrong>),
}

impl Form {
    /// The fields of the form.
    fn fields(&self) -> &'static [Field] {
        match self.asks.arg("input") {
            Some(input) => catalog()
                .input(&input.ty.name)
                .map_or(&[], |shape| &shape.fields),
            None => &self.asks.args,
        }
    }

    fn is_command(&self) -> bool {
        self.asks.arg("input").is_some()
    }

    /// A page with the form on it, `above` before it.
    pub fn page(&self, visit: &Visit, given: &Pairs, wrong: &[Wrong], above: &Markup) -> Page {
        let title = visit.words.get(self.lead);
        let lead = visit.words.find(&format!("{}-lead", self.lead), &[]);
        let body = html! {
            (ErrorSummary { words: visit.words, wrong: &named(visit, self.fields(), wrong) })
            @if let Some(lead) = lead { p.lead { (lead) } }
            (above)
            section.card { (self.draw(visit, given, wrong)) }
        };
        let status = if wrong.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        Page::new(self.path, title, body)
            .wrong(!wrong.is_empty())
            .status(status)
    }

    fn draw(&self, visit: &Visit, given: &Pairs, wrong: &[Wrong]) -> Markup {
        let mut given = given.clone();
        if given.get("_key").is_none() || !wrong.is_empty() {
            given.set("_key", csrf::nonce());
        }
        let settled: Vec<String> = self.settled.iter().map(|&name| name.to_owned()).collect();
        let fields = Fields {
            catalog: catalog(),
            words: visit.words,
            given: &given,
            wrong,
            names: &Names::default(),
            settled: &settled,
        };
        let action = Link::public(self.path).to_string();
        post(
            &action,
            &visit.form_token(),
            "stack",
            &html! {
                button.unseen type="submit" tabindex="-1" aria-hidden="true" {}
                (carried(&given))
                (fields.each(self.fields(), ""))
                div.buttons { button.first type="submit" { (visit.words.get(self.button)) } }
            },
        )
    }

    /// Sends what was posted, unless a button only changed the form.
    pub async fn send(
        &self,
        visit: &Visit,
        posted: &mut Pairs,
        text: Option<&str>,
    ) -> Result<Sent, Problem> {
        visit.check_token(posted.get("_token"))?;
        edit::apply(posted);
        if edit::is_edit(posted) {
            edit::forget(posted);
            return Ok(Sent::Again(Vec::new()));
        }
        let mut full = posted.clone();
        for field in self.fields().iter().filter(|field| field.ty.list) {
            full.drop_blank_rows(&field.name);
        }
        let mut gather = Gather {
            catalog: catalog(),
            words: visit.words,
            posted: &full,
            wrong: Vec::new(),
        };
        let told = gather.each(self.fields(), "");
        if !gather.wrong.is_empty() {
            return Ok(Sent::Again(gather.wrong));
        }
        let (text, variables) = if self.is_command() {
            let text = document::command(catalog(), self.asks).ok_or(Problem::NotFound)?;
            (text, json!({ "input": told }))
        } else {
            (text.unwrap_or_default().to_owned(), told)
        };
        let key = posted.get("_key").filter(|_| self.is_command());
        self.answered(visit, &text, variables, key.map(str::to_owned))
            .await
    }

    async fn answered(
        &self,
        visit: &Visit,
        text: &str,
        variables: Value,
        key: Option<String>,
    ) -> Result<Sent, Problem> {
        let response = visit.client.send_as_nobody(text, variables, key).await;
        if response.is_err() {
            return match Problem::of_errors(&response.errors) {
                Problem::Invalid(_) | Problem::NotFound | Problem::Limited(_) => {
                    Ok(Sent::Again(refusals::of_errors(&response.errors)))
                }
                problem => Err(problem),
            };
        }
        let data = response.data.into_json();
        let mut data = data.map_err(|_| Problem::Broken(None))?;
        let answer = data[&self.asks.name].take();
        let refused = refusals::of_payload(&answer);
        if refused.is_empty() {
            Ok(Sent::Done(answer))
        } else {
            let wrong = refused.into_iter().map(|refusal| refusal.wrong);
            Ok(Sent::Again(wrong.collect()))
        }
    }
}

/// The page after a form: a sentence, and the number to keep where there is one.
pub fn receipt(
    visit: &Visit,
    area: &str,
    key: &str,
    values: &[(&str, &str)],
    number: Option<&str>,
) -> Page {
    let words = visit.words;
    let body = html! {
        section.card {
            p.answer data-tone="good" { (words.with(&format!("{key}-text"), values)) }
            @if let Some(number) = number {
                p.receipt { (words.get("public-receipt")) " " strong { (number) } }
                p.hint { (words.get("public-receipt-hint")) }
            }
        }
        p { a.button href=(Link::public("")) { (words.get("public-home")) } }
    };
    Page::new(area, words.get(key), body)
}
