//! The calculation as a table: each step with its formula, its numbers and its article.

use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::components::facts::Facts;
use crate::components::table::{Head, Table};
use crate::format;
use crate::locale::Locale;
use crate::pages::record::Record;
use crate::problem::Problem;
use crate::schema::label::{chinese_term, without_term};
use crate::visit::Visit;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Calculation {
    eligible: bool,
    refusal: Option<String>,
    standard: String,
    members: u32,
    countable: String,
    per_capita: String,
    method: String,
    monthly_total: String,
    lump_sum: Option<String>,
    lines: Vec<Line>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    amount: String,
    person: Option<Value>,
}

/// One step, as the schema gives it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    label_zh: String,
    label_en: String,
    formula: String,
    result: String,
    values: Vec<Named>,
    basis: Basis,
    parameter: Option<Parameter>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    name: String,
    label_zh: String,
    label_en: String,
    value: String,
}

#[derive(Deserialize)]
struct Basis {
    document: String,
    article: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameter {
    key: String,
    value: String,
    effective_from: String,
    division: String,
    document: String,
    article: String,
}

const DOCUMENT: &str = include_str!("calculation.graphql");

/// The calculation as the figures stand now; none where they leave no answer yet or the person may not ask.
pub async fn live(visit: &Visit, id: &str) -> Result<Value, Problem> {
    match visit.client.ask(DOCUMENT, json!({ "id": id })).await {
        Ok(mut data) => Ok(data["assistanceCalculation"].take()),
        Err(Problem::Refused(_) | Problem::NotFound | Problem::Invalid(_)) => Ok(Value::Null),
        Err(problem) => Err(problem),
    }
}

/// The section of a case's calculation: the frozen one, else as the figures stand now.
pub fn section(record: &Record<'_>, frozen: &Value, live: &Value) -> Markup {
    let words = record.visit.words;
    let shown = if frozen.is_null() { live } else { frozen };
    let calculation = Calculation::deserialize(shown).ok();
    html! {
        section.card aria-labelledby="calculation" {
            h2 #calculation { (words.get("case-calculation")) }
            @if frozen.is_null() && !live.is_null() { p.hint { (words.get("case-live-calculation")) } }
            @match calculation {
                Some(found) => { (found.summary(record)) (found.lines(record)) (steps(record.visit, &found.steps)) },
                None => p.empty { (words.get("case-no-calculation")) },
            }
        }
    }
}

impl Calculation {
    /// The answer first: entitled or not, and how much.
    fn summary(&self, record: &Record<'_>) -> Markup {
        let words = record.visit.words;
        let refusal = self
            .refusal
            .as_deref()
            .map(|code| record.values().code("RefusalCode", code));
        let facts = Facts::default()
            .with(words.get("calc-standard"), yuan(&self.standard))
            .with(words.get("calc-members"), html! { (self.members) })
            .with(words.get("calc-countable"), yuan(&self.countable))
            .with(words.get("calc-per-capita"), yuan(&self.per_capita))
            .with(
                words.get("calc-method"),
                html! { (record.values().code("AwardMethod", &self.method)) },
            );
        html! {
            @if self.eligible {
                p.answer data-tone="good" { (self.entitled(record)) }
            } @else {
                p.answer data-tone="bad" {
                    (words.with("calc-not-entitled", &[("reason", refusal.as_deref().unwrap_or(""))]))
                }
            }
            (facts)
        }
    }

    /// An amount a month, an amount once, or a status without cash.
    fn entitled(&self, record: &Record<'_>) -> String {
        let words = record.visit.words;
        match (self.method.as_str(), &self.lump_sum) {
            ("NONE", Some(amount)) => {
                words.with("calc-entitled-once", &[("amount", &format::money(amount))])
            }
            ("NONE", None) => words.get("calc-entitled-status"),
            _ => {
                let amount = format::money(&self.monthly_total);
                words.with("calc-entitled", &[("amount", &amount)])
            }
        }
    }

    fn lines(&self, record: &Record<'_>) -> Markup {
        let words = record.visit.words;
        let heads = [
            Head::plain(words.get("calc-line")),
            Head::plain(words.get("calc-person")),
            Head::number(words.get("calc-amount")),
        ];
        let whole = words.get("calc-household");
        let row = |line: &Line| {
            let person = line
                .person
                .as_ref()
                .map(|person| record.values().reference("Person", person));
            vec![
                html! { (record.values().code("AwardLineKind", &line.kind)) },
                person.unwrap_or_else(|| html! { (whole) }),
                yuan(&line.amount),
            ]
        };
        let caption = words.get("calc-lines");
        html! {
            @if !self.lines.is_empty() {
                h3 { (caption) }
                (Table {
                    caption: &caption, heads: &heads, rows: self.lines.iter().map(row).collect(),
                    empty: String::new(),
                })
            }
        }
    }
}

/// Every step with its formula, its numbers and its article.
pub fn steps(visit: &Visit, steps: &[Step]) -> Markup {
    html! {
        h3 { (visit.words.get("calc-steps")) }
        ol.reckoning {
            @for step in steps {
                li {
                    p.step { strong { (pick(visit.locale(), &step.label_zh, &step.label_en)) } " " output { (said(visit, &step.result)) } }
                    (step.formula(visit))
                    (step.basis(visit))
                }
            }
        }
    }
}

impl Step {
    fn formula(&self, visit: &Visit) -> Markup {
        html! {
            @if !self.formula.is_empty() { p.formula { (self.formula) } }
            @if !self.values.is_empty() {
                ul.values {
                    @for value in &self.values {
                        li {
                            (pick(visit.locale(), &value.label_zh, &value.label_en)) " "
                            span.symbol { (value.name) } " = " strong { (said(visit, &value.value)) }
                        }
                    }
                }
            }
        }
    }

    fn basis(&self, visit: &Visit) -> Markup {
        let words = visit.words;
        html! {
            p.by { (words.get("calc-basis")) " " (own(visit, &self.basis.document)) " " (own(visit, &self.basis.article)) }
            @if let Some(used) = &self.parameter {
                p.by {
                    (words.with("calc-parameter", &[
                        ("key", &used.key), ("value", &used.value), ("from", &used.effective_from),
                        ("division", &used.division), ("document", &own(visit, &used.document)),
                        ("article", &own(visit, &used.article)),
                    ]))
                }
            }
        }
    }
}

fn pick<'a>(locale: Locale, chinese: &'a str, english: &'a str) -> &'a str {
    match locale {
        Locale::Chinese => chinese,
        Locale::English => english,
    }
}

/// A value of a step: amounts grouped, yes and no in words.
fn said(visit: &Visit, text: &str) -> String {
    match text {
        "true" => visit.words.get("yes"),
        "false" => visit.words.get("no"),
        other => format::figure(other),
    }
}

/// "Interim Measures (暂行办法)" in the reader's language.
pub fn own(visit: &Visit, text: &str) -> String {
    match visit.locale() {
        Locale::Chinese => chinese_term(text).unwrap_or(text).to_owned(),
        Locale::English => without_term(text),
    }
}

/// An amount of money.
pub fn yuan(amount: &str) -> Markup {
    html! { span.money { "¥" (format::money(amount)) } }
}
