//! The rules of a place, heading by heading, each with the document that sets it.

use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use crate::assistance::calculation::own;
use crate::components::table::{Head, Table};
use crate::link::Link;
use crate::locale::Locale;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::places::{Level, Place};
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("standards.graphql");
const PATH: &str = "/standards";

#[derive(Deserialize)]
struct Standards {
    on: String,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    topic: String,
    label_zh: String,
    label_en: String,
    said_zh: String,
    said_en: String,
    effective_from: String,
    set_by: String,
    document: String,
    article: String,
}

/// `GET /public/standards?in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(page(&visit, &query).await)
}

async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let place = Place::load(visit, query.get("in")).await?;
    let asked = json!({ "in": place.id });
    let mut data = visit.client.ask_as_nobody(DOCUMENT, asked).await?;
    let found: Standards = serde_json::from_value(data["publicStandards"].take())
        .map_err(|_| Problem::Broken(None))?;
    let words = visit.words;
    let values = visit.values();
    let topics = found.rules.chunk_by(|a, b| a.topic == b.topic);
    let body = html! {
        p.lead { (words.get("public-standards-lead")) }
        (place.chooser(visit, &Link::public(PATH), Level::County))
        p.count { (words.with("public-standards-on", &[("place", &place.full_name), ("day", &found.on)])) }
        @for rules in topics {
            @let topic = values.code("PolicyTopic", &rules[0].topic);
            section.card aria-labelledby=(rules[0].topic) {
                h2 id=(rules[0].topic) { (topic) }
                (table(visit, &topic, rules))
            }
        }
    };
    Ok(Page::new(PATH, words.get("public-standards"), body))
}

fn table(visit: &Visit, caption: &str, rules: &[Rule]) -> Markup {
    let words = visit.words;
    let heads = [
        "public-rule",
        "public-rule-is",
        "public-rule-from",
        "public-rule-by",
    ];
    let heads = heads.map(|key| Head::plain(words.get(key)));
    let rows = rules.iter().map(|rule| {
        let (label, said) = match visit.locale() {
            Locale::Chinese => (&rule.label_zh, &rule.said_zh),
            Locale::English => (&rule.label_en, &rule.said_en),
        };
        let by = [&rule.document, &rule.article].map(|text| own(visit, text));
        let by = format!("{} {}", rule.set_by, by.join(" "));
        vec![
            html! { (label) },
            html! { strong { (said) } },
            html! { time datetime=(rule.effective_from) { (rule.effective_from) } },
            html! { (by.trim()) },
        ]
    });
    html! { (Table { caption, heads: &heads, rows: rows.collect(), empty: String::new() }) }
}
