//! Finding one record to choose: for a form's field, or for a list's filter.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::field::{Kind, Labelled, TextField};
use crate::components::form::hidden;
use crate::components::table::{Head, Table};
use crate::components::value::{Values, called};
use crate::link;
use crate::page::{Answer, Page};
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::resource::{Resource, columns};
use crate::schema::{Shape, catalog, document, finder};
use crate::visit::Visit;

/// Rows of a search; whoever wants more types more.
const MOST: u32 = 20;

/// Looks for records by a text; with no text, the first ones. Answers with the connection.
pub async fn find(visit: &Visit, made: &Resource, text: &str) -> Result<Value, Problem> {
    let Some(query) = document::find(catalog(), made) else {
        return Ok(Value::Null);
    };
    let mut variables = json!({ "first": MOST });
    if !text.is_empty() {
        match finder::filter(catalog(), made, text) {
            Some(filter) => variables["filter"] = filter,
            None => return Ok(Value::Null),
        }
    }
    let mut data = visit.client.ask(&query, variables).await?;
    Ok(data["found"].take())
}

/// What may be typed: "案件编号、户号".
pub fn hint(visit: &Visit, made: &Resource, shape: &Shape) -> Option<String> {
    let fields = finder::fields(catalog(), made);
    let known = fields.iter().map(|field| {
        shape
            .field(&field.name)
            .unwrap_or(field)
            .label
            .text(visit.locale())
    });
    let names: Vec<&str> = known.collect();
    let names = names.join(&visit.words.get("list-comma"));
    (!names.is_empty()).then(|| visit.words.with("find-hint", &[("fields", &names)]))
}

/// The rows found, each with the button or link that chooses it.
pub fn found_rows(
    visit: &Visit,
    shape: &Shape,
    found: &Value,
    choose: &dyn Fn(&str, &str) -> Markup,
) -> Markup {
    let catalog = catalog();
    let values = Values {
        catalog,
        words: visit.words,
    };
    let columns = columns(catalog, shape, document::FIND_COLUMNS);
    let mut heads: Vec<Head> = columns
        .iter()
        .map(|field| Head::plain(field.label.text(visit.locale())))
        .collect();
    heads.push(Head::plain(visit.words.get("choose-head")));
    let nodes = found["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    let rows = nodes.iter().map(|node| {
        let mut cells: Vec<Markup> = columns
            .iter()
            .map(|field| values.of(field, &node[&field.name]))
            .collect();
        cells.push(choose(
            node["id"].as_str().unwrap_or(""),
            &called(shape, node, visit.locale()),
        ));
        cells
    });
    let more = found["pageInfo"]["hasNextPage"].as_bool().unwrap_or(false);
    html! {
        (Table {
            caption: shape.label.text(visit.locale()),
            heads: &heads,
            rows: rows.collect(),
            empty: visit.words.get("nothing-found"),
        })
        @if more { p.hint { (visit.words.get("find-more")) } }
    }
}

/// `GET /admin/choose/{many}?field=&back=`: chooses a record for a filter of the list at `back`.
pub async fn show(visit: Visit, many: Path<String>, query: Query<Pairs>) -> HttpResponse {
    let page = page(&visit, &many, &query).await;
    visit.answer(page.map(Answer::from)).await
}

async fn page(visit: &Visit, many: &str, query: &Pairs) -> Result<Page, Problem> {
    visit.viewer().await?;
    let made = catalog().resource_by_many(many).ok_or(Problem::NotFound)?;
    let shape = made.shape(catalog()).ok_or(Problem::NotFound)?;
    let back = query
        .get("back")
        .and_then(link::safe_back)
        .ok_or(Problem::NotFound)?;
    let field = query.get("field").ok_or(Problem::NotFound)?;
    let text = query.get("q").unwrap_or("");
    let found = find(visit, made, text).await?;
    let mark = if back.contains('?') { '&' } else { '?' };
    let pick = |id: &str, label: &str| {
        let to = format!("{back}{mark}{}={}", link::encode(field), link::encode(id));
        html! { a.button href=(to) { (visit.words.with("pick", &[("what", label)])) } }
    };
    let title = visit
        .words
        .with("choose", &[("what", shape.label.text(visit.locale()))]);
    let body = html! {
        section.card {
            (search(visit, made, shape, &[("field", field), ("back", back)], text))
            (found_rows(visit, shape, &found, &pick))
        }
    };
    Ok(Page::new("", title, body).crumb(visit.words.get("back"), back))
}

fn search(
    visit: &Visit,
    made: &Resource,
    shape: &Shape,
    kept: &[(&str, &str)],
    text: &str,
) -> Markup {
    let about = Labelled {
        name: "q".to_owned(),
        label: visit.words.get("find"),
        hint: hint(visit, made, shape),
        ..Labelled::default()
    };
    html! {
        form.line {
            @for (name, value) in kept { (hidden(name, value)) }
            (TextField { about: &about, kind: Kind::Search, value: text, unit: None, autocomplete: None })
            button type="submit" { (visit.words.get("find")) }
        }
    }
}
