//! My work (待办): the home page. What is late, what is due today, what else waits for my roles.

use actix_web::HttpResponse;
use actix_web::web::Query;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::assistance::tasks;
use crate::components::table::{Head, Table};
use crate::components::tabs::{Tab, Tabs};
use crate::components::value::{Values, nothing};
use crate::format;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pages::record::allowed;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

/// Rows of one kind on the page.
const MOST: u32 = 50;

/// The faces of the page: what waits for my roles by how pressing it is, and what is open in my office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Waiting,
    Today,
    Overdue,
    Office,
}

impl Face {
    const ALL: [Self; 4] = [Self::Waiting, Self::Today, Self::Overdue, Self::Office];

    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Today => "today",
            Self::Overdue => "overdue",
            Self::Office => "office",
        }
    }

    fn of(query: &Pairs) -> Self {
        let asked = query.get("due");
        Self::ALL
            .into_iter()
            .find(|face| Some(face.name()) == asked)
            .unwrap_or(Self::Waiting)
    }

    /// The filter's condition on the day by which a step is due.
    fn condition(self, today: NaiveDate) -> Option<Value> {
        match self {
            Self::Waiting | Self::Office => None,
            Self::Today => Some(json!({ "eq": today.to_string() })),
            Self::Overdue => Some(json!({ "lt": today.to_string() })),
        }
    }
}

/// `GET /admin/work`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    let page = page(&visit, Face::of(&query)).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, face: Face) -> Result<Page, Problem> {
    let viewer = visit.viewer().await?;
    let cases = Kind {
        document: tasks::CASES,
        root: "assistanceCases",
        type_name: "AssistanceCase",
        columns: &[
            "caseNo",
            "applicantPerson",
            "kind",
            "division",
            "state",
            "dueOn",
        ],
        states: tasks::case_states(viewer),
        open: tasks::open_case_states(),
        may_read: viewer.may("assistance.case.read"),
    };
    let payrolls = Kind {
        document: tasks::PAYROLLS,
        root: "fundBatches",
        type_name: "FundBatch",
        columns: &[
            "batchNo", "kind", "month", "division", "total", "state", "dueOn",
        ],
        states: tasks::payroll_states(viewer),
        open: tasks::open_payroll_states(),
        may_read: viewer.may("kernel.fund.read"),
    };
    let body = html! {
        (faces(visit, face))
        @if face != Face::Office && cases.states.is_empty() && payrolls.states.is_empty() { (nothing_assigned(visit)) }
        (cases.section(visit, face).await?)
        (payrolls.section(visit, face).await?)
    };
    Ok(Page::new("work", visit.words.get("work"), body))
}

fn faces(visit: &Visit, current: Face) -> Markup {
    let tab = |face: Face| Tab {
        label: visit.words.get(&format!("work-{}", face.name())),
        to: Link::to(&["work"]).with("due", face.name()),
        current: face == current,
    };
    html! { (Tabs { label: &visit.words.get("work"), tabs: &Face::ALL.map(tab) }) }
}

/// Somebody without a step in any lifecycle still finds the way to the lists.
fn nothing_assigned(visit: &Visit) -> Markup {
    html! { section.card { p.empty { (visit.words.get("work-none")) } } }
}

/// One kind of thing that waits.
struct Kind<'a> {
    document: &'static str,
    root: &'static str,
    type_name: &'static str,
    columns: &'a [&'a str],
    states: Vec<&'static str>,
    open: Vec<&'static str>,
    may_read: bool,
}

impl Kind<'_> {
    async fn section(&self, visit: &Visit, face: Face) -> Result<Markup, Problem> {
        let states = match face {
            Face::Office if self.may_read => &self.open,
            Face::Office => return Ok(html! {}),
            _ => &self.states,
        };
        if states.is_empty() {
            return Ok(html! {});
        }
        let mut filter = json!({ "state": { "in": states } });
        if let Some(due) = face.condition(visit.panel.today()) {
            filter["stateDueOn"] = due;
        }
        let order = json!([{ "field": "STATE_DUE_ON", "direction": "ASC" }]);
        let variables = json!({ "first": MOST, "filter": filter, "orderBy": order });
        let mut data = visit.client.ask(self.document, variables).await?;
        Ok(self.draw(visit, &data[self.root].take()))
    }

    fn draw(&self, visit: &Visit, found: &Value) -> Markup {
        let Some(shape) = catalog().object(self.type_name) else {
            return html! {};
        };
        let title = shape.label.text(visit.locale());
        let label = |name: &&str| {
            shape
                .field(name)
                .map_or(*name, |field| field.label.text(visit.locale()))
                .to_owned()
        };
        let mut heads: Vec<Head> = self
            .columns
            .iter()
            .map(|name| Head::plain(label(name)))
            .collect();
        heads.push(Head::plain(visit.words.get("work-next")));
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let rows = nodes.iter().map(|node| self.row(visit, node)).collect();
        let count = found["totalCountAtLeast"]
            .as_i64()
            .map(format::bounded_count)
            .unwrap_or_default();
        html! {
            section.card {
                h2 { (title) " " span.count { (visit.words.with("list-count", &[("count", &count)])) } }
                (Table { caption: title, heads: &heads, rows, empty: visit.words.get("work-empty") })
            }
        }
    }

    fn row(&self, visit: &Visit, node: &Value) -> Vec<Markup> {
        let mut cells: Vec<Markup> = self
            .columns
            .iter()
            .map(|name| self.cell(visit, name, node))
            .collect();
        cells.push(self.next(visit, node));
        cells
    }

    fn cell(&self, visit: &Visit, name: &str, node: &Value) -> Markup {
        let values = Values {
            catalog: catalog(),
            words: visit.words,
        };
        let Some(field) = catalog()
            .object(self.type_name)
            .and_then(|shape| shape.field(name))
        else {
            return nothing();
        };
        let value = values.of(field, &node[name]);
        match name {
            "caseNo" | "batchNo" => html! { a href=(self.record(visit, node)) { (value) } },
            "dueOn" => {
                let lamp = catalog()
                    .object(self.type_name)
                    .and_then(|shape| shape.field("lamp"));
                let lamp = lamp
                    .filter(|_| node["lamp"].is_string())
                    .map(|field| values.of(field, &node["lamp"]));
                html! { (value) " " @if let Some(lamp) = lamp { (lamp) } }
            }
            "kind" => {
                html! { (values.code("AssistanceKind", node[name].as_str().unwrap_or_default())) }
            }
            _ => value,
        }
    }

    fn record(&self, visit: &Visit, node: &Value) -> Link {
        let one = catalog()
            .resource_of(self.type_name)
            .and_then(|made| made.one.as_deref())
            .unwrap_or("");
        Link::record(one, node["id"].as_str().unwrap_or_default()).with("back", &visit.here)
    }

    /// The next step as a button: the first command that the schema allows this person.
    fn next(&self, visit: &Visit, node: &Value) -> Markup {
        let allowed = allowed(catalog(), node);
        let command = allowed.first().and_then(|name| catalog().command(name));
        let Some(command) = command else {
            return html! { a.button href=(self.record(visit, node)) { (visit.words.get("view")) } };
        };
        let to = Link::command(&command.name)
            .with("of", self.type_name)
            .with("id", node["id"].as_str().unwrap_or_default())
            .with("back", &visit.here);
        html! { a.button href=(to) { (command.label.text(visit.locale())) } }
    }
}
