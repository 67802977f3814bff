//! How far a screening is (排查进度): county by county, town by town, village by village, the slowest first.

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::bars::{Bar, Bars};
use crate::components::choice::{Pick, Select};
use crate::components::field::Labelled;
use crate::components::form::hidden;
use crate::components::table::{Head, Table};
use crate::components::tabs::{Tab, Tabs};
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

const CAMPAIGNS: &str = include_str!("screening.graphql");
const PROGRESS: &str = include_str!("screening_progress.graphql");

/// How fine the table may be.
const LEVELS: [&str; 3] = ["COUNTY", "TOWN", "VILLAGE"];
/// Divisions on the page: the slowest, which are the ones to be called.
const MOST: usize = 100;

/// Draws the page of the campaign and level that the query names.
pub async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let data = visit.client.ask(CAMPAIGNS, json!({})).await?;
    let campaigns = data["campaigns"]["nodes"].as_array().cloned();
    let view = Progress {
        visit,
        campaigns: campaigns.unwrap_or_default(),
        by: query
            .get("by")
            .filter(|by| LEVELS.contains(by))
            .unwrap_or(LEVELS[0]),
    };
    let wished = query.get("campaign");
    let chosen = view.campaigns.iter().find_map(|campaign| {
        let id = campaign["id"].as_str()?;
        wished.is_none_or(|wished| wished == id).then_some(id)
    });
    let body = if let Some(chosen) = chosen {
        view.drawn(chosen).await?
    } else {
        html! { section.card { p.empty { (visit.words.get("nothing-found")) } } }
    };
    let title = visit.words.get("view-screening");
    Ok(Page::new("assistance", title, body))
}

struct Progress<'a> {
    visit: &'a Visit,
    campaigns: Vec<Value>,
    by: &'a str,
}

impl Progress<'_> {
    fn word(&self, key: &str) -> String {
        self.visit.words.get(key)
    }

    async fn drawn(&self, campaign: &str) -> Result<Markup, Problem> {
        let variables = json!({ "campaign": campaign, "by": self.by });
        let mut data = self.visit.client.ask(PROGRESS, variables).await?;
        let found = data["screeningProgress"].take();
        let mut rows = found.as_array().cloned().unwrap_or_default();
        rows.sort_by_key(|row| row["coverageBp"].as_i64());
        let shown = &rows[..rows.len().min(MOST)];
        Ok(html! {
            (self.choose(campaign))
            (self.levels(campaign))
            (self.figures(&rows))
            section.card {
                @if rows.len() > MOST { p.hint { (self.word("screening-slowest")) } }
                (self.chart(campaign, shown))
                (self.table(shown))
            }
        })
    }

    fn choose(&self, campaign: &str) -> Markup {
        let title = |row: &Value| row["title"].as_str().unwrap_or_default().to_owned();
        let picks: Vec<Pick> = self
            .campaigns
            .iter()
            .map(|row| Pick::new(row["id"].as_str().unwrap_or_default(), title(row)))
            .collect();
        let about = Labelled {
            name: "campaign".to_owned(),
            label: self.word("screening-campaign"),
            ..Labelled::default()
        };
        html! {
            form.card.filters action=(Link::view("assistance", "screening")) {
                (hidden("by", self.by))
                (Select { about: &about, picks: &picks, value: campaign, empty: "" })
                div.buttons { button type="submit" { (self.word("view")) } }
            }
        }
    }

    fn levels(&self, campaign: &str) -> Markup {
        let tab = |by: &&str| Tab {
            label: self.visit.values().code("DivisionLevel", by),
            to: Link::view("assistance", "screening")
                .with("campaign", campaign)
                .with("by", by),
            current: *by == self.by,
        };
        let tabs: Vec<Tab> = LEVELS.iter().map(tab).collect();
        html! { (Tabs { label: &self.word("screening-level"), tabs: &tabs }) }
    }

    fn figures(&self, rows: &[Value]) -> Markup {
        let figure = |name: &str| {
            let label = self.visit.label_of("ScreeningProgress", name);
            let sum: i64 = rows.iter().filter_map(|row| row[name].as_i64()).sum();
            html! { li { span { (label) } strong { (sum) } } }
        };
        html! { ul.figures { @for name in ["targets", "visited", "pending"] { (figure(name)) } } }
    }

    fn chart(&self, campaign: &str, rows: &[Value]) -> Markup {
        let bar = |row: &Value| {
            let coverage = row["coverageBp"].as_i64().unwrap_or(0);
            let id = row["division"]["id"].as_str().unwrap_or_default();
            let name = row["division"]["name"].as_str().unwrap_or_default();
            let to = Link::list("campaignTasks")
                .with("campaign", campaign)
                .with("division", id);
            Bar {
                label: html! { a href=(to) { (name) } },
                lengths: vec![coverage],
                text: html! { (format::share(coverage)) },
            }
        };
        let bars: Vec<Bar> = rows.iter().map(bar).collect();
        html! { (Bars { caption: &self.word("screening-coverage"), series: &[], rows: &bars, whole: Some(10_000) }) }
    }

    fn table(&self, rows: &[Value]) -> Markup {
        let label = |name: &str| self.visit.label_of("ScreeningProgress", name);
        let numbers = ["targets", "visited", "pending", "coverageBp"];
        let mut heads = vec![Head::plain(label("division"))];
        heads.extend(numbers.iter().map(|name| Head::number(label(name))));
        heads.push(Head::plain(label("outcomes")));
        let row = |row: &Value| {
            let count = |name: &str| html! { (row[name].as_i64().unwrap_or(0)) };
            vec![
                html! { (row["division"]["name"].as_str().unwrap_or_default()) },
                count("targets"),
                count("visited"),
                count("pending"),
                html! { (format::share(row["coverageBp"].as_i64().unwrap_or(0))) },
                self.outcomes(&row["outcomes"]),
            ]
        };
        let caption = self.word("view-screening");
        html! {
            (Table {
                caption: &caption, heads: &heads, rows: rows.iter().map(row).collect(),
                empty: self.word("nothing-found"),
            })
        }
    }

    fn outcomes(&self, found: &Value) -> Markup {
        let found = found.as_array().map_or(&[][..], Vec::as_slice).iter();
        html! {
            ul.values {
                @for row in found {
                    li {
                        (self.visit.values().code("ScreeningOutcome", row["outcome"].as_str().unwrap_or_default()))
                        " " (row["households"].as_i64().unwrap_or(0))
                    }
                }
            }
        }
    }
}
