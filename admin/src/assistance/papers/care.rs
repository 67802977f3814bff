//! 照料服务协议: who cares for an extremely poor person at home, for what, and for how much.

use maud::html;

use super::{county_bureau, found, word};
use crate::paper::{Sheet, day, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("care.graphql");

/// The agreement that town, carer and person sign.
pub async fn agreement(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let agreement = found(visit, DOCUMENT, id, "careAgreement").await?;
    let person = &agreement["person"];
    let organization = text(&agreement, &["carerOrganization", "name"]);
    let (carer, number) = if organization.is_empty() {
        let carer = &agreement["carerPerson"];
        (text(carer, &["name"]), text(carer, &["idNumber"]))
    } else {
        (organization, "")
    };
    let body = html! {
        p.to { "甲方（镇街、村委会）：" span.blank {} }
        p.to { "乙方（照料服务人）：" (carer) @if !number.is_empty() { "（" (number) "）" } }
        p.to { "丙方（特困人员）：" (text(person, &["name"])) "（" (text(person, &["idNumber"])) "）" }
        p {
            "丙方为分散供养特困人员，自理能力为" (word("CareLevel", &agreement["award"]["careLevel"]))
            "，供养证编号" (text(&agreement, &["award", "awardNo"])) "。三方就照料服务约定如下："
        }
        ol {
            li { "照料内容：" (text(&agreement, &["duties"])) "。" }
            li { "照料护理费每月" strong { (yuan(text(&agreement, &["monthlyFee"]))) } "，由甲方考核后按月支付给乙方。" }
            li { "协议期限自" (day(text(&agreement, &["signedOn"]))) "至" (day(text(&agreement, &["validUntil"]))) "。" }
            li { "乙方应保证丙方日常有人照看、生病有人看护；丙方病重或发生意外的，乙方应立即送医并报告甲方。" }
            li { "甲方每月至少探访一次；乙方未履行约定的，甲方可扣减费用或终止协议，另行安排照料。" }
            li { "丙方死亡、转为集中供养或者自理能力变化的，本协议终止或重新签订。" }
        }
        p { "本协议一式四份，三方各执一份，县（区）民政局备案一份。" }
        p.to { "甲方（盖章）：" span.blank {} "　乙方（签名）：" span.blank {} "　丙方（签名、按印）：" span.blank {} }
    };
    let bureau = county_bureau(&agreement["division"]);
    let on = text(&agreement, &["signedOn"]);
    let number = text(&agreement, &["award", "awardNo"]);
    Ok(Sheet::letter(
        "特困人员照料服务协议书",
        number,
        body,
        &format!("{bureau}监制"),
        on,
    ))
}
