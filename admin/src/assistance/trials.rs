//! Other parameters of a what-if: those that a calculation takes, with what is in force, each to be typed over.

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::field::{Kind, Labelled, TextField};
use crate::locale::Locale;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("trials.graphql");

/// Parameters that are tried most; the schema takes every one of the calculation.
const KEYS: [&str; 12] = [
    "dibao.rural.method",
    "dibao.urban.method",
    "dibao.rounding",
    "marginal.multiple",
    "income.employment_cost_bp",
    "supportfee.rate_bp",
    "topup.elder_age",
    "topup.elder_bp",
    "topup.minor_bp",
    "topup.disabled_bp",
    "topup.ill_bp",
    "topup.stacking",
];

/// What may be tried, as far as it is set.
pub struct Trials(Vec<Trial>);

/// One parameter.
struct Trial {
    key: &'static str,
    label: String,
    now: String,
    unit: Option<String>,
    typed: String,
}

impl Trials {
    /// The parameters in force for a division on a day, with what the query says instead.
    pub async fn of(
        visit: &Visit,
        query: &Pairs,
        division: &str,
        on: &str,
    ) -> Result<Self, Problem> {
        let variables = json!({ "division": division, "asOf": on });
        let data = visit.client.ask(DOCUMENT, variables).await?;
        let found = data["parametersInForce"].as_array();
        let found = found.map_or(&[][..], Vec::as_slice);
        let trial = |key: &'static str| {
            let row = found.iter().find(|row| row["key"] == key)?;
            let text = |name: &str| row[name].as_str().map(str::to_owned);
            let label = match visit.locale() {
                Locale::English => text("labelEn"),
                Locale::Chinese => text("labelZh"),
            };
            Some(Trial {
                key,
                label: label.unwrap_or_else(|| key.to_owned()),
                now: text("value")?,
                unit: text("unit"),
                typed: query.get(&name(key)).unwrap_or_default().to_owned(),
            })
        };
        Ok(Self(KEYS.into_iter().filter_map(trial).collect()))
    }

    /// What `otherParameters` takes: whatever was typed.
    pub fn asked(&self) -> Vec<Value> {
        let typed = self.0.iter().filter(|trial| !trial.typed.is_empty());
        typed
            .map(|trial| json!({ "key": trial.key, "value": trial.typed }))
            .collect()
    }

    /// The fields, folded away until one of them is used.
    pub fn fields(&self, visit: &Visit) -> Markup {
        let used = self.0.iter().any(|trial| !trial.typed.is_empty());
        html! {
            @if !self.0.is_empty() {
                details.more open[used] {
                    summary { (visit.words.get("what-if-others")) }
                    div.filters { @for trial in &self.0 { (trial.field(visit)) } }
                }
            }
        }
    }
}

impl Trial {
    fn field(&self, visit: &Visit) -> Markup {
        let unit = self.unit.as_deref().unwrap_or_default();
        let value = format!("{} {unit}", self.now);
        let now = [("value", value.trim())];
        let now = visit.words.with("what-if-in-force", &now);
        let about = Labelled {
            name: name(self.key),
            label: self.label.clone(),
            hint: Some(now),
            ..Labelled::default()
        };
        html! {
            (TextField {
                about: &about, kind: Kind::Text, value: &self.typed, unit: None, autocomplete: None,
            })
        }
    }
}

/// Name of the field for a parameter.
fn name(key: &str) -> String {
    format!("with.{key}")
}
