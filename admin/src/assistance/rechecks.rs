//! The recheck ledger (复核台账): awards in pay by their class, the next to be rechecked first, each with its last recheck.

use chrono::{Days, NaiveDate};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::badge::{Badge, Tone};
use crate::components::pager::{Pager, Place};
use crate::components::table::{Head, Table};
use crate::components::tabs::{Tab, Tabs};
use crate::components::value::nothing;
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("rechecks.graphql");
const AWARD: &str = "AssistanceAward";
const TASK: &str = "RecheckTask";
const CLASSES: [&str; 3] = ["A", "B", "C"];
/// Awards on a page.
const SIZE: u32 = 50;
/// What counts as due soon.
const SOON: Days = Days::new(30);

/// Draws the class and the page of it that the query names.
pub async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let asked = query.get("class");
    let class = CLASSES.into_iter().find(|class| asked == Some(class));
    let ledger = Ledger {
        visit,
        class: class.unwrap_or(CLASSES[0]),
        today: visit.panel.today(),
    };
    let data = visit.client.ask(DOCUMENT, ledger.variables(query)).await?;
    let found = &data["assistanceAwards"];
    let pager = Pager {
        words: visit.words,
        place: &Place::of(found),
        base: &link(ledger.class),
        size: None,
    };
    let body = html! {
        (ledger.tabs())
        (ledger.figures(&data))
        section.card { (ledger.table(found)) (pager) }
    };
    Ok(Page::new(
        "assistance",
        visit.words.get("view-rechecks"),
        body,
    ))
}

fn link(class: &str) -> Link {
    Link::view("assistance", "rechecks").with("class", class)
}

struct Ledger<'a> {
    visit: &'a Visit,
    class: &'static str,
    today: NaiveDate,
}

impl Ledger<'_> {
    fn word(&self, key: &str) -> String {
        self.visit.words.get(key)
    }

    fn variables(&self, query: &Pairs) -> Value {
        let month = self.today.checked_add_days(SOON).unwrap_or(self.today);
        let mut variables = json!({ "class": self.class, "today": self.today, "month": month });
        if let Some(cursor) = query.get("before") {
            variables["last"] = json!(SIZE);
            variables["before"] = json!(cursor);
        } else {
            variables["first"] = json!(SIZE);
            variables["after"] = json!(query.get("after"));
        }
        variables
    }

    fn tabs(&self) -> Markup {
        let tab = |class: &str| Tab {
            label: self.visit.values().code("ManageClass", class),
            to: link(class),
            current: class == self.class,
        };
        let label = self.visit.label_of(AWARD, "manageClass");
        html! { (Tabs { label: &label, tabs: &CLASSES.map(tab) }) }
    }

    fn figures(&self, data: &Value) -> Markup {
        let figure = |key: &str, name: &str| {
            let count = data[name]["totalCountAtLeast"].as_i64().unwrap_or(0);
            html! { li { span { (self.word(key)) } strong { (format::bounded_count(count)) } } }
        };
        html! {
            ul.figures {
                (figure("rechecks-all", "assistanceAwards"))
                (figure("rechecks-late", "late"))
                (figure("rechecks-soon", "soon"))
            }
        }
    }

    fn table(&self, found: &Value) -> Markup {
        let label = |name: &str| Head::plain(self.visit.label_of(AWARD, name));
        let number = |name: &str| Head::number(self.visit.label_of(AWARD, name));
        let heads = [
            label("awardNo"),
            Head::plain(self.visit.label_of("Household", "headPerson")),
            label("division"),
            label("kind"),
            number("personCount"),
            number("monthlyTotal"),
            label("recheckDueOn"),
            Head::plain(self.word("rechecks-last")),
        ];
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let caption = self.word("view-rechecks");
        html! {
            (Table {
                caption: &caption, heads: &heads, rows: nodes.iter().map(|node| self.row(node)).collect(),
                empty: self.word("nothing-found"),
            })
        }
    }

    fn row(&self, node: &Value) -> Vec<Markup> {
        let shown = |name: &str| self.visit.shown(AWARD, node, name);
        let to = Link::record("assistanceAward", node["id"].as_str().unwrap_or_default())
            .with("back", &self.visit.here);
        let due = node["recheckDueOn"].as_str().unwrap_or_default();
        let late = due < self.today.to_string().as_str();
        let head = &node["household"]["headPerson"]["name"];
        vec![
            html! { a href=(to) { (shown("awardNo")) } },
            head.as_str().map_or_else(nothing, |name| html! { (name) }),
            shown("division"),
            shown("kind"),
            shown("personCount"),
            shown("monthlyTotal"),
            html! { (due) @if late { " " (Badge { tone: Tone::Bad, text: &self.word("rechecks-over") }) } },
            self.last(&node["rechecks"]["nodes"][0]),
        ]
    }

    /// The last recheck: its reason, and what it came to or where it stands.
    fn last(&self, task: &Value) -> Markup {
        let Some(id) = task["id"].as_str() else {
            return nothing();
        };
        let shown = |name: &str| self.visit.shown(TASK, task, name);
        let to = Link::record("recheckTask", id).with("back", &self.visit.here);
        html! {
            a href=(to) { (shown("reason")) } " "
            @if task["outcome"].is_null() { (shown("state")) } @else { (shown("outcome")) }
            @if task["lamp"].is_string() { " " (shown("lamp")) }
        }
    }
}
