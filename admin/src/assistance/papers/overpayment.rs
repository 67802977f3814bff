//! 退款通知书: what was paid too much, for which months, and by when to answer.

use maud::html;

use super::{appeal, county_bureau, found, word};
use crate::format::NO_DEADLINE;
use crate::paper::{Sheet, day, form, month, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("overpayment.graphql");

/// The notice that goes to whoever was paid.
pub async fn repayment(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let owed = found(visit, DOCUMENT, id, "overpayment").await?;
    let person = text(&owed, &["person", "name"]);
    let head = text(&owed, &["award", "household", "headPerson", "name"]);
    let mut rows = vec![
        ("待遇编号", html! { (text(&owed, &["award", "awardNo"])) }),
        ("多发原因", html! { (word("OverpayCause", &owed["cause"])) }),
        (
            "多发月份",
            html! { (month(text(&owed, &["fromMonth"]))) "至" (month(text(&owed, &["toMonth"]))) },
        ),
        ("多发金额", html! { (yuan(text(&owed, &["amount"]))) }),
        ("已退金额", html! { (yuan(text(&owed, &["recovered"]))) }),
    ];
    if let Some(fine) = owed["fine"].as_str() {
        rows.push(("罚款", html! { (yuan(fine)) }));
    }
    let due = owed["stateDueOn"]
        .as_str()
        .filter(|due| *due != NO_DEADLINE);
    let body = html! {
        p.to { (if person.is_empty() { head } else { person }) "：" }
        p { "经核查，您领取的社会救助金存在多发情形，现通知您退回。" }
        (form(&rows))
        p {
            "您有权陈述和申辩"
            @if let Some(due) = due { "，请于" (day(due)) "前提出" }
            "。一次退回确有困难的，可以申请分期退回。"
        }
        (appeal())
    };
    let number = text(&owed, &["overpaymentNo"]);
    let bureau = county_bureau(&owed["division"]);
    Ok(Sheet::letter(
        "社会救助金退款通知书",
        number,
        body,
        &bureau,
        text(&owed, &["notifiedAt"]),
    ))
}
