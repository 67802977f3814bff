//! 公示（张贴版）: what hangs on the board of the village.

use maud::html;

use super::found;
use crate::paper::{Sheet, day, text};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("notice.graphql");

/// The notice as it is posted.
pub async fn board(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let notice = found(visit, DOCUMENT, id, "notice").await?;
    let lines = text(&notice, &["body"]).lines();
    let body = html! {
        @for line in lines { p { (line) } }
        p {
            "公示期自" (day(text(&notice, &["openedOn"]))) "至" (day(text(&notice, &["closesOn"])))
            "。对公示内容有异议的，可在公示期内向镇（街）或县（区）民政局书面或口头提出，可以不具名。"
        }
    };
    let number = text(&notice, &["noticeNo"]);
    let place = text(&notice, &["division", "fullName"]);
    let on = text(&notice, &["openedOn"]);
    Ok(Sheet::letter(
        text(&notice, &["title"]),
        number,
        body,
        place,
        on,
    ))
}
