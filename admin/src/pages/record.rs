//! The page of any record: what it is called, what may be done, what it says, what belongs to it, what happened.
//!
//! A domain's designed pages use the same parts.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::badge;
use crate::components::facts::Facts;
use crate::components::pager::{Pager, Place};
use crate::components::tabs::{Tab, Tabs};
use crate::components::timeline::{Event, Timeline};
use crate::components::value::{Values, called};
use crate::link::{self, Link};
use crate::page::{Answer, Page};
use crate::pages::list::rows::Rows;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::document::{RELATED_COLUMNS, record};
use crate::schema::reference::own_field;
use crate::schema::resource::{Resource, columns, facts, is_reference, label_field, related};
use crate::schema::{Catalog, Field, Shape, catalog, steps};
use crate::visit::Visit;
use crate::{domains, format};

/// `GET /admin/record/{one}/{id}`.
pub async fn show(visit: Visit, path: Path<(String, String)>, query: Query<Pairs>) -> HttpResponse {
    let (one, id) = path.into_inner();
    let page = page(&visit, &one, &id, &query).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, one: &str, id: &str, query: &Pairs) -> Result<Page, Problem> {
    visit.viewer().await?;
    let made = catalog().resource_by_one(one).ok_or(Problem::NotFound)?;
    let shape = made.shape(catalog()).ok_or(Problem::NotFound)?;
    let tab = query
        .get("tab")
        .map(|name| shape.field(name).ok_or(Problem::NotFound))
        .transpose()?;
    let designed = domains::page_of(&made.type_name).filter(|_| tab.is_none());
    let page = match designed {
        Some(draw) => draw(visit, id, query).await?,
        None => generic(visit, made, shape, id, tab, query).await?,
    };
    Ok(trail(visit, made, query, page))
}

/// Breadcrumbs: the domain, and the list at the place that it was left.
fn trail(visit: &Visit, made: &Resource, query: &Pairs, page: Page) -> Page {
    let area = domains::of_type(&made.type_name);
    let page = page.crumb(
        visit.words.get(&format!("domain-{area}")),
        Link::to(&["area", area]),
    );
    let list = made
        .many
        .as_deref()
        .map(|many| Link::list(many).to_string());
    let back = query
        .get("back")
        .and_then(link::safe_back)
        .map(str::to_owned)
        .or(list);
    let word = made
        .shape(catalog())
        .map(|shape| shape.label.text(visit.locale()).to_owned());
    match (back, word) {
        (Some(back), Some(word)) => page.crumb(word, back),
        _ => page,
    }
}

async fn generic(
    visit: &Visit,
    made: &Resource,
    shape: &Shape,
    id: &str,
    tab: Option<&Field>,
    query: &Pairs,
) -> Result<Page, Problem> {
    let text = record(catalog(), made, tab).ok_or(Problem::NotFound)?;
    let mut variables = json!({ "id": id });
    if tab.is_some() {
        variables["after"] = json!(query.get("after"));
    }
    let one = made.one.as_deref().unwrap_or("");
    let data = visit.client.ask(&text, variables).await?;
    let value = &data[one];
    if value.is_null() {
        return Err(Problem::NotFound);
    }
    let view = Record {
        visit,
        catalog: catalog(),
        made,
        shape,
        value,
    };
    let body = html! {
        (view.tabs(tab))
        @match tab {
            Some(field) => section.card { (view.related(field)) },
            None => {
                section.card { h2 { (visit.words.get("facts")) } (view.facts()) }
                (view.other_commands())
                (view.timeline())
            }
        }
    };
    let area = domains::of_type(&made.type_name);
    Ok(Page::new(area, view.name(), body).beside(view.beside()))
}

/// The parts of a record page.
pub struct Record<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The schema.
    pub catalog: &'a Catalog,
    /// The type's pages.
    pub made: &'a Resource,
    /// The type.
    pub shape: &'a Shape,
    /// The record's selected fields.
    pub value: &'a Value,
}

impl<'a> Record<'a> {
    /// A record of a type by its name.
    pub fn of(visit: &'a Visit, type_name: &str, value: &'a Value) -> Option<Self> {
        let catalog = catalog();
        let made = catalog.resource_of(type_name)?;
        let shape = made.shape(catalog)?;
        Some(Self {
            visit,
            catalog,
            made,
            shape,
            value,
        })
    }

    /// Writes values.
    pub fn values(&self) -> Values<'a> {
        Values {
            catalog: self.catalog,
            words: self.visit.words,
        }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        called(self.shape, self.value, self.visit.locale())
    }

    fn id(&self) -> &str {
        self.value["id"].as_str().unwrap_or_default()
    }

    /// Its state and the commands that are open to this person now.
    pub fn beside(&self) -> Markup {
        html! {
            @if let Some(state) = self.shown("state") { span.state { (state) } }
            span.actions {
                @for (at, name) in self.allowed().iter().enumerate() { (self.button(name, at == 0)) }
                (self.papers())
            }
        }
    }

    /// What can be printed about it in its state.
    fn papers(&self) -> Markup {
        let state = self.value["state"].as_str();
        let papers = domains::papers_of(&self.made.type_name, state);
        html! {
            @for paper in papers {
                a.button href=(Link::to(&["paper", paper.key, self.id()])) {
                    (self.visit.words.with("paper-print", &[("paper", &self.visit.words.get(&format!("paper-{}", paper.key)))]))
                }
            }
        }
    }

    /// A field's value, if the record has it.
    pub fn shown(&self, name: &str) -> Option<Markup> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(self.values().of(self.shape.field(name)?, value))
    }

    /// A field as term and value.
    pub fn fact(&self, name: &str) -> Option<(String, Markup)> {
        let field = self.shape.field(name)?;
        let label = field.label.text(self.visit.locale()).to_owned();
        Some((label, self.values().of(field, &self.value[name])))
    }

    /// The commands that the schema allows now, the likeliest next step first.
    pub fn allowed(&self) -> Vec<&str> {
        allowed(self.catalog, self.value)
    }

    /// The link to a command's form, opened from this record.
    pub fn button(&self, name: &str, first: bool) -> Markup {
        let Some(command) = self.catalog.command(name) else {
            return html! {};
        };
        let class = if first { "button first" } else { "button" };
        html! { a class=(class) href=(self.form_of(name)) { (command.label.text(self.visit.locale())) } }
    }

    /// The address of a command's form, opened from this record.
    pub fn form_of(&self, name: &str) -> Link {
        let link = Link::command(name)
            .with("of", &self.made.type_name)
            .with("id", self.id());
        link.with("back", &self.visit.here)
    }

    /// Every value, reference and part.
    pub fn facts(&self) -> Markup {
        let label = label_field(self.shape).map(|field| field.name.as_str());
        let shown = facts(self.catalog, self.shape).into_iter();
        let shown =
            shown.filter(|field| field.name != "state" && Some(field.name.as_str()) != label);
        let pairs = shown.filter_map(|field| self.fact(&field.name));
        html! { (pairs.collect::<Facts>()) }
    }

    /// The faces: overview, and one for each related list.
    pub fn tabs(&self, current: Option<&Field>) -> Markup {
        let base = Link::record(self.made.one.as_deref().unwrap_or(""), self.id());
        let mut tabs = vec![Tab {
            label: self.visit.words.get("overview"),
            to: base.clone(),
            current: current.is_none(),
        }];
        tabs.extend(
            related(self.catalog, self.shape)
                .into_iter()
                .map(|(field, _)| Tab {
                    label: field.label.text(self.visit.locale()).to_owned(),
                    to: base.clone().with("tab", &field.name),
                    current: current.is_some_and(|current| current.name == field.name),
                }),
        );
        html! { (Tabs { label: &self.visit.words.get("tabs"), tabs: &tabs }) }
    }

    fn related(&self, field: &Field) -> Markup {
        let node = crate::schema::resource::node_type(self.catalog, field);
        let made = node.and_then(|name| self.catalog.resource_of(name));
        let Some((made, shape)) = made.and_then(|made| Some((made, made.shape(self.catalog)?)))
        else {
            return html! {};
        };
        let rows = Rows {
            visit: self.visit,
            catalog: self.catalog,
            made,
            shape,
            columns: columns(self.catalog, shape, RELATED_COLUMNS),
        };
        let found = &self.value[&field.name];
        let base = Link::record(self.made.one.as_deref().unwrap_or(""), self.id())
            .with("tab", &field.name);
        // A tab goes forward only: its document asks `first/after`.
        let place = Place {
            before: None,
            ..Place::of(found)
        };
        html! {
            (self.count(found))
            (rows.table(found, &|field| rows.plain(field)))
            (Pager { words: self.visit.words, place: &place, base: &base, size: None })
        }
    }

    fn count(&self, found: &Value) -> Markup {
        let count = found["totalCountAtLeast"]
            .as_i64()
            .map(format::bounded_count);
        html! {
            @if let Some(count) = count {
                p.count { (self.visit.words.with("list-count", &[("count", &count)])) }
            }
        }
    }

    /// A related list by chosen columns, under its name; each row leads to its own page.
    pub fn rows(&self, list: &str, type_name: &str, names: &[&str]) -> Markup {
        let made = self.catalog.resource_of(type_name);
        let Some((made, shape)) = made.and_then(|made| Some((made, made.shape(self.catalog)?)))
        else {
            return html! {};
        };
        let columns = names.iter().filter_map(|name| shape.field(name)).collect();
        let rows = Rows {
            visit: self.visit,
            catalog: self.catalog,
            made,
            shape,
            columns,
        };
        html! {
            h3 { (shape.label.text(self.visit.locale())) }
            (rows.table(&self.value[list], &|field| rows.plain(field)))
        }
    }

    /// Whether a related list has any row.
    pub fn has(&self, list: &str) -> bool {
        self.value[list]["nodes"]
            .as_array()
            .is_some_and(|nodes| !nodes.is_empty())
    }

    /// Commands about this record that are no step of its lifecycle.
    pub fn other_commands(&self) -> Markup {
        let found = self
            .catalog
            .commands()
            .iter()
            .filter(|command| self.is_other(command));
        let found: Vec<&Field> = found.collect();
        html! {
            @if !found.is_empty() {
                details.card.more {
                    summary { (self.visit.words.get("more-commands")) }
                    p.actions { @for command in found { (self.button(&command.name, false)) " " } }
                }
            }
        }
    }

    /// Steps of a lifecycle take `id` and `version` and stand in `allowedCommands` when they are open.
    fn is_other(&self, command: &Field) -> bool {
        let Some(input) = command
            .arg("input")
            .and_then(|arg| self.catalog.input(&arg.ty.name))
        else {
            return false;
        };
        let Some(own) = own_field(self.catalog, input, "", &self.made.type_name) else {
            return false;
        };
        let lives = self.shape.field("allowedCommands").is_some();
        !(lives && own.name == "id" && input.field("version").is_some())
    }

    /// What happened to it, the latest first.
    pub fn timeline(&self) -> Markup {
        let Some(nodes) = self.value["events"]["nodes"].as_array() else {
            return html! {};
        };
        let events: Vec<Event> = nodes.iter().map(|node| self.event(node)).collect();
        html! {
            section.card {
                h2 { (self.visit.words.get("timeline")) }
                (Timeline { events: &events, empty: self.visit.words.get("no-events") })
            }
        }
    }

    fn event(&self, node: &Value) -> Event {
        let text = |name: &str| node[name].as_str().unwrap_or_default();
        let command = self.catalog.command(text("command"));
        let what = command.map_or(text("command"), |command| {
            command.label.text(self.visit.locale())
        });
        let role = node["actorRole"].as_str().map(|role| self.visit.role(role));
        let who: Vec<String> = [Some(text("actorName").to_owned()), role]
            .into_iter()
            .flatten()
            .collect();
        Event {
            what: html! { strong { (what) } " " (self.step(text("fromState"), text("toState"))) },
            details: self.details(node),
            when: format::instant(text("at")),
            who: who.join(" "),
        }
    }

    /// From one state to another, in words.
    fn step(&self, from: &str, to: &str) -> Markup {
        let Some(state) = self.shape.field("state") else {
            return html! {};
        };
        let word = |code: &str| self.values().code(&state.ty.name, code);
        html! {
            @if !to.is_empty() && from != to {
                @if !from.is_empty() { (word(from)) " → " }
                (badge::of_code(self.catalog, self.visit.locale(), &state.ty, to))
            }
        }
    }

    fn details(&self, node: &Value) -> Markup {
        let said = node["note"].as_str().filter(|said| !said.is_empty());
        // What a record began with stands among its facts; its step from state to state above.
        let born = node["fromState"].is_null();
        let changes = node["changes"].as_array().filter(|_| !born);
        let changes = changes
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(|change| !is_told(node, change));
        html! {
            @if let Some(said) = said { p { (said) } }
            @for change in changes { (self.change(change)) }
        }
    }

    /// One changed field: what it held before and after.
    fn change(&self, change: &Value) -> Markup {
        let name = change["field"].as_str().unwrap_or_default();
        let Some(field) = self.shape.field(name) else {
            return html! {};
        };
        // A reference comes as an identifier, which says nothing to a reader.
        let told = !is_reference(self.catalog, field);
        let had = !change["from"].is_null() && change["from"] != format::NO_DEADLINE;
        html! {
            p.diff {
                (field.label.text(self.visit.locale())) " "
                @if told {
                    @if had { del { (self.values().of(field, &change["from"])) } " " }
                    ins { (self.values().of(field, &change["to"])) }
                } @else { (self.visit.words.get("changed")) }
            }
        }
    }
}

/// Whether the event itself already says what changed: its states, who did it, when, and what was remarked.
fn is_told(event: &Value, change: &Value) -> bool {
    let told = ["actorName", "note", "at"].map(|name| event[name].as_str().unwrap_or_default());
    let to = change["to"].as_str().unwrap_or_default();
    let same_instant = || format::instant(to) == format::instant(told[2]);
    let bookkeeping = matches!(
        change["field"].as_str(),
        Some("state" | "stateDueOn" | "calcSnapshot")
    );
    bookkeeping
        || !to.is_empty() && (to == told[0] || to == told[1] || to.contains('T') && same_instant())
}

/// The next step of a row as a button: the first command that the schema allows this person; else the record itself.
pub fn next_step(visit: &Visit, made: &Resource, node: &Value) -> Markup {
    let id = node["id"].as_str().unwrap_or_default();
    let allowed = allowed(catalog(), node);
    let command = allowed.first().and_then(|name| catalog().command(name));
    let Some(command) = command else {
        let to = Link::record(made.one(), id).with("back", &visit.here);
        return html! { a.button href=(to) { (visit.words.get("view")) } };
    };
    let to = Link::command(&command.name)
        .with("of", &made.type_name)
        .with("id", id)
        .with("back", &visit.here);
    html! { a.button href=(to) { (command.label.text(visit.locale())) } }
}

/// The commands that a record's `allowedCommands` name, the likeliest next step first.
fn allowed<'a>(catalog: &Catalog, record: &'a Value) -> Vec<&'a str> {
    let names = record["allowedCommands"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter();
    let known = names
        .filter_map(Value::as_str)
        .filter(|name| catalog.command(name).is_some());
    steps::in_order(known.collect())
}
