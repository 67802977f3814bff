//! What another standard would do (提标测算): who comes in, who falls out, what it costs; nothing is written.

use chrono::{Datelike, Months, NaiveDate};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::counties::Counties;
use super::trials::Trials;
use crate::components::bars::{Bar, Bars};
use crate::components::choice::{Pick, Select};
use crate::components::error_summary::{ErrorSummary, Wrong};
use crate::components::field::{Kind, Labelled, TextField};
use crate::components::table::{Head, Table};
use crate::format;
use crate::link::Link;
use crate::page::Page;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("what_if.graphql");

/// The answer's type.
const WHOLE: &str = "StandardSimulation";
/// What the table shows of a county, beside its name.
const COLUMNS: [&str; 9] = [
    "householdsBefore",
    "householdsIn",
    "householdsOut",
    "householdsChanged",
    "householdsUnreckoned",
    "personsBefore",
    "personsAfter",
    "monthlyBefore",
    "monthlyAfter",
];

/// Draws the form, and the answer where something was asked.
pub async fn page(visit: &Visit, query: &Pairs) -> Result<Page, Problem> {
    let ask = Ask::of(visit, query).await?;
    let asked = query.get("area").is_some();
    let (found, wrong) = match (ask.variables(), asked) {
        (_, false) => (None, Vec::new()),
        (Err(wrong), _) => (None, vec![wrong]),
        (Ok(variables), _) => match visit.client.ask(DOCUMENT, variables).await {
            Ok(mut data) => (Some(data["simulateStandard"].take()), Vec::new()),
            Err(Problem::Invalid(message) | Problem::Refused(message)) => (
                None,
                vec![Wrong {
                    name: None,
                    message,
                }],
            ),
            Err(problem) => return Err(problem),
        },
    };
    let body = html! {
        (ErrorSummary { words: visit.words, wrong: &wrong })
        (ask.form(&wrong))
        @if let Some(found) = &found { (ask.answer(found)) }
    };
    let title = visit.words.get("view-what-if");
    Ok(Page::new("assistance", title, body).wrong(!wrong.is_empty()))
}

/// What is asked, as it was typed.
struct Ask<'a> {
    visit: &'a Visit,
    counties: Counties,
    county: String,
    area: &'a str,
    from: String,
    standard: &'a str,
    trials: Trials,
}

impl<'a> Ask<'a> {
    async fn of(visit: &'a Visit, query: &'a Pairs) -> Result<Self, Problem> {
        let counties = Counties::of(visit).await?;
        let first = counties.all.first().filter(|_| !counties.whole_city);
        let first = first.map(|county| county.id.clone()).unwrap_or_default();
        let county = query.get("county").map_or(first, str::to_owned);
        let from = query
            .get("from")
            .map_or_else(|| next_month(visit.panel.today()), str::to_owned);
        let shown = counties.all.first().filter(|_| county.is_empty());
        let shown = shown.map_or(&*county, |first| &*first.id);
        let trials = Trials::of(visit, query, shown, &format!("{from}-01")).await?;
        Ok(Self {
            visit,
            county,
            area: query.get("area").unwrap_or("RURAL"),
            from,
            trials,
            counties,
            standard: query.get("newStandard").unwrap_or_default(),
        })
    }

    fn word(&self, key: &str) -> String {
        self.visit.words.get(key)
    }

    /// The variables of the document, or what is missing.
    fn variables(&self) -> Result<Value, Wrong> {
        let standard = self.standard.trim();
        if standard.is_empty() {
            let message = self.word("what-if-standard-missing");
            let name = Some("newStandard".to_owned());
            return Err(Wrong { name, message });
        }
        let county = Some(&self.county).filter(|county| !county.is_empty());
        Ok(json!({
            "county": county, "area": self.area, "from": self.from, "newStandard": standard,
            "others": self.trials.asked(),
        }))
    }

    fn form(&self, wrong: &[Wrong]) -> Markup {
        let about = |name: &str, key: &str, hint: Option<&str>| Labelled {
            name: name.to_owned(),
            label: self.word(key),
            hint: hint.map(|key| self.word(key)),
            error: wrong
                .iter()
                .find(|wrong| wrong.name.as_deref() == Some(name))
                .map(|wrong| wrong.message.clone()),
            ..Labelled::default()
        };
        let counties = self.counties.picks();
        let values = self.visit.values();
        let areas = ["RURAL", "URBAN"].map(|code| Pick::new(code, values.code("AreaType", code)));
        let everywhere = self.word("what-if-whole-city");
        let empty = if self.counties.whole_city {
            everywhere.as_str()
        } else {
            ""
        };
        let yuan = self.word("yuan");
        html! {
            form.card.filters action=(Link::view("assistance", "what-if")) {
                p.lead { (self.word("what-if-lead")) }
                (Select { about: &about("county", "what-if-county", None), picks: &counties, value: &self.county, empty })
                (Select { about: &about("area", "what-if-area", None), picks: &areas, value: self.area, empty: "" })
                (TextField {
                    about: &about("from", "what-if-from", None), kind: Kind::Month, value: &self.from, unit: None,
                    autocomplete: None,
                })
                (TextField {
                    about: &about("newStandard", "what-if-standard", Some("what-if-standard-hint")), kind: Kind::Money,
                    value: self.standard, unit: Some(&yuan), autocomplete: None,
                })
                (self.trials.fields(self.visit))
                div.buttons { button.first type="submit" { (self.word("what-if-reckon")) } }
            }
        }
    }

    /// The whole in figures, the counties as a chart and as a table, and the way to the decision.
    fn answer(&self, found: &Value) -> Markup {
        let counties = found["counties"].as_array().map_or(&[][..], Vec::as_slice);
        html! {
            ul.figures { @for name in COLUMNS { (self.figure(found, name)) } }
            section.card { (self.chart(counties)) (self.table(counties)) }
            section.card {
                h2 { (self.word("what-if-then")) }
                p { (self.word("what-if-then-hint")) }
                p.actions { a.button href=(self.decide()) { (self.word("what-if-set")) } }
            }
        }
    }

    fn figure(&self, found: &Value, name: &str) -> Markup {
        let (label, value) = (
            self.visit.label_of(WHOLE, name),
            self.visit.shown(WHOLE, found, name),
        );
        html! { li { span { (label) } strong { (value) } } }
    }

    /// What a month costs now and then.
    fn chart(&self, counties: &[Value]) -> Markup {
        let bar = |row: &Value| {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            Bar {
                label: html! { (row["county"]["name"].as_str().unwrap_or_default()) },
                lengths: ["monthlyBefore", "monthlyAfter"]
                    .map(|name| fen(text(name)))
                    .to_vec(),
                text: html! { "¥" (format::money(text("monthlyBefore"))) " → ¥" (format::money(text("monthlyAfter"))) },
            }
        };
        let bars: Vec<Bar> = counties.iter().map(bar).collect();
        let series = [self.word("what-if-now"), self.word("what-if-later")];
        html! { (Bars { caption: &self.word("what-if-cost"), series: &series, rows: &bars, whole: None }) }
    }

    fn table(&self, counties: &[Value]) -> Markup {
        let Some(shape) = catalog().object("CountySimulation") else {
            return html! {};
        };
        let fields: Vec<_> = ["county"]
            .iter()
            .chain(&COLUMNS)
            .filter_map(|name| shape.field(name))
            .collect();
        let head = |label: &str, at: usize| {
            if at == 0 {
                Head::plain(label)
            } else {
                Head::number(label)
            }
        };
        let heads: Vec<Head> = fields
            .iter()
            .enumerate()
            .map(|(at, field)| head(field.label.text(self.visit.locale()), at))
            .collect();
        let row = |county: &Value| {
            let cells = fields.iter();
            cells
                .map(|field| self.visit.values().of(field, &county[&field.name]))
                .collect()
        };
        let caption = self.word("what-if-counties");
        html! {
            (Table {
                caption: &caption, heads: &heads, rows: counties.iter().map(row).collect(),
                empty: self.word("nothing-found"),
            })
        }
    }

    /// The form that puts the standard in force.
    fn decide(&self) -> Link {
        let key = match self.area {
            "URBAN" => "dibao.urban.std_month",
            _ => "dibao.rural.std_year",
        };
        Link::command("setParameter")
            .with("key", key)
            .with("value", self.standard.trim())
            .with("division", &self.county)
            .with("effectiveFrom", &format!("{}-01", self.from))
            .with("back", &self.visit.here)
    }
}

/// `2020-07` on any day of June 2020.
fn next_month(today: NaiveDate) -> String {
    let next = today.checked_add_months(Months::new(1)).unwrap_or(today);
    format!("{:04}-{:02}", next.year(), next.month())
}

/// `1056.00` in fen, for the length of a bar.
fn fen(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap_or(0)
}
