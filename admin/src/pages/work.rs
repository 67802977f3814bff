//! My work (待办): the home page. What is late, what is due today, what else waits for my roles.

use actix_web::HttpResponse;
use actix_web::web::Query;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::table::{Head, Table};
use crate::components::tabs::{Tab, Tabs};
use crate::components::value::{called, nothing};
use crate::domains::{self, Queue};
use crate::format;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pages::record::next_step;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::resource::Resource;
use crate::schema::{Shape, catalog, document};
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
    let states = |queue: &Queue| match face {
        Face::Office => queue.open(catalog(), viewer),
        _ => queue.waiting(viewer),
    };
    let asked = domains::queues().map(|queue| (queue, states(queue)));
    let asked: Vec<_> = asked.filter(|(_, states)| !states.is_empty()).collect();
    let kinds: Vec<Kind> = asked
        .iter()
        .filter_map(|(queue, _)| Kind::of(queue))
        .collect();
    let found = ask(visit, face, &kinds, &asked).await?;
    let body = html! {
        (faces(visit, face))
        @if kinds.is_empty() { (nothing_assigned(visit)) } @else if is_empty(&found) { (nothing_waits(visit)) }
        @for (at, kind) in kinds.iter().enumerate() { (kind.section(visit, &found[format!("q{at}")])) }
    };
    Ok(Page::new("work", visit.words.get("work"), body))
}

/// All lists in one document.
async fn ask(
    visit: &Visit,
    face: Face,
    kinds: &[Kind],
    asked: &[(&Queue, Vec<&str>)],
) -> Result<Value, Problem> {
    let lists: Vec<_> = kinds
        .iter()
        .map(|kind| (kind.made, kind.queue.columns))
        .collect();
    if lists.is_empty() {
        return Ok(Value::Null);
    }
    let document = document::queues(catalog(), &lists).ok_or(Problem::NotFound)?;
    let mut variables = json!({ "first": MOST });
    for (at, (_, states)) in asked.iter().enumerate() {
        let mut filter = json!({ "state": { "in": states } });
        if let Some(due) = face.condition(visit.panel.today()) {
            filter["stateDueOn"] = due;
        }
        variables[format!("q{at}")] = filter;
    }
    visit.client.ask(&document, variables).await
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

fn nothing_waits(visit: &Visit) -> Markup {
    html! { section.card { p.empty { (visit.words.get("work-empty")) } } }
}

fn is_empty(found: &Value) -> bool {
    let mut lists = found
        .as_object()
        .into_iter()
        .flat_map(|lists| lists.values());
    lists.all(|list| list["nodes"].as_array().is_none_or(Vec::is_empty))
}

/// One kind of thing that waits.
struct Kind {
    queue: &'static Queue,
    made: &'static Resource,
    shape: &'static Shape,
}

impl Kind {
    fn of(queue: &'static Queue) -> Option<Self> {
        let made = catalog().resource_of(queue.type_name)?;
        let shape = made.shape(catalog())?;
        Some(Self { queue, made, shape })
    }

    /// The rows of one kind; nothing where nothing waits.
    fn section(&self, visit: &Visit, found: &Value) -> Markup {
        let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        if nodes.is_empty() {
            return html! {};
        }
        let title = self.shape.label.text(visit.locale());
        let label = |name: &&str| visit.label_of(self.queue.type_name, name);
        let columns = self.columns();
        let mut heads: Vec<Head> = columns
            .iter()
            .map(|name| Head::plain(label(name)))
            .collect();
        heads.push(Head::plain(visit.words.get("work-next")));
        let rows = nodes.iter().map(|node| self.row(visit, node)).collect();
        let count = found["totalCountAtLeast"]
            .as_i64()
            .map(format::bounded_count)
            .unwrap_or_default();
        html! {
            section.card {
                h2 { (title) " " span.count { (visit.words.with("list-count", &[("count", &count)])) } }
                (Table { caption: title, heads: &heads, rows, empty: String::new() })
            }
        }
    }

    fn columns(&self) -> Vec<&'static str> {
        self.queue
            .columns
            .iter()
            .copied()
            .chain(["dueOn"])
            .collect()
    }

    fn row(&self, visit: &Visit, node: &Value) -> Vec<Markup> {
        let names = self.columns().into_iter().enumerate();
        let mut cells: Vec<Markup> = names
            .map(|(at, name)| self.cell(visit, name, at == 0, node))
            .collect();
        cells.push(next_step(visit, self.made, node));
        cells
    }

    fn cell(&self, visit: &Visit, name: &str, first: bool, node: &Value) -> Markup {
        let values = visit.values();
        let Some(field) = self.shape.field(name) else {
            return nothing();
        };
        let value = match (&node[name], catalog().object(&field.ty.name)) {
            // The name alone: the whole cell is a link to the record of the row.
            (named @ Value::Object(_), Some(shape)) if first => {
                html! { (called(shape, named, visit.locale())) }
            }
            (code, _) if name == "kind" && field.ty.name == "String" => {
                html! { (values.code("AssistanceKind", code.as_str().unwrap_or_default())) }
            }
            (value, _) => values.of(field, value),
        };
        let lamp = self
            .shape
            .field("lamp")
            .filter(|_| node["lamp"].is_string());
        match (name, lamp) {
            ("dueOn", Some(lamp)) => html! { (value) " " (values.of(lamp, &node["lamp"])) },
            _ if first => html! { a href=(self.record(visit, node)) { (value) } },
            _ => value,
        }
    }

    fn record(&self, visit: &Visit, node: &Value) -> Link {
        Link::record(self.made.one(), node["id"].as_str().unwrap_or_default())
            .with("back", &visit.here)
    }
}
