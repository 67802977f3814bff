//! The list of any type: filters, chips, sorting, keyset pages. All state is the address.

pub mod filters;
pub mod rows;

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use crate::components::chips::Chips;
use crate::components::pager::{Pager, Place, SIZES};
use crate::components::table::{Head, Sorted};
use crate::components::value::Values;
use crate::domains;
use crate::format;
use crate::link::Link;
use crate::page::{Answer, Page};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::document::{LIST_COLUMNS, list, payload_object};
use crate::schema::label::split_words;
use crate::schema::resource::{Resource, columns};
use crate::schema::{Catalog, Field, Shape, catalog};
use crate::visit::Visit;
use filters::Filters;
use rows::Rows;

/// `GET /admin/list/{many}`.
pub async fn show(visit: Visit, many: Path<String>, query: Query<Pairs>) -> HttpResponse {
    let page = page(&visit, &many, &query).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, many: &str, query: &Pairs) -> Result<Page, Problem> {
    visit.viewer().await?;
    let catalog = catalog();
    let made = catalog.resource_by_many(many).ok_or(Problem::NotFound)?;
    let shape = made.shape(catalog).ok_or(Problem::NotFound)?;
    let filters = Filters::of(catalog, made, shape);
    let text = list(catalog, made).ok_or(Problem::NotFound)?;
    let variables = variables(made, &filters, query);
    let data = visit.client.ask(&text, variables).await?;
    let found = data[many].clone();
    let names = filters.names(visit, query).await?;
    let view = View {
        visit,
        catalog,
        made,
        shape,
        query,
        many,
    };
    let title = shape.label.text(visit.locale()).to_owned();
    let body = html! {
        section.card {
            (filters.form(visit, query, &names, &view.base(&[])))
            (view.chips(&filters, &names))
        }
        section.card { (view.table(&found)) (view.pager(&found)) }
    };
    let area = domains::of_type(&made.type_name);
    Ok(Page::new(area, title, body)
        .beside(view.beside(&found))
        .crumb(
            visit.words.get(&format!("domain-{area}")),
            Link::to(&["area", area]),
        ))
}

/// The document's variables: a page, the filters, the order.
fn variables(made: &Resource, filters: &Filters<'_>, query: &Pairs) -> Value {
    let mut variables = Map::new();
    let size = size(query);
    match query.get("before") {
        Some(cursor) => variables.extend([
            ("last".to_owned(), json!(size)),
            ("before".to_owned(), json!(cursor)),
        ]),
        None => variables.extend([("first".to_owned(), json!(size))]),
    }
    if let Some(cursor) = query.get("after") {
        variables.insert("after".to_owned(), json!(cursor));
    }
    if made.filter.is_some() {
        variables.extend(
            filters
                .to_json(query)
                .map(|filter| ("filter".to_owned(), filter)),
        );
    }
    if let (Some(sort), true) = (query.get("sort"), made.order.is_some()) {
        let (field, direction) = sort
            .strip_prefix('-')
            .map_or((sort, "ASC"), |field| (field, "DESC"));
        let order = json!([{ "field": order_code(field), "direction": direction }]);
        variables.insert("orderBy".to_owned(), order);
    }
    Value::Object(variables)
}

/// Rows a page: 20, 50 or 100.
fn size(query: &Pairs) -> u32 {
    let asked = query.get("size").and_then(|size| size.parse().ok());
    asked
        .filter(|size| SIZES.contains(size))
        .unwrap_or(SIZES[0])
}

/// `appliedOn` as the order's code `APPLIED_ON`.
fn order_code(field: &str) -> String {
    split_words(field).join("_").to_uppercase()
}

struct View<'a> {
    visit: &'a Visit,
    catalog: &'a Catalog,
    made: &'a Resource,
    shape: &'a Shape,
    query: &'a Pairs,
    many: &'a str,
}

impl View<'_> {
    /// The list with its filters and order, without a place; some names left out.
    fn base(&self, without: &[&str]) -> Link {
        let place = ["after", "before", "size"];
        let kept = self
            .query
            .iter()
            .filter(|(name, _)| !place.contains(name) && !without.contains(name));
        Link::list(self.many).with_all(kept)
    }

    /// The count, and the commands that make a new record.
    fn beside(&self, found: &Value) -> Markup {
        let words = self.visit.words;
        let count = found["totalCountAtLeast"]
            .as_i64()
            .map(format::bounded_count);
        html! {
            @if let Some(count) = count { p.count { (words.with("list-count", &[("count", &count)])) } }
            span.actions {
                @for command in births(self.catalog, &self.made.type_name) {
                    a.button.first href=(Link::command(&command.name).with("back", &self.visit.here)) {
                        (command.label.text(self.visit.locale()))
                    }
                }
            }
        }
    }

    fn chips(&self, filters: &Filters<'_>, names: &super::form::subject::Names) -> Markup {
        let chips = filters.chips(self.visit, self.query, names, &|name| self.base(&[name]));
        let none = Link::list(self.many).with("sort", self.query.get("sort").unwrap_or(""));
        html! { (Chips { words: self.visit.words, on: &chips, none: &none }) }
    }

    fn table(&self, found: &Value) -> Markup {
        let rows = Rows {
            visit: self.visit,
            catalog: self.catalog,
            made: self.made,
            shape: self.shape,
            columns: columns(self.catalog, self.shape, LIST_COLUMNS),
        };
        let orders = self.made.orders(self.catalog);
        rows.table(found, &|field| self.head(field, &orders))
    }

    fn head(&self, field: &Field, orders: &[&str]) -> Head {
        let sortable = orders.contains(&order_code(&field.name).as_str());
        Head {
            label: field.label.text(self.visit.locale()).to_owned(),
            number: Values::is_number(&field.ty),
            sort: sortable.then(|| self.sort(&field.name)),
        }
    }

    fn sort(&self, name: &str) -> (Sorted, Link) {
        let down = format!("-{name}");
        let now = self.query.get("sort");
        let base = self.base(&["sort"]);
        match now {
            Some(sort) if sort == name => (Sorted::Up, base.with("sort", &down)),
            Some(sort) if sort == down => (Sorted::Down, base.with("sort", name)),
            _ => (Sorted::No, base.with("sort", name)),
        }
    }

    fn pager(&self, found: &Value) -> Markup {
        let place = Place::of(found);
        html! {
            (Pager { words: self.visit.words, place: &place, base: &self.base(&[]), size: Some(size(self.query)) })
        }
    }
}

/// The commands that make a record of a type out of nothing.
pub fn births<'a>(catalog: &'a Catalog, type_name: &'a str) -> impl Iterator<Item = &'a Field> {
    const VERBS: [&str; 7] = [
        "create", "generate", "register", "open", "report", "launch", "import",
    ];
    let starts = |command: &&Field| VERBS.iter().any(|verb| command.name.starts_with(verb));
    let makes = move |command: &&Field| {
        payload_object(catalog, command).is_some_and(|(_, shape)| shape.name == type_name)
    };
    let from_nothing = |command: &&Field| {
        let input = command
            .arg("input")
            .and_then(|arg| catalog.input(&arg.ty.name));
        input.is_some_and(|input| input.field("id").is_none() && input.field("version").is_none())
    };
    catalog
        .commands()
        .iter()
        .filter(starts)
        .filter(makes)
        .filter(from_nothing)
}
