//! Papers that stay in the case file: what surveyors fill in at home, and the cover with the list of contents.

use maud::{Markup, html};
use serde_json::Value;

use super::{county_bureau, found, word};
use crate::paper::{Sheet, day, form, text, yuan};
use crate::problem::Problem;
use crate::visit::Visit;

const DOCUMENT: &str = include_str!("file.graphql");

async fn file(visit: &Visit, id: &str) -> Result<Value, Problem> {
    found(visit, DOCUMENT, id, "assistanceCase").await
}

fn nodes<'a>(case: &'a Value, list: &str) -> &'a [Value] {
    let nodes = case[list]["nodes"].as_array();
    nodes.map_or(&[][..], Vec::as_slice)
}

/// 家庭经济状况调查表: what was declared, with room for what is found.
pub async fn survey(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = file(visit, id).await?;
    let body = html! {
        (form(&[
            ("申请人", html! { (text(&case, &["applicantPerson", "name"])) }),
            ("申请事项", html! { (word("AssistanceKind", &case["kind"])) "（" (word("AreaType", &case["areaType"])) "）" }),
            ("户号", html! { (text(&case, &["household", "householdNo"])) }),
            ("住址", html! { (text(&case, &["division", "fullName"])) (text(&case, &["household", "address"])) }),
            ("联系电话", html! { (text(&case, &["applicantPerson", "phone"])) }),
        ]))
        h2 { "一、家庭成员" }
        (members(nodes(&case, "members")))
        h2 { "二、收入（近十二个月）" }
        (items(nodes(&case, "incomeItems"), "IncomeType"))
        h2 { "三、财产" }
        (items(nodes(&case, "assetItems"), "AssetType"))
        h2 { "四、刚性支出（近十二个月）" }
        (items(nodes(&case, "expenseItems"), "ExpenseType"))
        h2 { "五、居住和生活情况" }
        (form(&[
            ("住房结构和面积", html! { span.blank {} }), ("主要家电、车辆", html! { span.blank {} }),
            ("土地、牲畜、农机", html! { span.blank {} }), ("邻里反映", html! { span.blank {} }),
            ("调查结论", html! { "□ 与申报相符　□ 与申报不符　□ 未在家" }),
        ]))
        p { "申请人（签名、按印）：" span.blank {} "　调查人（两人以上签名）：" span.blank {} " " span.blank {} }
    };
    let number = text(&case, &["caseNo"]);
    Ok(Sheet::letter(
        "家庭经济状况入户调查表",
        number,
        body,
        "调查日期：",
        "",
    ))
}

fn members(members: &[Value]) -> Markup {
    html! {
        table.form.dense {
            thead { tr {
                th scope="col" { "姓名" } th scope="col" { "与户主关系" } th scope="col" { "证件号码" }
                th scope="col" { "劳动能力" } th scope="col" { "就业状况" } th scope="col" { "残疾、重病" } th scope="col" { "核实情况" }
            } }
            tbody { @for member in members {
                tr {
                    td { (text(member, &["person", "name"])) }
                    td { (word("FamilyRelation", &member["relation"])) }
                    td { (text(member, &["person", "idNumber"])) }
                    td { (word("LabourCapacity", &member["labourCapacity"])) }
                    td { (word("Employment", &member["employment"])) }
                    td {
                        @if !member["disabilityCategory"].is_null() {
                            (word("DisabilityCategory", &member["disabilityCategory"])) (word("DisabilityGrade", &member["disabilityGrade"])) " "
                        }
                        @if member["severeIllness"] == true { "重病" }
                    }
                    td {}
                }
            } }
        }
    }
}

/// Items of one kind as they were declared or found, and two lines for more.
fn items(items: &[Value], list: &str) -> Markup {
    html! {
        table.form.dense {
            thead { tr {
                th scope="col" { "项目" } th scope="col" { "成员" } th scope="col" { "金额" } th scope="col" { "来源" } th scope="col" { "核实金额" }
            } }
            tbody {
                @for item in items {
                    tr {
                        td { (word(list, &item["kind"])) }
                        td { (text(item, &["person", "name"])) }
                        td { (yuan(text(item, &["amount"]))) }
                        td { (word("ItemOrigin", &item["origin"])) }
                        td {}
                    }
                }
                @for _ in 0..2 { tr { td { "　" } td {} td {} td {} td {} } }
            }
        }
    }
}

/// 档案封面和卷内目录: what lies in the file, in the order of the work.
pub async fn cover(visit: &Visit, id: &str) -> Result<Sheet, Problem> {
    let case = file(visit, id).await?;
    let awards = nodes(&case, "awards");
    let body = html! {
        (form(&[
            ("档案编号", html! { (text(&case, &["caseNo"])) }),
            ("救助类型", html! { (word("AssistanceKind", &case["kind"])) "（" (word("AreaType", &case["areaType"])) "）" }),
            ("申请人", html! { (text(&case, &["applicantPerson", "name"])) }),
            ("证件号码", html! { (text(&case, &["applicantPerson", "idNumber"])) }),
            ("所在村（社区）", html! { (text(&case, &["division", "fullName"])) }),
            ("申请日期", html! { (day(text(&case, &["appliedOn"]))) }),
            ("办理结果", html! { (word("CaseState", &case["state"])) @for award in awards { " " (text(award, &["awardNo"])) } }),
            ("保管期限", html! { span.blank {} }),
        ]))
        h2 { "卷内目录" }
        table.form.dense {
            thead { tr {
                th scope="col" { "序号" } th scope="col" { "材料名称" } th scope="col" { "日期" } th scope="col" { "页次" } th scope="col" { "备注" }
            } }
            tbody { @for (number, (name, on)) in (1..).zip(contents(&case)) {
                tr { td { (number) } td { (name) } td { (on) } td {} td {} }
            } }
        }
    };
    let bureau = county_bureau(&case["division"]);
    let on = text(&case, &["decidedAt"]);
    Ok(Sheet::letter("社会救助档案", "", body, &bureau, on))
}

/// What lies in the file, with its day.
fn contents(case: &Value) -> Vec<(String, String)> {
    let applied = day(text(case, &["appliedOn"]));
    let mut found: Vec<(String, String)> = [
        "社会救助申请书",
        "身份证、户口簿复印件",
        "家庭经济状况核对授权书",
        "诚信承诺书",
    ]
    .map(|name| (name.to_owned(), applied.clone()))
    .into();
    let lists = [
        ("meansTests", "completedAt", "家庭经济状况核对报告"),
        ("visits", "visitedAt", "家庭经济状况入户调查表"),
        ("reviews", "heldOn", "民主评议记录"),
        ("relativeFilings", "filedOn", "近亲属备案表"),
        ("conferences", "heldOn", "协调会议纪要"),
    ];
    for (list, on, name) in lists {
        let rows = nodes(case, list).iter();
        found.extend(rows.map(|row| (name.to_owned(), day(text(row, &[on])))));
    }
    if !case["decidedAt"].is_null() {
        let decided = day(text(case, &["decidedAt"]));
        let papers = ["公示及公示照片", "审核确认审批表", "决定通知书及送达回执"];
        found.extend(papers.map(|name| (name.to_owned(), decided.clone())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_lists_what_was_done_in_the_order_of_the_work() {
        let visits = json!({ "nodes": [{ "visitedAt": "2020-05-06T06:00:00Z" }, { "visitedAt": "2020-05-22T06:00:00Z" }] });
        let case = json!({ "appliedOn": "2020-04-20", "visits": visits, "decidedAt": null });
        let listed = contents(&case);
        assert_eq!(listed.len(), 6);
        assert_eq!(
            listed[4],
            (
                "家庭经济状况入户调查表".to_owned(),
                "2020年5月6日".to_owned()
            )
        );
        assert_eq!(listed[0].1, "2020年4月20日");
    }
}
