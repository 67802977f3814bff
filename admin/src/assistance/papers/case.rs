//! Papers about an application: receipt, list of what is missing, pledge, decision.

use maud::{Markup, html};
use serde_json::Value;

use super::{appeal, county_bureau, found, reasons, word};
use crate::paper::{Sheet, day, form, month, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("case.graphql");

async fn application(visit: &Visit, id: &str) -> Result<Value, Problem> {
    found(visit, DOCUMENT, id, "assistanceCase").await
}

fn applicant(case: &Value) -> &str {
    text(case, &["applicantPerson", "name"])
}

fn kind(case: &Value) -> String {
    word("AssistanceKind", &case["kind"])
}

/// Where the window is: the division's name up to the town.
fn window(case: &Value) -> String {
    let full = text(case, &["division", "fullName"]);
    let end = full.find(['镇', '乡']).map(|at| at + '镇'.len_utf8());
    let end = end.or_else(|| full.find("街道").map(|at| at + "街道".len()));
    let town = &full[..end.unwrap_or(full.len())];
    format!(
        "{}社会救助服务窗口",
        town.rsplit(['县', '区']).next().unwrap_or(town)
    )
}

/// The rows that every paper of an application begins with.
fn about(case: &Value) -> Vec<(&'static str, Markup)> {
    vec![
        ("申请人", html! { (applicant(case)) }),
        (
            "证件号码",
            html! { (text(case, &["applicantPerson", "idNumber"])) },
        ),
        ("申请事项", html! { (kind(case)) }),
        (
            "所在村（社区）",
            html! { (text(case, &["division", "fullName"])) },
        ),
    ]
}

/// 受理回执: that the application is there, what comes next, how to follow it.
pub async fn receipt(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = application(visit, id).await?;
    let mut rows = about(&case);
    rows.push(("申请日期", html! { (day(text(&case, &["appliedOn"]))) }));
    if let Some(accepted) = case["acceptedAt"].as_str() {
        rows.push(("受理日期", html! { (day(accepted)) }));
        rows.push(("办结期限", html! { (day(text(&case, &["totalDueOn"]))) }));
    }
    let body = html! {
        p.to { (applicant(&case)) "：" }
        p { "您提交的" (kind(&case)) "申请已收到，编号见上。请妥善保管本回执。" }
        (form(&rows))
        p { "凭本回执编号和申请人身份证号后四位，可在市民政局网站查询办理进度。经办人员不得收取任何费用。" }
    };
    let on = case["acceptedAt"].as_str().or(case["submittedAt"].as_str());
    let number = text(&case, &["caseNo"]);
    Ok(Sheet::letter(
        "社会救助申请受理回执",
        number,
        body,
        &window(&case),
        on.unwrap_or_default(),
    ))
}

/// 一次性补正告知书: everything that is missing, told once.
pub async fn correction(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = application(visit, id).await?;
    let events = case["events"]["nodes"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let asked = events
        .iter()
        .find(|event| event["command"] == "requestCorrection");
    let asked = asked.ok_or(Problem::NotFound)?;
    let items: Vec<&str> = text(asked, &["note"]).split(';').map(str::trim).collect();
    let body = html! {
        p.to { (applicant(&case)) "：" }
        p { "您于" (day(text(&case, &["appliedOn"]))) "提出的" (kind(&case)) "申请，材料尚不齐全。现一次性告知您需要补正的全部材料：" }
        ol { @for item in items { li { (item) } } }
        p { "请补齐后交回受理窗口。补正期间不计入办理时限；除此前无法发现的事项外，不再要求您补充其他材料。" }
    };
    let number = text(&case, &["caseNo"]);
    Ok(Sheet::letter(
        "一次性补正材料告知书",
        number,
        body,
        &window(&case),
        text(asked, &["at"]),
    ))
}

/// 核对授权书: for all adult members to sign before anybody asks about their means.
pub async fn authorisation(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = application(visit, id).await?;
    let body = html! {
        p { "本人及家庭成员申请" (kind(&case)) "，自愿授权民政部门及其委托的核对机构，在申请办理和享受救助期间，向公安、人社、自然资源、"
            "市场监管、税务、公积金、银行、证券、保险等单位查询本人及家庭成员的户籍、收入、财产和支出信息。" }
        p { "授权自签名之日起至救助终止之日止有效。所查信息仅用于社会救助。" }
        (signatures(&case))
    };
    Ok(to_sign(&case, "家庭经济状况核对授权书", body))
}

/// 诚信承诺书: for all adult members to sign.
pub async fn pledge(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = application(visit, id).await?;
    let body = html! {
        p { "本人及家庭成员申请" (kind(&case)) "，承诺：所提供的材料和申报的情况真实、完整；家庭人口、收入、财产发生变化时及时告知。"
            "如有隐瞒、虚报，愿退回已领取的款物，并依法承担责任（《社会救助暂行办法》第六十八条）。" }
        (signatures(&case))
    };
    Ok(to_sign(&case, "诚信承诺书", body))
}

fn to_sign(case: &Value, title: &str, body: Markup) -> Sheet {
    Sheet::letter(title, text(case, &["caseNo"]), body, "申请人签名：", "")
}

/// The members, with room to sign.
fn signatures(case: &Value) -> Markup {
    let members = case["members"]["nodes"].as_array();
    html! {
        table.form {
            thead { tr { th scope="col" { "成员" } th scope="col" { "与户主关系" } th scope="col" { "证件号码" } th scope="col" { "签名（按印）" } } }
            tbody {
                @for member in members.map_or(&[][..], Vec::as_slice) {
                    tr {
                        td { (text(member, &["person", "name"])) }
                        td { (word("FamilyRelation", &member["relation"])) }
                        td { (text(member, &["person", "idNumber"])) }
                        td { span.blank {} }
                    }
                }
            }
        }
    }
}

/// 确认通知书 or 不予确认通知书: what was decided, every reason with its article, what can be done against it.
pub async fn decision(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = application(visit, id).await?;
    let granted = case["state"] == "APPROVED";
    let body = html! {
        p.to { (applicant(&case)) "：" }
        p { "您于" (day(text(&case, &["appliedOn"]))) "提出的" (kind(&case)) "申请，经核对、调查和审核，"
            @if granted { (granted_words(&case)) } @else { (refused_words(&case)) } }
        @if !case["calcSnapshot"].is_null() { h2 { "核算过程和依据" } (reasons(&case["calcSnapshot"])) }
        @if granted { p { "家庭人口、收入、财产状况发生变化的，请在变化后及时向镇（街）报告。" } }
        (appeal())
    };
    let title = if granted {
        "社会救助确认通知书"
    } else {
        "社会救助不予确认通知书"
    };
    let signed_by = match text(&case, &["decidedLevel"]) {
        "TOWN" => window(&case),
        _ => county_bureau(&case["division"]),
    };
    let number = text(&case, &["caseNo"]);
    Ok(Sheet::letter(
        title,
        number,
        body,
        &signed_by,
        text(&case, &["decidedAt"]),
    ))
}

fn granted_words(case: &Value) -> Markup {
    let award = &case["awards"]["nodes"][0];
    let amount = case["approvedAmount"].as_str();
    html! {
        "符合条件，现予确认"
        @match (amount, award["startMonth"].as_str()) {
            (Some(amount), Some(start)) => { "，自" (month(start)) "起每月发放" strong { (yuan(amount)) } "，救助证编号" (text(award, &["awardNo"])) "。" },
            (Some(amount), None) => { "，一次性发放" strong { (yuan(amount)) } "。" },
            (None, _) => { "。" },
        }
    }
}

fn refused_words(case: &Value) -> Markup {
    html! {
        "不符合条件，决定不予确认。理由：" strong { (word("RefusalCode", &case["refusalCode"])) }
        @if let Some(said) = case["decisionText"].as_str() { "。" (said) }
        "。"
    }
}
