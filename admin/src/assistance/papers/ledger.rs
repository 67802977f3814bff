//! 动态管理复核台账: every recheck of an award on one sheet.

use maud::{Markup, html};
use serde_json::Value;

use super::{county_bureau, found, word};
use crate::paper::{Sheet, day, form, month, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("ledger.graphql");

/// The ledger sheet of one household.
pub async fn rechecks(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let award = found(visit, DOCUMENT, id, "assistanceAward").await?;
    let head = &award["household"]["headPerson"];
    let body = html! {
        (form(&[
            ("户主", html! { (text(head, &["name"])) "（" (text(head, &["idNumber"])) "）" }),
            ("救助类型", html! { (word("AssistanceKind", &award["kind"])) "（" (word("AreaType", &award["areaType"])) "）" }),
            ("管理类别", html! { (word("ManageClass", &award["manageClass"])) }),
            ("保障人数和金额", html! { (award["personCount"].as_i64().unwrap_or_default()) "人，每月" (yuan(text(&award, &["monthlyTotal"]))) }),
            ("起始月份", html! { (month(text(&award, &["startMonth"]))) }),
            ("下次复核期限", html! { (day(text(&award, &["recheckDueOn"]))) }),
        ]))
        table.form.dense {
            thead { tr {
                th scope="col" { "轮次" } th scope="col" { "原因" } th scope="col" { "结果" } th scope="col" { "金额变化" }
                th scope="col" { "生效月份" } th scope="col" { "确认" } th scope="col" { "签字" }
            } }
            tbody {
                @for task in award["rechecks"]["nodes"].as_array().map_or(&[][..], Vec::as_slice) { (row(task)) }
                @for _ in 0..3 { tr { td { "　" } td {} td {} td {} td {} td {} td {} } }
            }
        }
    };
    let bureau = county_bureau(&award["division"]);
    let number = text(&award, &["awardNo"]);
    Ok(Sheet::letter("动态管理复核台账", number, body, &bureau, ""))
}

fn row(task: &Value) -> Markup {
    let (before, after) = (task["amountBefore"].as_str(), task["amountAfter"].as_str());
    html! {
        tr {
            td { (task["cycleNo"].as_i64().unwrap_or_default()) }
            td { (word("RecheckReason", &task["reason"])) }
            td {
                @if task["outcome"].is_null() { (word("RecheckState", &task["state"])) } @else { (word("RecheckOutcome", &task["outcome"])) }
                @if let Some(why) = task["outcomeReason"].as_str() { "：" (why) }
            }
            td { @if let (Some(before), Some(after)) = (before, after) { (yuan(before)) "→" (yuan(after)) } }
            td { (month(text(task, &["effectiveMonth"]))) }
            td { @if let Some(on) = task["decidedAt"].as_str() { (day(on)) } " " (text(task, &["decidedByName"])) }
            td {}
        }
    }
}
