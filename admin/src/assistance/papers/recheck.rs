//! 动态管理结果通知书: what a recheck changed, why, and what can be done against it.

use maud::html;

use super::{appeal, county_bureau, found, reasons, word};
use crate::paper::{Sheet, month, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("recheck.graphql");

/// The notice that goes to the household.
pub async fn change(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let task = found(visit, DOCUMENT, id, "recheckTask").await?;
    let award = &task["award"];
    let person = text(award, &["person", "name"]);
    let head = text(award, &["household", "headPerson", "name"]);
    let to = if person.is_empty() { head } else { person };
    let body = html! {
        p.to { (to) "：" }
        p {
            "经复核，您家的" (word("AssistanceKind", &award["kind"])) "待遇（编号" (text(award, &["awardNo"])) "）自"
            (month(text(&task, &["effectiveMonth"]))) "起" strong { (word("RecheckOutcome", &task["outcome"])) }
            @if let (Some(before), Some(after)) = (task["amountBefore"].as_str(), task["amountAfter"].as_str()) {
                "：每月由" (yuan(before)) "调整为" strong { (yuan(after)) }
            }
            "。"
        }
        @if let Some(reason) = task["outcomeReason"].as_str() { p { "理由：" (reason) } }
        @if !task["calcSnapshot"].is_null() { h2 { "核算过程和依据" } (reasons(&task["calcSnapshot"])) }
        (appeal())
    };
    let number = text(award, &["awardNo"]);
    let bureau = county_bureau(&task["division"]);
    let on = text(&task, &["decidedAt"]);
    Ok(Sheet::letter(
        "社会救助动态管理结果通知书",
        number,
        body,
        &bureau,
        on,
    ))
}
