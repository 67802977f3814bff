//! One export: how far it is, and the file while it is kept.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{AREA, state, text};
use crate::components::facts::Facts;
use crate::components::value::nothing;
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

const ONE: &str = include_str!("one.graphql");
/// Seconds after which a page about work that goes on is asked for again.
const AGAIN: u32 = 3;

/// The export of this id.
pub async fn found(visit: &Visit, id: &str) -> Result<Value, Problem> {
    let mut data = visit.client.ask(ONE, json!({ "id": id })).await?;
    match data["export"].take() {
        Value::Null => Err(Problem::NotFound),
        export => Ok(export),
    }
}

/// Draws it; while the file is being made the page renews itself.
pub async fn page(visit: &Visit, id: &str) -> Result<Page, Problem> {
    let viewer = visit.viewer().await?;
    let export = found(visit, id).await?;
    let goes_on = matches!(export["job"]["state"].as_str(), Some("QUEUED" | "RUNNING"));
    let me = viewer.user.as_ref();
    let mine = me.is_some_and(|user| user["displayName"] == export["requestedByName"]);
    let over = text(&export, "expiresAt") < visit.now().as_str();
    let word = |key: &str| visit.words.get(key);
    let body = html! {
        section.card aria-live="polite" {
            p { (state(visit, &export)) }
            @if goes_on { (progress(visit, &export["job"])) }
            @if let Some(why) = export["job"]["error"].as_str() { p.error { (why) } }
            @if !export["fileName"].is_null() {
                @if over {
                    p { (word("export-over")) }
                } @else if mine {
                    p.actions {
                        a.button.first href=(Link::to(&["export", id, "file"])) { (word("export-fetch")) }
                    }
                    p.hint { (visit.words.with("export-until", &[("until", &format::instant(text(&export, "expiresAt")))])) }
                } @else {
                    p { (word("export-not-yours")) }
                }
            }
        }
        section.card { h2 { (word("facts")) } (facts(visit, &export)) }
    };
    let page = Page::new(AREA, text(&export, "title"), body);
    let page = page.crumb(word("export"), Link::to(&["export"]).to_string());
    Ok(if goes_on { page.again(AGAIN) } else { page })
}

fn progress(visit: &Visit, job: &Value) -> Markup {
    let done = job["progressDone"].as_i64().unwrap_or_default().to_string();
    let Some(total) = job["progressTotal"].as_i64() else {
        return html! { p { progress aria-label=(visit.words.get("export-state")) {} } };
    };
    let total = total.to_string();
    html! {
        p {
            progress aria-label=(visit.words.get("export-state")) max=(total) value=(done) {}
            " " (visit.words.with("export-progress", &[("done", &done), ("total", &total)]))
        }
    }
}

fn facts(visit: &Visit, export: &Value) -> Markup {
    let word = |key: &str| visit.words.get(key);
    let shown = |text: &str| match text {
        "" => nothing(),
        text => html! { (text) },
    };
    let count = |name: &str| export[name].as_i64().map(|count| count.to_string());
    let in_full = if export["numbersInFull"] == true {
        "yes"
    } else {
        "no"
    };
    let rows = [
        ("export-place", text(&export["division"], "name").to_owned()),
        ("export-who", text(export, "requestedByName").to_owned()),
        ("export-reason", text(export, "reason").to_owned()),
        (
            "export-asked-at",
            format::instant(text(export, "createdAt")),
        ),
        ("export-in-full-short", word(in_full)),
        ("export-file", text(export, "fileName").to_owned()),
        ("export-rows", count("rowCount").unwrap_or_default()),
        ("export-fetched", count("downloadCount").unwrap_or_default()),
        ("export-sha256", text(export, "sha256").to_owned()),
    ];
    let rows = rows.map(|(key, value)| (word(key), shown(&value)));
    html! { (Facts::from_iter(rows)) }
}
