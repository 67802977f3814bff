//! 民主评议会议记录: who was there, how they voted, what they attested.

use maud::html;
use serde_json::Value;

use super::{found, word};
use crate::paper::{Sheet, day, form, text};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("review.graphql");

/// The minutes, to be signed by everyone who was there.
pub async fn minutes(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let review = found(visit, DOCUMENT, id, "democraticReview").await?;
    let rows = [
        ("时间", html! { (day(text(&review, &["heldOn"]))) }),
        ("地点", html! { (text(&review, &["place"])) }),
        ("主持人", html! { (text(&review, &["chairName"])) }),
        (
            "评议对象",
            html! { (text(&review, &["case", "applicantPerson", "name"])) "，" (word("AssistanceKind", &review["case"]["kind"])) },
        ),
        (
            "表决",
            html! {
                "属实 " (count(&review["votesTrue"])) " 票，不属实 " (count(&review["votesFalse"])) " 票，弃权 " (count(&review["votesAbstain"])) " 票"
            },
        ),
        ("结论", html! { (word("ReviewResult", &review["result"])) }),
    ];
    let participants = review["participants"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let body = html! {
        (form(&rows))
        p { "评议只对申请家庭情况的真实性作证，不决定是否给予救助。" }
        table.form {
            thead { tr { th scope="col" { "参加人" } th scope="col" { "身份" } th scope="col" { "回避" } th scope="col" { "签名" } } }
            tbody {
                @for one in participants {
                    tr {
                        td { (text(one, &["name"])) }
                        td { (word("ReviewRole", &one["role"])) }
                        td { @if one["recused"] == true { "是" } }
                        td { span.blank {} }
                    }
                }
            }
        }
    };
    let number = text(&review, &["case", "caseNo"]);
    let place = text(&review, &["division", "fullName"]);
    Ok(Sheet::letter(
        "民主评议会议记录",
        number,
        body,
        place,
        text(&review, &["heldOn"]),
    ))
}

fn count(votes: &Value) -> i64 {
    votes.as_i64().unwrap_or(0)
}
