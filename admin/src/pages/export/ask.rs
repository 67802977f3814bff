//! The form behind an export: of which place, of when, in which form, and why.

use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::{AREA, KINDS, name, rows, text};
use crate::components::choice::{Checks, Pick, Radios, Select};
use crate::components::error_summary::{ErrorSummary, Wrong};
use crate::components::field::{Kind, Labelled, TextArea, TextField};
use crate::components::form::{self, hidden};
use crate::csrf;
use crate::link::Link;
use crate::locale::Locale;
use crate::page::{Answer, Page};
use crate::pages::form::refusals;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::visit::Visit;

const CREATE: &str = include_str!("create.graphql");
const PLACES: &str = include_str!("places.graphql");

/// Draws the form with what was typed and what was wrong with it.
pub async fn page(
    visit: &Visit,
    kind: &str,
    typed: &Pairs,
    wrong: &[Wrong],
) -> Result<Page, Problem> {
    visit.viewer().await?;
    let mut kinds = visit.client.ask(KINDS, json!({})).await?;
    let kinds = kinds["exportKinds"].take();
    let known = rows(&kinds)
        .iter()
        .find(|known| text(known, "kind") == kind);
    let known = known.ok_or(Problem::NotFound)?;
    let asking = Asking {
        visit,
        known,
        typed,
        wrong,
        places: places(visit).await?,
    };
    let body = html! {
        (ErrorSummary { words: visit.words, wrong })
        (form::post(&Link::to(&["export"]).to_string(), &visit.form_token(), "card stack", &asking.fields()))
    };
    let page = Page::new(AREA, name(visit, known), body).wrong(!wrong.is_empty());
    Ok(page.crumb(visit.words.get("export"), Link::to(&["export"]).to_string()))
}

/// Sends the form; refused input comes back as the form.
pub async fn submit(visit: &Visit, posted: &Pairs) -> Result<Answer, Problem> {
    visit.check_token(posted.get("_token"))?;
    visit.viewer().await?;
    let kind = posted.get("kind").unwrap_or_default();
    let key = posted.get("_key").map(str::to_owned);
    let sent = visit
        .client
        .tell(CREATE, json!({ "input": input(posted) }), key);
    let wrong = match sent.await {
        Ok(data) => {
            let payload = &data["createExport"];
            if let Some(id) = payload["export"]["id"].as_str() {
                return Ok(Answer::Go {
                    to: Link::to(&["export", id]).to_string(),
                    flash: None,
                });
            }
            let refused = refusals::of_payload(payload).into_iter();
            refused.map(|refusal| refusal.wrong).collect()
        }
        Err(Problem::Invalid(message) | Problem::Refused(message)) => vec![Wrong {
            name: None,
            message,
        }],
        Err(problem) => return Err(problem),
    };
    Ok(page(visit, kind, posted, &wrong).await?.into())
}

/// What was posted as the command wants it; what was left blank is left out.
fn input(posted: &Pairs) -> Value {
    let given = |name: &str| posted.get(name).filter(|text| !text.trim().is_empty());
    let mut choice = Map::new();
    for name in ["month", "fromOn", "toOn"] {
        if let Some(text) = given(&format!("choice.{name}")) {
            choice.insert(name.to_owned(), json!(text));
        }
    }
    json!({
        "kind": posted.get("kind"), "division": posted.get("division"), "choice": choice,
        "format": given("format").unwrap_or("XLSX"), "inFull": given("inFull").is_some(),
        "reason": posted.get("reason").unwrap_or_default(),
    })
}

/// The places of the viewer's grants, and what lies in them directly.
async fn places(visit: &Visit) -> Result<Vec<Pick>, Problem> {
    let viewer = visit.viewer().await?;
    let mut picks: Vec<Pick> = Vec::new();
    let own = viewer
        .grants
        .iter()
        .filter_map(|grant| grant.division.as_ref());
    for place in own {
        if picks.iter().any(|pick| pick.value == place.id) {
            continue;
        }
        let data = visit.client.ask(PLACES, json!({ "id": place.id })).await?;
        let division = &data["division"];
        let below = rows(&division["children"]["nodes"]).iter();
        picks.push(Pick::new(&*place.id, &*place.name));
        picks.extend(below.map(|child| Pick::new(text(child, "id"), text(child, "name"))));
    }
    Ok(picks)
}

struct Asking<'a> {
    visit: &'a Visit,
    known: &'a Value,
    typed: &'a Pairs,
    wrong: &'a [Wrong],
    places: Vec<Pick>,
}

impl Asking<'_> {
    fn about(&self, name: &str, key: &str, hint: Option<&str>) -> Labelled {
        let wrong = self.wrong.iter();
        let mut wrong = wrong.filter(|wrong| wrong.name.as_deref() == Some(name));
        Labelled {
            name: name.to_owned(),
            label: self.visit.words.get(key),
            hint: hint.map(|key| self.visit.words.get(key)),
            error: wrong.next().map(|wrong| wrong.message.clone()),
            ..Labelled::default()
        }
    }

    fn value(&self, name: &str) -> &str {
        self.typed.get(name).unwrap_or_default()
    }

    fn fields(&self) -> Markup {
        let first = self.places.first().map_or("", |pick| &pick.value);
        let division = Some(self.value("division")).filter(|value| !value.is_empty());
        let values = crate::components::value::Values {
            catalog: catalog(),
            words: self.visit.words,
        };
        let formats =
            ["XLSX", "CSV"].map(|code| Pick::new(code, values.code("ExportFormat", code)));
        let format = Some(self.value("format")).filter(|value| !value.is_empty());
        let in_full = [Pick::new("yes", self.visit.words.get("export-in-full"))];
        let chosen: &[&str] = if self.value("inFull").is_empty() {
            &[]
        } else {
            &["yes"]
        };
        html! {
            (hidden("kind", text(self.known, "kind")))
            (hidden("_key", &csrf::nonce()))
            (Select {
                about: &self.about("division", "export-place", None), picks: &self.places,
                value: division.unwrap_or(first), empty: "",
            })
            @for ask in rows(&self.known["asks"]) { (self.limit(ask.as_str().unwrap_or_default())) }
            (Radios {
                about: &self.about("format", "export-format", Some("export-format-hint")), picks: &formats,
                value: format.unwrap_or("XLSX"),
            })
            @if self.known["mayInFull"] == true {
                (Checks { about: &self.about("inFull", "export-numbers", Some("export-numbers-hint")), picks: &in_full, values: chosen })
            }
            (TextArea { about: &self.about("reason", "export-reason", Some("export-reason-hint")), value: self.value("reason") })
            details { summary { (self.visit.words.get("export-columns")) } p { (self.columns()) } }
            div.buttons { button.first type="submit" { (self.visit.words.get("export-do")) } }
        }
    }

    /// The fields for one kind of limit.
    fn limit(&self, ask: &str) -> Markup {
        let fields: &[(&str, &str, Kind)] = match ask {
            "MONTH" => &[("choice.month", "export-month", Kind::Month)],
            "DAYS" => &[
                ("choice.fromOn", "export-from", Kind::Date),
                ("choice.toOn", "export-to", Kind::Date),
            ],
            _ => &[],
        };
        html! {
            @for (name, key, kind) in fields {
                (TextField {
                    about: &self.about(name, key, None), kind: *kind, value: &self.started(name), unit: None,
                    autocomplete: None,
                })
            }
        }
    }

    /// What was typed, or the present month.
    fn started(&self, name: &str) -> String {
        let today = self.visit.panel.today();
        match (self.typed.get(name), name) {
            (Some(typed), _) => typed.to_owned(),
            (None, "choice.month") => today.format("%Y-%m").to_string(),
            (None, "choice.fromOn") => today.format("%Y-%m-01").to_string(),
            (None, _) => today.to_string(),
        }
    }

    fn columns(&self) -> String {
        let names = match self.visit.locale() {
            Locale::Chinese => &self.known["columnsZh"],
            Locale::English => &self.known["columnsEn"],
        };
        let names: Vec<&str> = rows(names).iter().filter_map(Value::as_str).collect();
        names.join(&self.visit.words.get("list-comma"))
    }
}
