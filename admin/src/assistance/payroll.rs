//! One month's payroll: what it comes to, what speaks against it, every line, and two pairs of eyes.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::alerts;
use crate::components::facts::Facts;
use crate::components::pager::{Pager, Place};
use crate::components::table::{Head, Table};
use crate::components::value::nothing;
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pages::record::Record;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

/// Type of the parts of temporary aid.
const PART: &str = "TempAidInstalment";
const DOCUMENT: &str = include_str!("payroll.graphql");

/// The checks of a payroll (spec 01, 10); their alerts are about single lines.
const CHECKS: [&str; 5] = [
    "DEATH_PAID",
    "PRISON_PAID",
    "DOUBLE_COVER",
    "ACCOUNT_SHARED",
    "RELATIVE_UNFILED",
];

/// Draws the page; `after` pages through the lines.
pub async fn page(visit: &Visit, id: &str, query: &Pairs) -> Result<Page, Problem> {
    let data = visit
        .client
        .ask(DOCUMENT, json!({ "id": id, "after": query.get("after") }))
        .await?;
    let value = &data["fundBatch"];
    let record = Record::of(visit, "FundBatch", value).filter(|_| !value.is_null());
    let payroll = Payroll(record.ok_or(Problem::NotFound)?);
    let alerts = alerts::find(visit, &payroll.alert_filter(id)).await?;
    let body = html! {
        (payroll.0.tabs(None))
        (payroll.totals())
        (alerts::section(&payroll.0, &alerts))
        (payroll.hands())
        @if payroll.is_of_parts() { (payroll.parts()) } @else { (payroll.lines()) }
        (payroll.0.other_commands())
        (payroll.0.timeline())
    };
    Ok(Page::new("assistance", payroll.0.name(), body).beside(payroll.0.beside()))
}

/// The command that leaves a line out.
const EXCLUDE: &str = "excludePayrollLine";

struct Payroll<'a>(Record<'a>);

impl Payroll<'_> {
    fn word(&self, key: &str) -> String {
        self.0.visit.words.get(key)
    }

    /// The figures that the checker signs for.
    fn totals(&self) -> Markup {
        let names = ["total", "lineCount", "excludedCount"];
        let paid = ["paidTotal", "paidCount", "failedTotal", "failedCount"];
        let sent = self.0.value["sentAt"].is_string();
        html! {
            p.identity {
                (self.shown("division")) " · " (self.shown("month")) " · " (self.kind())
                @if let Some(due) = self.0.shown("dueOn") { " · " (self.word("due")) " " (due) " " (self.shown("lamp")) }
            }
            ul.figures {
                @for name in names { (self.figure(name)) }
                @if sent { @for name in paid { (self.figure(name)) } }
            }
        }
    }

    fn figure(&self, name: &str) -> Markup {
        html! {
            @if let Some((label, value)) = self.0.fact(name) { li { span { (label) } strong { (value) } } }
        }
    }

    /// The kind in words: a batch carries the code of its domain as text.
    fn kind(&self) -> String {
        self.0.values().code(
            "AssistanceKind",
            self.0.value["kind"].as_str().unwrap_or_default(),
        )
    }

    /// Alerts about the batch and the lines on this page, and every open one of its checks in its county.
    fn alert_filter(&self, id: &str) -> Value {
        let nodes = self.0.value["payrollLines"]["nodes"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let lines = nodes.iter().filter_map(|node| node["id"].as_str());
        let ids: Vec<&str> = std::iter::once(id).chain(lines).collect();
        let mut any = vec![json!({ "objectId": { "in": ids } })];
        if let Some(county) = self.0.value["division"]["id"].as_str() {
            let open = json!({ "eq": "OPEN" });
            any.push(
                json!({ "division": { "eq": county }, "state": open, "code": { "in": CHECKS } }),
            );
        }
        json!({ "or": any })
    }

    /// Who made it and who checked it: never the same person.
    fn hands(&self) -> Markup {
        let names = [
            "makerName",
            "madeAt",
            "checkerName",
            "checkedAt",
            "checkNote",
            "sentAt",
            "settledAt",
            "bankFile",
            "resultFile",
        ];
        html! {
            section.card {
                h2 { (self.word("payroll-hands")) }
                p.hint { (self.word("payroll-hands-hint")) }
                (names.iter().filter_map(|name| self.0.fact(name)).collect::<Facts>())
            }
        }
    }

    /// Temporary aid is paid in parts of grants, not by awards.
    fn is_of_parts(&self) -> bool {
        self.0.value["kind"] == "TEMP_AID"
    }

    fn parts(&self) -> Markup {
        let caption = self.word("payroll-parts");
        let names = ["payeeName", "grant", "number", "month", "amount"];
        let heads: Vec<Head> = names
            .iter()
            .map(|name| Head::plain(self.0.visit.label_of(PART, name)))
            .collect();
        let nodes = self.0.value["tempAidInstalments"]["nodes"].as_array();
        let row = |node: &Value| -> Vec<Markup> {
            let cells = names.iter();
            cells
                .map(|name| self.0.visit.shown(PART, node, name))
                .collect()
        };
        html! {
            section.card {
                h2 { (caption) }
                (Table {
                    caption: &caption, heads: &heads, rows: nodes.into_iter().flatten().map(row).collect(),
                    empty: self.word("nothing-found"),
                })
            }
        }
    }

    fn lines(&self) -> Markup {
        let found = &self.0.value["payrollLines"];
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let caption = self.word("payroll-lines");
        let base = Link::record("fundBatch", self.0.value["id"].as_str().unwrap_or_default());
        let place = Place {
            before: None,
            ..Place::of(found)
        };
        let count = found["totalCountAtLeast"]
            .as_i64()
            .map(format::bounded_count)
            .unwrap_or_default();
        html! {
            section.card {
                h2 { (caption) " " span.count { (self.0.visit.words.with("list-count", &[("count", &count)])) } }
                (Table {
                    caption: &caption, heads: &self.heads(), rows: nodes.iter().map(|node| self.line(node)).collect(),
                    empty: self.word("nothing-found"),
                })
                (Pager { words: self.0.visit.words, place: &place, base: &base, size: None })
            }
        }
    }

    fn heads(&self) -> Vec<Head> {
        let label = |name: &str| self.0.visit.label_of("PayrollLine", name);
        let numbers = ["personCount", "base", "topups", "adjustments", "total"];
        let mut heads = vec![Head::plain(label("payeeName")), Head::plain(label("award"))];
        heads.extend(numbers.iter().map(|name| Head::number(label(name))));
        heads.push(Head::plain(label("excluded")));
        if self.may_exclude() {
            heads.push(Head::plain(self.word("work-next")));
        }
        heads
    }

    fn line(&self, node: &Value) -> Vec<Markup> {
        let shown = |name: &str| self.0.visit.shown("PayrollLine", node, name);
        let names = [
            "payeeName",
            "award",
            "personCount",
            "base",
            "topups",
            "adjustments",
            "total",
        ];
        let mut cells: Vec<Markup> = names.iter().map(|name| shown(name)).collect();
        cells.push(html! {
            @if node["excluded"].as_bool() == Some(true) { (shown("excludedReason")) } @else { (shown("excluded")) }
        });
        if self.may_exclude() {
            cells.push(self.exclude(node));
        }
        cells
    }

    fn may_exclude(&self) -> bool {
        self.0.allowed().contains(&EXCLUDE)
    }

    /// The way to leave one line out, while the maker still may.
    fn exclude(&self, node: &Value) -> Markup {
        let to = self
            .0
            .form_of(EXCLUDE)
            .with("line", node["id"].as_str().unwrap_or_default());
        html! {
            @if node["excluded"].as_bool() == Some(false) {
                a.button href=(to) { (self.word("payroll-exclude")) }
            }
        }
    }

    fn shown(&self, name: &str) -> Markup {
        self.0.shown(name).unwrap_or_else(nothing)
    }
}
