//! One box for persons, cases, organizations and places: the lists whose filters fit what was typed.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use serde_json::Value;

use super::choose::find;
use super::list::rows::Rows;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::document::FIND_COLUMNS;
use crate::schema::resource::{Resource, columns};
use crate::schema::{catalog, finder};
use crate::visit::Visit;

/// What is searched, in the order of the answer.
const TYPES: [&str; 7] = [
    "Person",
    "AssistanceCase",
    "Household",
    "AssistanceAward",
    "FundBatch",
    "Organization",
    "Division",
];

/// `GET /admin/search?q=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    let page = page(&visit, query.get("q").unwrap_or("")).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, text: &str) -> Result<Page, Problem> {
    visit.viewer().await?;
    let mut groups = Vec::new();
    for made in TYPES.iter().filter_map(|name| catalog().resource_of(name)) {
        if text.is_empty() || finder::filter(catalog(), made, text).is_none() {
            continue;
        }
        let found = allowed(find(visit, made, text).await)?;
        if found["nodes"]
            .as_array()
            .is_some_and(|nodes| !nodes.is_empty())
        {
            groups.push(group(visit, made, &found));
        }
    }
    let body = html! {
        @if groups.is_empty() {
            section.card {
                p { (visit.words.with("search-nothing", &[("text", text)])) }
                p.hint { (visit.words.get("search-hint")) }
            }
        }
        @for group in &groups { (group) }
    };
    let title = visit.words.with("search-title", &[("text", text)]);
    Ok(Page::new("", title, body))
}

/// A list that the person may not see is left out, as if it had found nothing.
fn allowed(found: Result<Value, Problem>) -> Result<Value, Problem> {
    match found {
        Err(Problem::Refused(_) | Problem::NotFound | Problem::Invalid(_)) => Ok(Value::Null),
        other => other,
    }
}

fn group(visit: &Visit, made: &Resource, found: &Value) -> Markup {
    let Some(shape) = made.shape(catalog()) else {
        return html! {};
    };
    let rows = Rows {
        visit,
        catalog: catalog(),
        made,
        shape,
        columns: columns(catalog(), shape, FIND_COLUMNS),
    };
    let more = found["pageInfo"]["hasNextPage"].as_bool().unwrap_or(false);
    html! {
        section.card {
            h2 { a href=(Link::list(made.many.as_deref().unwrap_or(""))) { (shape.label.text(visit.locale())) } }
            (rows.table(found, &|field| rows.plain(field)))
            @if more { p.hint { (visit.words.get("find-more")) } }
        }
    }
}
