//! Those in pay, place by place: masked name, persons, amount.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use crate::assistance::calculation::yuan;
use crate::components::table::{Head, Table};
use crate::components::tabs::{Tab, Tabs};
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::places::{Level, Place};
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("list.graphql");
const PATH: &str = "/list";
/// The kinds that are published.
const KINDS: [&str; 2] = ["DIBAO", "TEKUN"];

#[derive(Deserialize)]
struct Published {
    awards: Vec<Award>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Award {
    name: Option<String>,
    persons: u32,
    amount: String,
}

/// `GET /public/list?in=&kind=&after=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(page(&visit, &query).await)
}

async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let place = Place::load(visit, query.get("in")).await?;
    let kind = KINDS
        .into_iter()
        .find(|kind| query.get("kind") == Some(kind));
    let kind = kind.unwrap_or(KINDS[0]);
    let variables = json!({ "in": place.id, "kind": kind, "after": query.get("after") });
    let mut data = visit.client.ask_as_nobody(DOCUMENT, variables).await?;
    let found: Published =
        serde_json::from_value(data["publicAwards"].take()).map_err(|_| Problem::Broken(None))?;
    let words = visit.words;
    let base = Link::public(PATH).with("kind", kind);
    let next = found.next.as_ref();
    let next = next.map(|after| base.clone().with("in", &place.id).with("after", after));
    let body = html! {
        p.lead { (words.get("public-list-lead")) }
        (place.chooser(visit, &base, Level::Village))
        (kinds(visit, &place, kind))
        section.card { (table(visit, &place, &found.awards)) }
        @if let Some(next) = next { p { a.button rel="next" href=(next) { (words.get("next")) } } }
    };
    Ok(Page::new(PATH, words.get("public-list"), body))
}

fn kinds(visit: &Visit, place: &Place, chosen: &str) -> Markup {
    let values = visit.values();
    let tab = |kind: &&str| Tab {
        label: values.code("AssistanceKind", kind),
        to: Link::public(PATH).with("kind", kind).with("in", &place.id),
        current: **kind == *chosen,
    };
    let tabs: Vec<Tab> = KINDS.iter().map(tab).collect();
    let label = visit.words.get("public-list-kinds");
    html! { (Tabs { label: &label, tabs: &tabs }) }
}

fn table(visit: &Visit, place: &Place, awards: &[Award]) -> Markup {
    let words = visit.words;
    let heads = [
        Head::plain(words.get("public-list-name")),
        Head::number(words.get("public-list-persons")),
        Head::number(words.get("public-list-amount")),
    ];
    let minor = words.get("public-list-minor");
    let rows = awards.iter().map(|award| {
        vec![
            html! { (award.name.as_deref().unwrap_or(&minor)) },
            html! { (award.persons) },
            yuan(&award.amount),
        ]
    });
    let caption = words.with("public-list-in", &[("place", &place.full_name)]);
    let empty = words.with("public-list-empty", &[("place", &place.name)]);
    html! { (Table { caption: &caption, heads: &heads, rows: rows.collect(), empty }) }
}
