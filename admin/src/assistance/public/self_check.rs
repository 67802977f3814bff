//! Would we get help: a family tells its figures and sees what the rules make of them. Nothing is kept.

use actix_web::HttpResponse;
use actix_web::web::{Form as Body, Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::assistance::calculation::{Step, steps, yuan};
use crate::components::facts::Facts;
use crate::components::table::{Head, Table};
use crate::format;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::public::form::{Form, PlacedForm, Sent};
use crate::public::places::Level;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("self_check.graphql");

#[derive(Deserialize)]
struct Checked {
    likely: Option<String>,
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    kind: String,
    member: Option<u32>,
    eligible: bool,
    refusal: Option<String>,
    standard: String,
    persons: u32,
    countable: String,
    per_capita: String,
    monthly_total: String,
    lines: Vec<Line>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    member: Option<u32>,
    amount: String,
}

fn form() -> Result<PlacedForm, Problem> {
    let asks = catalog().query("eligibilityCheck");
    Ok(PlacedForm {
        form: Form {
            path: "/self-check",
            asks: asks.ok_or(Problem::NotFound)?,
            settled: &["division"],
            lead: "public-self-check",
            button: "public-self-check-send",
        },
        field: "division",
        from: Level::County,
        deepest: Level::County,
        ask: "public-choose-county",
    })
}

/// `GET /public/self-check?in=`.
pub async fn show(visit: Visit, query: Query<Pairs>) -> HttpResponse {
    visit.show(opened(&visit, query.get("in")).await)
}

/// `POST /public/self-check`.
pub async fn act(visit: Visit, posted: Body<Pairs>) -> HttpResponse {
    visit.show(checked(&visit, posted.into_inner()).await)
}

async fn opened(visit: &Visit, id: Option<&str>) -> Result<Page, Problem> {
    form()?.open(visit, id).await
}

async fn checked(visit: &Visit, mut posted: Pairs) -> Result<Page, Problem> {
    let form = form()?.form;
    match form.send(visit, &mut posted, Some(DOCUMENT)).await? {
        Sent::Again(wrong) => Ok(form.page(visit, &posted, &wrong, &html! {})),
        Sent::Done(found) => {
            let found: Checked =
                serde_json::from_value(found).map_err(|_| Problem::Broken(None))?;
            Ok(form.page(visit, &posted, &[], &answer(visit, &found)))
        }
    }
}

fn answer(visit: &Visit, found: &Checked) -> Markup {
    let words = visit.words;
    let values = visit.values();
    html! {
        section.card aria-labelledby="likely" {
            h2 #likely { (words.get("self-check-result")) }
            @match &found.likely {
                Some(kind) => p.answer data-tone="good" {
                    (words.with("self-check-likely", &[("kind", &values.code("AssistanceKind", kind))]))
                },
                None => p.answer data-tone="bad" { (words.get("self-check-unlikely")) },
            }
            p.hint { (words.get("self-check-hint")) }
            @for (at, outcome) in found.outcomes.iter().enumerate() { (outcome.section(visit, at == 0)) }
        }
    }
}

impl Outcome {
    fn section(&self, visit: &Visit, open: bool) -> Markup {
        let words = visit.words;
        let said = self.said(visit);
        let facts = Facts::default()
            .with(words.get("calc-standard"), yuan(&self.standard))
            .with(words.get("calc-members"), html! { (self.persons) })
            .with(words.get("calc-countable"), yuan(&self.countable))
            .with(words.get("calc-per-capita"), yuan(&self.per_capita));
        html! {
            details open[open] {
                summary { (said) }
                (facts)
                (self.table(visit))
                (steps(visit, &self.steps))
            }
        }
    }

    /// "低保：符合条件，每月保障金 1,056.00 元".
    fn said(&self, visit: &Visit) -> String {
        let words = visit.words;
        let values = visit.values();
        let mut kind = values.code("AssistanceKind", &self.kind);
        if let Some(member) = self.member {
            let number = member.to_string();
            let member = words.with("self-check-member", &[("number", &number)]);
            kind = format!("{kind} {member}");
        }
        let refusal = self.refusal.as_deref().unwrap_or_default();
        let amount = format::money(&self.monthly_total);
        let verdict = match (self.eligible, self.lines.is_empty()) {
            (true, false) => words.with("calc-entitled", &[("amount", &amount)]),
            (true, true) => words.get("calc-entitled-status"),
            (false, _) => words.with(
                "calc-not-entitled",
                &[("reason", &values.code("RefusalCode", refusal))],
            ),
        };
        words.with("chip", &[("label", &kind), ("value", &verdict)])
    }

    fn table(&self, visit: &Visit) -> Markup {
        let words = visit.words;
        let heads = [
            Head::plain(words.get("calc-line")),
            Head::plain(words.get("calc-person")),
            Head::number(words.get("calc-amount")),
        ];
        let rows = self.lines.iter().map(|line| {
            let whole = || words.get("calc-household");
            let member =
                |number: u32| words.with("self-check-member", &[("number", &number.to_string())]);
            vec![
                html! { (visit.values().code("AwardLineKind", &line.kind)) },
                html! { (line.member.map_or_else(whole, member)) },
                yuan(&line.amount),
            ]
        });
        let caption = words.get("calc-lines");
        html! {
            @if !self.lines.is_empty() {
                h3 { (caption) }
                (Table { caption: &caption, heads: &heads, rows: rows.collect(), empty: String::new() })
            }
        }
    }
}
