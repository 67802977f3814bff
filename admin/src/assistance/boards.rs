//! The boards of social assistance (六张保障网、四项机制): figures of a division and month, each with the records behind it.

use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::counties::Counties;
use crate::components::choice::{Pick, Select};
use crate::components::field::{Kind, Labelled, TextField};
use crate::link::Link;
use crate::page::Page;
use crate::pages::board::Board;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::schema::{Field, catalog, document};
use crate::visit::Visit;

/// Draws the answer of a query of figures, asked by the page's query.
pub async fn page(visit: &Visit, query: &Pairs, key: &str, root: &str) -> Result<Page, Problem> {
    let catalog = catalog();
    let field = catalog.query(root).ok_or(Problem::NotFound)?;
    let shape = catalog.object(&field.ty.name).ok_or(Problem::NotFound)?;
    let text = document::answer(catalog, field).ok_or(Problem::NotFound)?;
    let given = field.args.iter().filter_map(|arg| {
        let value = query.get(&arg.name)?;
        Some((arg.name.clone(), json!(value)))
    });
    let variables: Map<String, Value> = given.collect();
    let data = visit.client.ask(&text, Value::Object(variables)).await?;
    let board = Board {
        visit,
        catalog,
        shape,
        value: &data[root],
        behind,
    };
    let body = html! {
        @if !field.args.is_empty() { (form(visit, query, key, field).await?) }
        (board)
    };
    let title = visit.words.get(&format!("view-{key}"));
    Ok(Page::new("assistance", title, body))
}

/// Division, months, level: whatever the query takes.
async fn form(visit: &Visit, query: &Pairs, key: &str, field: &Field) -> Result<Markup, Problem> {
    let counties = Counties::of(visit).await?;
    let values = visit.values();
    let everywhere = visit.words.get("board-everywhere");
    let control = |arg: &Field| {
        let about = Labelled {
            name: arg.name.clone(),
            label: arg.label.text(visit.locale()).to_owned(),
            ..Labelled::default()
        };
        let value = query.get(&arg.name).unwrap_or_default();
        match arg.ty.name.as_str() {
            "ID" => {
                let picks = counties.picks();
                html! { (Select { about: &about, picks: &picks, value, empty: &everywhere }) }
            }
            "DivisionLevel" => {
                let picks = ["COUNTY", "TOWN", "VILLAGE"]
                    .map(|code| Pick::new(code, values.code("DivisionLevel", code)));
                html! { (Select { about: &about, picks: &picks, value, empty: "" }) }
            }
            _ => html! {
                (TextField { about: &about, kind: Kind::Month, value, unit: None, autocomplete: None })
            },
        }
    };
    Ok(html! {
        form.card.filters action=(Link::view("assistance", key)) {
            @for arg in &field.args { (control(arg)) }
            div.buttons { button.first type="submit" { (visit.words.get("view")) } }
        }
    })
}

/// The list behind a row of a board.
fn behind(of: &str, row: &Value) -> Option<Link> {
    let text = |name: &str| row[name].as_str().unwrap_or_default();
    let list = |many: &str| Some(Link::list(many));
    match of {
        "NetTile" => match text("net") {
            "RURAL_DIBAO" => list("assistanceAwards")
                .map(|link| link.with("kind", "DIBAO").with("areaType", "RURAL")),
            "TEKUN" => list("assistanceAwards").map(|link| link.with("kind", "TEKUN")),
            "TEMP_AID" => list("tempAidGrants"),
            "SPECIAL_GROUPS" => list("povertyProfiles"),
            "COMPREHENSIVE" => list("supportMeasures"),
            _ => list("referrals"),
        },
        "AwardFigures" => {
            let awards = Link::list("assistanceAwards");
            Some(
                awards
                    .with("kind", text("kind"))
                    .with("areaType", text("area")),
            )
        }
        "RegisterCover" => {
            list("povertyProfiles").map(|link| link.with("category", text("category")))
        }
        "SignalFigures" => list("riskSignals").map(|link| link.with("kind", text("kind"))),
        "AlertFigures" => list("alerts").map(|link| link.with("code", text("code"))),
        "LeadFigures" => list("assistanceLeads").map(|link| link.with("source", text("source"))),
        "LeadResultFigures" => {
            list("assistanceLeads").map(|link| link.with("result", text("result")))
        }
        "FindingFigures" => {
            list("screeningFindings").map(|link| link.with("outcome", text("outcome")))
        }
        "ReferralFigures" => {
            list("referrals").map(|link| link.with("measureType", text("measureType")))
        }
        "IntakeFigures" => {
            list("assistanceCases").map(|link| link.with("intakeChannel", text("channel")))
        }
        _ => None,
    }
}
