//! 救助证: the certificate of an award, with a code by which anybody can check it.

use maud::html;
use serde_json::{Value, json};

use super::{county_bureau, word};
use crate::paper::{Sheet, day, form, month, qr, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("award.graphql");

/// The certificate as of today.
pub async fn certificate(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let data = visit.client.ask(DOCUMENT, json!({ "id": id })).await?;
    let (award, made) = (&data["assistanceAward"], &data["awardCertificate"]);
    let code = text(made, &["code"]);
    if award.is_null() || code.is_empty() {
        return Err(Problem::NotFound);
    }
    let mut rows = vec![
        ("持证人", html! { (holder(award)) }),
        (
            "救助类别",
            html! { (word("AssistanceKind", &award["kind"])) "（" (word("AreaType", &award["areaType"])) "）" },
        ),
        (
            "所在村（社区）",
            html! { (text(award, &["division", "fullName"])) },
        ),
        (
            "保障人数",
            html! { (award["personCount"].as_i64().unwrap_or(0)) "人" },
        ),
        ("起始月份", html! { (month(text(award, &["startMonth"]))) }),
    ];
    let amount = text(award, &["monthlyTotal"]);
    if amount != "0.00" {
        rows.push(("月保障金额", html! { (yuan(amount)) }));
    }
    if let Some(until) = award["validUntil"].as_str() {
        rows.push(("有效期至", html! { (day(until)) }));
    }
    let address = format!("{}/check/{code}", visit.origin);
    let body = html! {
        (form(&rows))
        p.to.small { "扫码核验本证是否有效；核验页不显示任何个人信息。" }
        (qr(&address)?)
    };
    Ok(Sheet {
        title: title(award).to_owned(),
        number: Some(text(made, &["number"]).to_owned()),
        body,
        signed_by: county_bureau(&award["division"]),
        signed_on: day(text(made, &["printedOn"])),
        certificate: true,
    })
}

fn title(award: &Value) -> &'static str {
    match text(award, &["kind"]) {
        "TEKUN" => "特困人员救助供养证",
        "MARGINAL" => "最低生活保障边缘家庭证明",
        "RIGID" => "刚性支出困难家庭证明",
        _ => "居民最低生活保障证",
    }
}

/// The person it is for, else the head of the household.
fn holder(award: &Value) -> &str {
    match text(award, &["person", "name"]) {
        "" => text(award, &["household", "headPerson", "name"]),
        name => name,
    }
}
