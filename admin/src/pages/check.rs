//! Whether a certificate holds, for anybody who scans its code: no sign-in, nothing about a person.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::facts::Facts;
use crate::page::Page;
use crate::pages;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("check.graphql");

/// `GET /check/{code}`.
pub async fn show(visit: Visit, code: Path<String>) -> HttpResponse {
    match page(&visit, &code).await {
        Ok(page) => visit.bare(&page),
        Err(problem) => visit.bare(&pages::problem::page(&visit, &problem)),
    }
}

async fn page(visit: &Visit, code: &str) -> Result<Page, Problem> {
    let mut data = visit
        .client
        .ask_as_nobody(DOCUMENT, json!({ "code": code }))
        .await?;
    let found = data["checkCertificate"].take();
    let state = found["state"].as_str().unwrap_or("UNKNOWN");
    let status = match state {
        "UNKNOWN" => StatusCode::NOT_FOUND,
        _ => StatusCode::OK,
    };
    let title = visit.words.get("check-title");
    Ok(Page::new("", title, answer(visit, state, &found)).status(status))
}

fn answer(visit: &Visit, state: &str, found: &Value) -> Markup {
    let values = visit.values();
    let tone = if state == "VALID" { "good" } else { "bad" };
    let shape = catalog().object("CertificateCheck");
    let fact = |name: &&str| {
        let field = shape?.field(name)?;
        let label = field.label.text(visit.locale()).to_owned();
        Some((label, values.of(field, &found[*name])))
    };
    let facts: Facts = ["number", "kind", "printedOn"]
        .iter()
        .filter_map(fact)
        .collect();
    html! {
        section.card {
            p.answer data-tone=(tone) { (values.code("CertificateState", state)) }
            @if state != "UNKNOWN" { (facts) }
            p.hint { (visit.words.get("check-hint")) }
        }
    }
}
