//! One award with its whole history: what is paid, by which lines since when, what was paid, rechecked, recovered.

use maud::{Markup, html};
use serde_json::json;

use crate::components::facts::Facts;
use crate::page::Page;
use crate::pages::record::Record;
use crate::pairs::Pairs;
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("award.graphql");
const ORIGIN: &str = include_str!("award_origin.graphql");
const PAYMENTS: &str = include_str!("award_payments.graphql");

/// List, type and columns of what an award leads to; shown where there is any.
const HISTORY: [(&str, &str, &[&str]); 4] = [
    (
        "payrollLines",
        "PayrollLine",
        &[
            "month",
            "batch",
            "base",
            "topups",
            "adjustments",
            "total",
            "excluded",
        ],
    ),
    (
        "rechecks",
        "RecheckTask",
        &[
            "cycleNo",
            "reason",
            "state",
            "outcome",
            "amountBefore",
            "amountAfter",
            "effectiveMonth",
        ],
    ),
    (
        "overpayments",
        "Overpayment",
        &[
            "overpaymentNo",
            "cause",
            "fromMonth",
            "toMonth",
            "amount",
            "recovered",
            "state",
        ],
    ),
    (
        "careAgreements",
        "CareAgreement",
        &["carerPerson", "monthlyFee", "validUntil", "state"],
    ),
];

/// Draws the page.
pub async fn page(visit: &Visit, id: &str, _: &Pairs) -> Result<Page, Problem> {
    let mut data = visit.client.ask(DOCUMENT, json!({ "id": id })).await?;
    let mut value = data["assistanceAward"].take();
    if value.is_null() {
        return Err(Problem::NotFound);
    }
    // Not everybody who reads awards reads cases, institutions and payrolls.
    let origin = visit.client.ask(ORIGIN, json!({ "id": id })).await;
    if let (Ok(origin), Some(award)) = (origin, value.as_object_mut()) {
        let more = origin["assistanceAward"].as_object().cloned();
        award.extend(more.unwrap_or_default());
    }
    let paid = super::beside(visit, PAYMENTS, json!({ "id": id }), "payrollLines").await?;
    value["payrollLines"] = json!({ "nodes": paid });
    let record = Record::of(visit, "AssistanceAward", &value);
    let award = Award(record.ok_or(Problem::NotFound)?);
    let body = html! {
        (award.0.tabs(None))
        (award.figures())
        (award.facts())
        section.card {
            (award.0.rows("lines", "AwardLine", &["kind", "person", "amount", "fromMonth", "toMonth"]))
        }
        (award.history())
        (award.0.other_commands())
        (award.0.timeline())
    };
    Ok(Page::new("assistance", award.0.name(), body).beside(award.0.beside()))
}

struct Award<'a>(Record<'a>);

impl Award<'_> {
    /// What is paid for whom since when.
    fn figures(&self) -> Markup {
        let names = ["monthlyTotal", "personCount", "startMonth", "endMonth"];
        let figures = names
            .iter()
            .filter(|name| !self.0.value[**name].is_null())
            .filter_map(|name| self.0.fact(name));
        html! {
            ul.figures { @for (label, value) in figures { li { span { (label) } strong { (value) } } } }
        }
    }

    /// Who is paid and why; what only some awards have stands there where it has a value.
    fn facts(&self) -> Markup {
        let always = [
            "kind",
            "areaType",
            "household",
            "person",
            "division",
            "case",
            "payeePerson",
            "payeeAccount",
            "method",
            "manageClass",
            "recheckDueOn",
        ];
        let sometimes = [
            "tier",
            "supportMode",
            "careLevel",
            "facility",
            "gradualUntil",
            "suspendedFrom",
            "validUntil",
            "endReason",
        ];
        let has = |name: &&&str| !self.0.value[**name].is_null();
        let names = always.iter().chain(sometimes.iter().filter(has));
        let facts: Facts = names.filter_map(|name| self.0.fact(name)).collect();
        html! { section.card { h2 { (self.0.visit.words.get("facts")) } (facts) } }
    }

    fn history(&self) -> Markup {
        html! {
            @for (list, type_name, names) in HISTORY {
                @if self.0.has(list) { section.card { (self.0.rows(list, type_name, names)) } }
            }
        }
    }
}
