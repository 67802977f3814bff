//! Taking lists out (导出): what there is, the form that asks why, the progress, the file.

mod ask;
mod one;

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::table::{Head, Table};
use crate::components::value::{Values, nothing};
use crate::format;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pages::file;
use crate::pairs::Pairs;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const KINDS: &str = include_str!("kinds.graphql");
const EXPORTS: &str = include_str!("exports.graphql");

/// Who may take lists out: holders of this permission.
pub const MAY: &str = "kernel.export.create";
/// The area of the rail.
const AREA: &str = "export";
/// Exports that the page shows.
const SHOWN: u32 = 30;

/// `GET /admin/export`, with `?kind=` the form for one list.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    let page = match query.get("kind") {
        Some(kind) => ask::page(&visit, kind, &query, &[]).await,
        None => overview(&visit).await,
    };
    visit.answer(page.map(Answer::from)).await
}

/// `POST /admin/export`.
pub async fn act(visit: Visit, posted: Posted) -> HttpResponse {
    let answer = ask::submit(&visit, &posted.pairs).await;
    visit.answer(answer).await
}

/// `GET /admin/export/{id}`.
pub async fn follow(visit: Visit, id: Path<String>) -> HttpResponse {
    let page = one::page(&visit, &id).await;
    visit.answer(page.map(Answer::from)).await
}

/// `GET /admin/export/{id}/file`.
pub async fn fetch(visit: Visit, id: Path<String>) -> HttpResponse {
    // The question renews a session that has run out, and tells what lies elsewhere.
    if let Err(problem) = one::found(&visit, &id).await {
        return visit.answer(Err(problem)).await;
    }
    match visit.client.file(&id).await {
        Some(found) => file::given(found),
        None => visit.answer(Err(Problem::NotFound)).await,
    }
}

async fn overview(visit: &Visit) -> Result<Page, Problem> {
    visit.viewer().await?;
    let mut kinds = visit.client.ask(KINDS, json!({})).await?;
    let kinds = kinds["exportKinds"].take();
    let exports = visit.client.ask(EXPORTS, json!({ "first": SHOWN })).await?;
    let body = html! {
        p.lead { (visit.words.get("export-lead")) }
        ul.tiles {
            @for kind in rows(&kinds) {
                li { a href=(Link::to(&["export"]).with("kind", text(kind, "kind"))) { (name(visit, kind)) } }
            }
        }
        section.card {
            h2 { (visit.words.get("export-latest")) }
            (table(visit, rows(&exports["exports"]["nodes"])))
        }
    };
    Ok(Page::new(AREA, visit.words.get("export"), body))
}

fn table(visit: &Visit, exports: &[Value]) -> Markup {
    let head = |key: &str| Head::plain(visit.words.get(key));
    let heads = [
        head("export-what"),
        head("export-state"),
        Head::number(visit.words.get("export-rows")),
        head("export-who"),
        head("export-reason"),
        head("export-asked-at"),
        Head::number(visit.words.get("export-fetched")),
    ];
    let row = |export: &Value| {
        vec![
            html! { a href=(Link::to(&["export", text(export, "id")])) { (text(export, "title")) } },
            state(visit, export),
            html! { @match export["rowCount"].as_i64() { Some(count) => (count), None => (nothing()) } },
            html! { (text(export, "requestedByName")) },
            html! { (text(export, "reason")) },
            html! { (format::instant(text(export, "createdAt"))) },
            html! { (export["downloadCount"].as_i64().unwrap_or_default()) },
        ]
    };
    html! {
        (Table {
            caption: &visit.words.get("export-latest"), heads: &heads, rows: exports.iter().map(row).collect(),
            empty: visit.words.get("nothing-found"),
        })
    }
}

/// Where the work stands, in the words of the schema.
fn state(visit: &Visit, export: &Value) -> Markup {
    let values = Values {
        catalog: catalog(),
        words: visit.words,
    };
    match export["job"]["state"].as_str() {
        Some(code) => html! { (values.code("JobState", code)) },
        None => nothing(),
    }
}

/// The name of a list in the reader's language.
fn name<'a>(visit: &Visit, kind: &'a Value) -> &'a str {
    match visit.locale() {
        crate::locale::Locale::Chinese => text(kind, "zh"),
        crate::locale::Locale::English => text(kind, "en"),
    }
}

fn rows(list: &Value) -> &[Value] {
    list.as_array().map_or(&[][..], Vec::as_slice)
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}
