//! 六张保障网月报: the figures of a month for a division, as they are reported upwards.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::word;
use crate::paper::{Sheet, month, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("nets.graphql");

/// The report of the present month.
pub async fn report(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let today = visit.panel.today();
    let variables = json!({ "id": id, "month": today.format("%Y-%m").to_string() });
    let data = visit.client.ask(DOCUMENT, variables).await?;
    let (division, board) = (&data["division"], &data["safetyNetDashboard"]);
    if division.is_null() || board.is_null() {
        return Err(Problem::NotFound);
    }
    let body = html! {
        h2 { "一、六张保障网" }
        table.form.dense {
            thead { tr {
                th scope="col" { "保障网" } th scope="col" { "人数" } th scope="col" { "金额" } th scope="col" { "待办" }
                th scope="col" { "超期" } th scope="col" { "预警" }
            } }
            tbody { @for net in list(board, "nets") {
                tr {
                    th scope="row" { (word("SafetyNet", &net["net"])) } td { (count(net, "persons")) } td { (yuan(text(net, &["money"]))) }
                    td { (count(net, "openTasks")) } td { (count(net, "overdue")) } td { (count(net, "alerts")) }
                }
            } }
        }
        h2 { "二、在保和发放" }
        table.form.dense {
            thead { tr {
                th scope="col" { "类型" } th scope="col" { "户数" } th scope="col" { "人数" } th scope="col" { "月保障金额" }
                th scope="col" { "当月发放" } th scope="col" { "人均补助" }
            } }
            tbody { @for row in list(board, "awards") {
                tr {
                    th scope="row" { (word("AreaType", &row["area"])) (word("AssistanceKind", &row["kind"])) }
                    td { (count(row, "awards")) } td { (count(row, "persons")) } td { (yuan(text(row, &["monthly"]))) }
                    td { (yuan(text(row, &["paid"]))) } td { (yuan(text(row, &["averageBase"]))) }
                }
            } }
        }
        h2 { "三、兜底保障" }
        (figures(board))
    };
    let title = format!("{}六张保障网月报", month(text(board, &["month"])));
    let place = text(division, &["fullName"]);
    Ok(Sheet::letter(&title, "", body, place, &today.to_string()))
}

fn figures(board: &Value) -> Markup {
    let aid = &board["tempAid"];
    html! {
        table.form { tbody {
            tr { th scope="row" { "未脱贫人数" } td { (count(board, "unliftedPersons")) "人" } }
            @for row in list(board, "register") {
                tr { th scope="row" { (word("PovertyCategory", &row["category"])) "保障" } td { (share(&row["covered"])) } }
            }
            tr { th scope="row" { "临时救助" } td { (count(aid, "grants")) "次、" (count(aid, "persons")) "人次、" (yuan(text(aid, &["amount"]))) } }
            tr { th scope="row" { "24小时内先行救助" } td { (share(&aid["withinADay"])) } }
            tr { th scope="row" { "排查覆盖" } td { (share(&board["screeningCoverage"])) } }
            tr { th scope="row" { "排查办结" } td { (share(&board["fullyDecided"])) } }
            tr { th scope="row" { "按时办结" } td { (share(&board["onTime"])) } }
            tr { th scope="row" { "超期复核" } td { (share(&board["recheckOverdue"])) } }
            tr { th scope="row" { "追缴" } td { "应追缴" (yuan(text(board, &["toRecover"]))) "，已追回" (yuan(text(board, &["recovered"]))) } }
        } }
    }
}

fn list<'a>(board: &'a Value, name: &str) -> &'a [Value] {
    board[name].as_array().map_or(&[][..], Vec::as_slice)
}

fn count(row: &Value, name: &str) -> i64 {
    row[name].as_i64().unwrap_or_default()
}

/// `45/60（75.00%）`.
fn share(of: &Value) -> String {
    let bp = count(of, "shareBp");
    let (whole, part) = (bp / 100, bp % 100);
    format!(
        "{}/{}（{whole}.{part:02}%）",
        count(of, "part"),
        count(of, "whole")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_printed_with_its_parts() {
        let of = json!({ "part": 45, "whole": 60, "shareBp": 7505 });
        assert_eq!(share(&of), "45/60（75.05%）");
    }
}
