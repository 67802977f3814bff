//! What an import comes to: how many rows do what, and every wrong cell with its place.

use maud::{Markup, html};
use serde_json::Value;

use super::{Kind, rows};
use crate::components::form::{self, hidden};
use crate::components::table::{Head, Table};
use crate::csrf;
use crate::link::Link;
use crate::page::Page;
use crate::visit::Visit;

/// What the page counts.
const COUNTS: [(&str, &str); 5] = [
    ("rows", "import-rows"),
    ("created", "import-created"),
    ("changed", "import-changed"),
    ("same", "import-same"),
    ("wrong", "import-wrong"),
];

/// The mutation of this name; every import answers with the same report.
pub fn document(command: &str) -> String {
    let (first, rest) = command.split_at(command.len().min(1));
    let input = format!("{}{rest}Input", first.to_uppercase());
    format!(
        "mutation Import($input: {input}!) {{ {command}(input: $input) {{ batch {{ id }} dryRun repeated rows created \
         changed same wrong faults {{ sheet row column heading value reason }} \
         userErrors {{ code message path params {{ name value }} }} }} }}"
    )
}

/// Draws the report; after a look with the buttons that import.
pub fn page(visit: &Visit, kind: &Kind, file: &str, report: &Value) -> Page {
    let word = |key: &str| visit.words.get(key);
    let looked = report["dryRun"] == true;
    let repeated = report["repeated"] == true;
    let told = match (repeated, looked) {
        (true, _) => "import-repeated",
        (false, true) => "import-looked",
        (false, false) => "import-done",
    };
    let faults = rows(&report["faults"]);
    let body = html! {
        section.card role="status" {
            h2 { (word(told)) }
            ul.figures { @for (name, key) in COUNTS {
                li { span { (word(key)) } strong { (report[name].as_i64().unwrap_or_default()) } }
            } }
            @if looked && !repeated { (decide(visit, kind, file, report)) }
            @if let Some(batch) = report["batch"]["id"].as_str() {
                p.actions { a.button href=(Link::record("importBatch", batch)) { (word("import-batch")) } }
            }
        }
        @if !faults.is_empty() {
            section.card { h2 { (word("import-faults")) } (table(visit, faults)) }
        }
    };
    kind.page(visit, body)
}

/// What can be done after a look: all rows, the good ones, or another file.
fn decide(visit: &Visit, kind: &Kind, file: &str, report: &Value) -> Markup {
    let count = |name: &str| report[name].as_i64().unwrap_or_default();
    let clean = count("wrong") == 0;
    let (mode, key) = if clean {
        ("ALL_OR_NOTHING", "import-all")
    } else {
        ("GOOD_ROWS", "import-good")
    };
    let action = Link::to(&["import", kind.text("command")]);
    let any = count("created") + count("changed") > 0;
    html! {
        @if !clean { p { (visit.words.get("import-mend")) } }
        @if any {
            (form::post(&action.to_string(), &visit.form_token(), "actions", &html! {
                (hidden("_key", &csrf::nonce()))
                (hidden("file", file))
                (hidden("mode", mode))
                button.first type="submit" { (visit.words.get(key)) }
                a.button href=(action) { (visit.words.get("import-another")) }
            }))
        } @else {
            p { (visit.words.get("import-nothing")) }
            p.actions { a.button href=(action) { (visit.words.get("import-another")) } }
        }
    }
}

fn table(visit: &Visit, faults: &[Value]) -> Markup {
    let heads = [
        Head::number(visit.words.get("import-row")),
        Head::plain(visit.words.get("import-column")),
        Head::plain(visit.words.get("import-value")),
        Head::plain(visit.words.get("import-reason")),
    ];
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    let row = |fault: &Value| {
        vec![
            html! { (text(fault, "sheet")) " " (fault["row"].as_i64().unwrap_or_default()) },
            html! { (text(fault, "column")) " " (text(fault, "heading")) },
            html! { (text(fault, "value")) },
            html! { (text(fault, "reason")) },
        ]
    };
    html! {
        (Table {
            caption: &visit.words.get("import-faults"), heads: &heads, rows: faults.iter().map(row).collect(),
            empty: String::new(),
        })
    }
}
