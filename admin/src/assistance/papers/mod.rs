//! The papers of social assistance (spec 01, section 11): what an applicant, a household or the village board is given.

mod award;
mod care;
mod case;
mod file;
mod ledger;
mod nets;
mod notice;
mod overpayment;
mod recheck;
mod review;

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::components::value::Values;
use crate::domains::Paper;
use crate::locale::Locale;
use crate::problem::Problem;
use crate::schema::catalog;
use crate::schema::label::chinese_term;
use crate::visit::Visit;
use crate::words::Words;

/// All of them.
pub const PAPERS: &[Paper] = &[
    Paper {
        key: "receipt",
        type_name: "AssistanceCase",
        states: &["SUBMITTED", "MEANS_TESTING", "SURVEYING", "REVIEWING"],
        draw: |visit, id| Box::pin(case::receipt(visit, id)),
    },
    Paper {
        key: "correction",
        type_name: "AssistanceCase",
        states: &["CORRECTION"],
        draw: |visit, id| Box::pin(case::correction(visit, id)),
    },
    Paper {
        key: "authorisation",
        type_name: "AssistanceCase",
        states: &["DRAFT", "SUBMITTED", "CORRECTION", "MEANS_TESTING"],
        draw: |visit, id| Box::pin(case::authorisation(visit, id)),
    },
    Paper {
        key: "survey",
        type_name: "AssistanceCase",
        states: &["SUBMITTED", "MEANS_TESTING", "SURVEYING"],
        draw: |visit, id| Box::pin(file::survey(visit, id)),
    },
    Paper {
        key: "cover",
        type_name: "AssistanceCase",
        states: &[],
        draw: |visit, id| Box::pin(file::cover(visit, id)),
    },
    Paper {
        key: "care",
        type_name: "CareAgreement",
        states: &[],
        draw: |visit, id| Box::pin(care::agreement(visit, id)),
    },
    Paper {
        key: "ledger",
        type_name: "AssistanceAward",
        states: &[],
        draw: |visit, id| Box::pin(ledger::rechecks(visit, id)),
    },
    Paper {
        key: "nets",
        type_name: "Division",
        states: &[],
        draw: |visit, id| Box::pin(nets::report(visit, id)),
    },
    Paper {
        key: "pledge",
        type_name: "AssistanceCase",
        states: &["DRAFT", "SUBMITTED", "CORRECTION"],
        draw: |visit, id| Box::pin(case::pledge(visit, id)),
    },
    Paper {
        key: "decision",
        type_name: "AssistanceCase",
        states: &["APPROVED", "REFUSED"],
        draw: |visit, id| Box::pin(case::decision(visit, id)),
    },
    Paper {
        key: "minutes",
        type_name: "DemocraticReview",
        states: &[],
        draw: |visit, id| Box::pin(review::minutes(visit, id)),
    },
    Paper {
        key: "board",
        type_name: "Notice",
        states: &[],
        draw: |visit, id| Box::pin(notice::board(visit, id)),
    },
    Paper {
        key: "certificate",
        type_name: "AssistanceAward",
        states: &["ACTIVE", "SUSPENDED", "GRADUAL_EXIT"],
        draw: |visit, id| Box::pin(award::certificate(visit, id)),
    },
    Paper {
        key: "change",
        type_name: "RecheckTask",
        states: &["CLOSED"],
        draw: |visit, id| Box::pin(recheck::change(visit, id)),
    },
    Paper {
        key: "repayment",
        type_name: "Overpayment",
        states: &["NOTIFIED", "DUE", "INSTALMENTS"],
        draw: |visit, id| Box::pin(overpayment::repayment(visit, id)),
    },
];

/// The record that a paper is about.
async fn found(visit: &Visit, document: &str, id: &str, root: &str) -> Result<Value, Problem> {
    let mut data = visit.client.ask(document, json!({ "id": id })).await?;
    let record = data[root].take();
    if record.is_null() {
        return Err(Problem::NotFound);
    }
    Ok(record)
}

/// The Chinese word for a code.
fn word(list: &str, code: &Value) -> String {
    let values = Values {
        catalog: catalog(),
        words: Words::of(Locale::Chinese),
    };
    values.code(list, code.as_str().unwrap_or_default())
}

/// Who decides for the county.
fn county_bureau(division: &Value) -> String {
    let full = division["fullName"].as_str().unwrap_or_default();
    let county = full
        .find(['县', '区'])
        .map_or("", |at| &full[..at + '县'.len_utf8()]);
    let county = county.rsplit('市').next().unwrap_or(county);
    format!("{county}民政局")
}

/// Every step of a calculation in figures, with its article, as the reasons of a decision.
fn reasons(calculation: &Value) -> Markup {
    let steps = calculation["steps"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let steps = steps.iter().filter(|step| !is_mode(step));
    let term = |text: &Value| {
        let text = text.as_str().unwrap_or_default();
        chinese_term(text).unwrap_or(text).to_owned()
    };
    html! {
        ol.small {
            @for step in steps {
                @let figures = filled(step);
                li {
                    (step["labelZh"].as_str().unwrap_or_default()) "："
                    @if !figures.is_empty() { (figures) " = " }
                    (said(step["result"].as_str().unwrap_or_default()))
                    "（" (term(&step["basis"]["document"])) (term(&step["basis"]["article"])) "）"
                }
            }
        }
    }
}

/// A step that only names how something is reckoned, such as the mode of rounding.
fn is_mode(step: &Value) -> bool {
    let result = step["result"].as_str().unwrap_or_default();
    let is_code = |c: char| c.is_ascii_uppercase() || c == '_';
    step["formula"].as_str().is_none_or(str::is_empty) && result.chars().all(is_code)
}

/// The formula of a step with its figures in place of their names.
fn filled(step: &Value) -> String {
    let formula = step["formula"].as_str().unwrap_or_default();
    let values = step["values"].as_array().map_or(&[][..], Vec::as_slice);
    let value = |name: &str| {
        let known = values.iter().find(|value| value["name"] == name)?;
        Some(said(known["value"].as_str()?))
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut made = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_name(c) != is_name(first));
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        made.push_str(value(part).as_deref().unwrap_or(part));
        rest = after;
    }
    made
}

fn said(text: &str) -> String {
    match text {
        "true" => "是".to_owned(),
        "false" => "否".to_owned(),
        other => crate::format::figure(other),
    }
}

/// What somebody may do who does not agree (社会救助暂行办法, article 65).
fn appeal() -> Markup {
    html! {
        p {
            "如不服本决定，可自收到本通知书之日起六十日内依法申请行政复议，或者在六个月内依法提起行政诉讼"
            "（《社会救助暂行办法》第六十五条）。"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_printed_in_figures() {
        let step = json!({
            "formula": "(standardYear × members - countableIncome) ÷ 12",
            "values": [
                { "name": "standardYear", "value": "4310.00" },
                { "name": "members", "value": "4" },
                { "name": "countableIncome", "value": "9320.00" },
            ],
        });
        assert_eq!(filled(&step), "(4,310.00 × 4 - 9,320.00) ÷ 12");
    }

    #[test]
    fn the_county_is_named_by_its_bureau() {
        let of = |full: &str| county_bureau(&json!({ "fullName": full }));
        assert_eq!(of("陕西省宝鸡市岐山县蔡家坡镇岐星村委会"), "岐山县民政局");
        assert_eq!(of("陕西省宝鸡市金台区"), "金台区民政局");
    }
}
