//! What the checks found about a record, as a table.

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::table::{Head, Table};
use crate::link::Link;
use crate::pages::record::Record;
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("alerts.graphql");

/// The alerts that a filter finds.
pub async fn find(visit: &Visit, filter: &Value) -> Result<Vec<Value>, Problem> {
    super::beside(visit, DOCUMENT, json!({ "filter": filter }), "alerts").await
}

/// The section of a record's alerts.
pub fn section(record: &Record<'_>, alerts: &[Value]) -> Markup {
    let words = record.visit.words;
    let keys = [
        "alert-message",
        "alert-severity",
        "alert-state",
        "alert-resolution",
    ];
    let heads: Vec<Head> = keys.iter().map(|key| Head::plain(words.get(key))).collect();
    let caption = words.get("alerts");
    html! {
        section.card {
            h2 { (caption) }
            (Table {
                caption: &caption, heads: &heads, rows: alerts.iter().map(|alert| row(record, alert)).collect(),
                empty: words.get("no-alerts"),
            })
        }
    }
}

fn row(record: &Record<'_>, alert: &Value) -> Vec<Markup> {
    let shown = |name: &str| record.visit.shown("Alert", alert, name);
    let to = Link::record("alert", alert["id"].as_str().unwrap_or_default())
        .with("back", &record.visit.here);
    vec![
        html! { a href=(to) { (shown("message")) } },
        shown("severity"),
        shown("state"),
        shown("resolution"),
    ]
}
