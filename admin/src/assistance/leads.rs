//! The lead desk (线索办理台): what was reported, in the order of its clocks, by the step that it waits for.

use chrono::{DateTime, TimeDelta, Utc};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::badge::{Badge, Tone};
use crate::components::table::{Head, Table};
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pages::record::next_step;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("leads.graphql");
const LEAD: &str = "AssistanceLead";
/// Rows of one step on the page; the rest is a list away.
const MOST: u32 = 30;

/// The steps: name in the document, state, whether its clock runs.
const LANES: [(&str, &str, bool); 3] = [
    ("new", "NEW", true),
    ("assigned", "ASSIGNED", true),
    ("verified", "VERIFIED", false),
];

/// Draws the desk.
pub async fn page(visit: &Visit) -> Result<Page, Problem> {
    let today = visit.panel.today().to_string();
    let variables = json!({ "first": MOST, "today": today });
    let data = visit.client.ask(DOCUMENT, variables).await?;
    let desk = Desk { visit };
    let body = html! {
        (desk.figures(&data, &today))
        @for (name, state, runs) in LANES { (desk.lane(&data[name], state, runs)) }
    };
    Ok(Page::new("assistance", visit.words.get("view-leads"), body))
}

struct Desk<'a> {
    visit: &'a Visit,
}

impl Desk<'_> {
    fn word(&self, key: &str) -> String {
        self.visit.words.get(key)
    }

    /// What must be known at a glance, each with its list.
    fn figures(&self, data: &Value, today: &str) -> Markup {
        let list = || Link::list("assistanceLeads");
        let open = |link: Link| link.with("state", "NEW").with("state", "ASSIGNED");
        let figure = |key: &str, found: &Value, to: Link| {
            let count = found["totalCountAtLeast"].as_i64().unwrap_or(0);
            html! { li { span { (self.word(key)) } strong { a href=(to) { (format::bounded_count(count)) } } } }
        };
        html! {
            ul.figures {
                (figure("leads-emergency", &data["emergency"], open(list().with("urgency", "EMERGENCY"))))
                (figure("leads-late", &data["late"], open(list().with("stateDueOn.to", today))))
                @for (name, state, _) in LANES {
                    @let label = self.visit.values().code("LeadState", state);
                    @let count = data[name]["totalCountAtLeast"].as_i64().unwrap_or(0);
                    li {
                        span { (label) }
                        strong { a href=(list().with("state", state)) { (format::bounded_count(count)) } }
                    }
                }
            }
        }
    }

    fn lane(&self, found: &Value, state: &str, runs: bool) -> Markup {
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let title = self.visit.values().code("LeadState", state);
        let label = |name: &str| Head::plain(self.visit.label_of(LEAD, name));
        let mut heads = vec![label("leadNo"), label("describedAs"), label("location")];
        heads.push(label(if runs { "assignedToName" } else { "source" }));
        heads.push(if runs {
            Head::plain(self.word("leads-clock"))
        } else {
            label("division")
        });
        heads.push(Head::plain(self.word("work-next")));
        let rows = nodes.iter().map(|node| self.row(node, runs)).collect();
        html! {
            section.card {
                h2 { (title) }
                (Table { caption: &title, heads: &heads, rows, empty: self.word("leads-none") })
            }
        }
    }

    fn row(&self, node: &Value, runs: bool) -> Vec<Markup> {
        let text = |name: &str| node[name].as_str().unwrap_or_default();
        let shown = |name: &str| self.visit.shown(LEAD, node, name);
        let made = catalog().resource_of(LEAD);
        let to =
            made.map(|made| Link::record(made.one(), text("id")).with("back", &self.visit.here));
        let number = html! {
            @if let Some(to) = &to { a href=(to) { (text("leadNo")) } } @else { (text("leadNo")) }
            " " (shown("urgency"))
        };
        vec![
            number,
            html! { (text("describedAs")) },
            html! { (text("location")) },
            if runs {
                shown("assignedToName")
            } else {
                shown("source")
            },
            if runs {
                self.clock(node, &shown("lamp"))
            } else {
                shown("division")
            },
            made.map_or_else(Markup::default, |made| next_step(self.visit, made, node)),
        ]
    }

    /// Hours for an emergency, whose clock stops at no holiday; the lamp in working days for the rest.
    fn clock(&self, node: &Value, lamp: &Markup) -> Markup {
        let by = node["verifyDueAt"].as_str().unwrap_or_default();
        let due = DateTime::parse_from_rfc3339(by).map(|due| due.with_timezone(&Utc));
        let left = due
            .map(|due| due - self.visit.panel.now())
            .unwrap_or_default();
        html! {
            (format::instant(by)) " "
            @if node["urgency"] == "EMERGENCY" { (self.hours(left)) } @else { (lamp) }
        }
    }

    fn hours(&self, left: TimeDelta) -> Markup {
        let hours = left.num_hours();
        let (key, tone) = if left < TimeDelta::zero() {
            ("leads-hours-over", Tone::Bad)
        } else {
            ("leads-hours-left", Tone::Busy)
        };
        let told = [("hours", &*hours.abs().to_string())];
        html! { (Badge { tone, text: &self.visit.words.with(key, &told) }) }
    }
}
