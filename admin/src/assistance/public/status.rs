//! How far an application is, for whoever holds its receipt.

use actix_web::HttpResponse;
use actix_web::web::Form as Body;
use maud::{Markup, html};
use serde_json::Value;

use crate::components::facts::Facts;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::form::{Form, Sent};
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("status.graphql");

fn form() -> Result<Form, Problem> {
    Ok(Form {
        path: "/status",
        asks: catalog()
            .query("applicationStatus")
            .ok_or(Problem::NotFound)?,
        settled: &[],
        lead: "public-status",
        button: "public-status-send",
    })
}

/// `GET /public/status`.
pub async fn show(visit: Visit) -> HttpResponse {
    let page = form().map(|form| form.page(&visit, &Pairs::default(), &[], &html! {}));
    visit.show(page)
}

/// `POST /public/status`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(found(&visit, posted.into_inner()).await)
}

async fn found(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = form()?;
    match form.send(visit, &mut posted, Some(DOCUMENT)).await? {
        Sent::Again(wrong) => Ok(form.page(visit, &posted, &wrong, &html! {})),
        Sent::Done(found) => Ok(form.page(visit, &posted, &[], &answer(visit, &found))),
    }
}

fn answer(visit: &Visit, found: &Value) -> Markup {
    let values = visit.values();
    let code = |list: &str, name: &str| values.code(list, found[name].as_str().unwrap_or_default());
    let facts = Facts::default()
        .with(
            visit.words.get("public-status-kind"),
            html! { (code("AssistanceKind", "kind")) },
        )
        .with(
            visit.words.get("public-status-next"),
            html! { (code("AwaitedParty", "awaits")) },
        );
    html! {
        section.card aria-live="polite" {
            p.answer data-tone="good" { (code("CaseState", "state")) }
            (facts)
        }
    }
}
