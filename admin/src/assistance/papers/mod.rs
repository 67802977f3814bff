//! The papers of social assistance (spec 01, section 11): what an applicant, a household or the village board is given.

mod award;
mod case;
mod notice;
mod overpayment;
mod recheck;
mod review;

use maud::{Markup, html};
use serde_json::Value;

use crate::components::value::Values;
use crate::domains::Paper;
use crate::locale::Locale;
use crate::schema::catalog;
use crate::schema::label::chinese_term;
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

/// Every step of a calculation with its article, as the reasons of a decision.
fn reasons(calculation: &Value) -> Markup {
    let steps = calculation["steps"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let term = |text: &Value| {
        let text = text.as_str().unwrap_or_default();
        chinese_term(text).unwrap_or(text).to_owned()
    };
    html! {
        ol.small {
            @for step in steps {
                li {
                    (step["labelZh"].as_str().unwrap_or_default()) "："
                    @if let Some(formula) = step["formula"].as_str().filter(|formula| !formula.is_empty()) { (formula) " = " }
                    (said(&step["result"]))
                    "（" (term(&step["basis"]["document"])) (term(&step["basis"]["article"])) "）"
                }
            }
        }
    }
}

fn said(result: &Value) -> String {
    match result.as_str().unwrap_or_default() {
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
