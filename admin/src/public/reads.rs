//! Who read my data: first the phone, then identity number and code, then the list.

use actix_web::HttpResponse;
use actix_web::web::Form as Body;
use maud::{Markup, html};
use serde::Deserialize;

use super::form::{Form, Sent};
use crate::components::form::{hidden, post};
use crate::components::table::{Head, Table};
use crate::components::value::Values;
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("reads.graphql");
const PATH: &str = "/reads";
const LIST: &str = "/reads/list";

#[derive(Deserialize)]
struct Found {
    reads: Vec<Read>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Read {
    at: String,
    reader: String,
    office: String,
    purpose: Option<String>,
    seen: String,
}

fn phone() -> Result<Form, Problem> {
    let asks = catalog().command("requestPhoneCode");
    Ok(Form {
        path: PATH,
        asks: asks.ok_or(Problem::NotFound)?,
        settled: &[],
        lead: "public-reads",
        button: "public-code-send",
    })
}

fn list() -> Result<Form, Problem> {
    Ok(Form {
        path: LIST,
        asks: catalog().query("dataReads").ok_or(Problem::NotFound)?,
        settled: &["phone", "after"],
        lead: "public-reads",
        button: "public-reads-send",
    })
}

/// `GET /public/reads`.
pub async fn show(visit: Visit) -> HttpResponse {
    let page = phone().map(|form| form.page(&visit, &Pairs::default(), &[], &html! {}));
    visit.show(page)
}

/// `POST /public/reads`: a code goes to the phone.
pub async fn send(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(sent(&visit, posted.into_inner()).await)
}

async fn sent(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = phone()?;
    match form.send(visit, &mut posted, None).await? {
        Sent::Again(wrong) => Ok(form.page(visit, &posted, &wrong, &html! {})),
        Sent::Done(_) => {
            let mut given = Pairs::default();
            given.set("phone", posted.get("phone").unwrap_or_default());
            let said =
                html! { p.answer data-tone="good" { (visit.words.get("public-code-sent")) } };
            Ok(list()?.page(visit, &given, &[], &said))
        }
    }
}

/// `POST /public/reads/list`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(found(&visit, posted.into_inner()).await)
}

async fn found(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = list()?;
    match form.send(visit, &mut posted, Some(DOCUMENT)).await? {
        Sent::Again(wrong) => Ok(form.page(visit, &posted, &wrong, &html! {})),
        Sent::Done(found) => {
            let found: Found = serde_json::from_value(found).map_err(|_| Problem::Broken(None))?;
            let body = html! {
                section.card { (table(visit, &found.reads)) }
                @if let Some(next) = &found.next { (more(visit, &posted, next)) }
            };
            Ok(Page::new(PATH, visit.words.get("public-reads"), body))
        }
    }
}

fn table(visit: &Visit, reads: &[Read]) -> Markup {
    let words = visit.words;
    let values = Values {
        catalog: catalog(),
        words,
    };
    let heads = ["at", "office", "seen", "purpose"];
    let heads = heads.map(|key| Head::plain(words.get(&format!("public-reads-{key}"))));
    let own = words.get("public-reads-own-work");
    let rows = reads.iter().map(|read| {
        vec![
            html! { time datetime=(read.at) { (format::instant(&read.at)) } },
            html! { (values.code("ActorKind", &read.reader)) " " (read.office) },
            html! { (values.code("DataSeen", &read.seen)) },
            html! { (read.purpose.as_deref().unwrap_or(&own)) },
        ]
    });
    let caption = words.get("public-reads");
    let empty = words.get("public-reads-empty");
    html! { (Table { caption: &caption, heads: &heads, rows: rows.collect(), empty }) }
}

/// The next page: the same proof once more.
fn more(visit: &Visit, posted: &Pairs, next: &str) -> Markup {
    let kept = ["idNumber", "phone", "code"];
    let action = Link::public(LIST).to_string();
    post(
        &action,
        &visit.form_token(),
        "more",
        &html! {
            @for name in kept { (hidden(name, posted.get(name).unwrap_or_default())) }
            (hidden("after", next))
            button type="submit" { (visit.words.get("next")) }
        },
    )
}
