//! Sample data for any document, made from the schema.

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{Field as Asked, OperationType, Selection, SelectionSet};
use serde_json::{Map, Value, json};

use crate::schema::{Catalog, Kind, Shape, Ty};

/// The `data` of a document.
pub fn answer(catalog: &Catalog, document: &str) -> Value {
    let parsed = parse_query(document).unwrap();
    let (_, operation) = parsed.operations.iter().next().unwrap();
    let root = match operation.node.ty {
        OperationType::Mutation => "Mutation",
        _ => "Query",
    };
    object(
        catalog,
        catalog.object(root).unwrap(),
        &operation.node.selection_set.node,
        0,
    )
}

fn object(catalog: &Catalog, shape: &Shape, set: &SelectionSet, row: usize) -> Value {
    let mut made = Map::new();
    for item in &set.items {
        let Selection::Field(asked) = &item.node else {
            continue;
        };
        let asked = &asked.node;
        let field = shape.field(&asked.name.node).unwrap();
        made.insert(
            asked.response_key().node.to_string(),
            value(catalog, shape, &field.ty, asked, row),
        );
    }
    Value::Object(made)
}

fn value(catalog: &Catalog, shape: &Shape, ty: &Ty, asked: &Asked, row: usize) -> Value {
    let name = asked.name.node.as_str();
    if name == "userErrors" {
        return json!([]);
    }
    if let Some(known) = known(&shape.name, name, row) {
        return known;
    }
    if let Some(inner) = catalog.object(&ty.name) {
        let rows = if ty.list { 3 } else { 1 };
        let made: Vec<Value> = (0..rows)
            .map(|at| object(catalog, inner, &asked.selection_set.node, row + at))
            .collect();
        return if ty.list {
            Value::Array(made)
        } else {
            made.into_iter().next().unwrap()
        };
    }
    let single = scalar(catalog, ty, name, row);
    if ty.list { json!([single]) } else { single }
}

fn scalar(catalog: &Catalog, ty: &Ty, name: &str, row: usize) -> Value {
    if let Kind::Enumeration(list) = catalog.kind(ty) {
        return json!(list.values[row % list.values.len()].code);
    }
    match ty.name.as_str() {
        "Int" => json!(row + 3),
        "Boolean" => json!(row.is_multiple_of(2)),
        "Money" => json!(format!("{}.00", 1056 + 100 * row)),
        "Date" => json!(format!("2020-06-{:02}", row + 8)),
        "DateTime" => json!(format!("2020-06-{:02}T01:30:00Z", row + 8)),
        "Month" => json!("2020-07"),
        "ID" => json!(format!("{name}-{row}")),
        "CitizenId" => json!("6103***********021"),
        "JSON" => json!([{ "name": "赵*", "role": "VILLAGER_REP" }]),
        _ => json!(format!("{name} {row}")),
    }
}

/// Words that read well on a page.
fn known(shape: &str, name: &str, row: usize) -> Option<Value> {
    let pick = |words: &[&str]| Some(json!(words[row % words.len()]));
    match (shape, name) {
        ("Person", "name") => pick(&["张*英", "李*军", "王*"]),
        ("Division", "name") => pick(&["蔡家坡镇", "凤鸣镇", "益店镇"]),
        ("AssistanceCase", "caseNo") => pick(&[
            "ASST-610323-2020-000018",
            "ASST-610323-2020-000019",
            "ASST-610323-2020-000020",
        ]),
        ("AssistanceCase", "state") => pick(&["SUBMITTED", "NOTICE", "APPROVED"]),
        ("AssistanceCase", "allowedCommands") => {
            Some(json!(["acceptAssistanceCase", "refuseAssistanceCase"]))
        }
        ("FundBatch", "batchNo") => pick(&["PAY-610323-202007-DIBAO", "PAY-610323-202006-DIBAO"]),
        ("FundBatch", "kind") => Some(json!("DIBAO")),
        ("Household", "householdNo") => Some(json!(format!("610323104-{:04}", 21 + row))),
        (_, "displayName") => pick(&["王科长", "赵敏"]),
        (_, "actorName") => pick(&["王*", "赵*", "刘*"]),
        (_, "command") => pick(&[
            "acceptAssistanceCase",
            "refuseAssistanceCase",
            "createAssistanceCase",
        ]),
        ("CaseEvent", "fromState") => pick(&["SUBMITTED", "DRAFT"]),
        ("CaseEvent", "toState") => pick(&["MEANS_TESTING", "SUBMITTED"]),
        ("CaseEvent", "changes") => {
            Some(json!([{ "field": "proposedAmount", "from": null, "to": "1056.00" }]))
        }
        (_, "actorRole") => pick(&["TOWN_CLERK", "TOWN_LEAD"]),
        (_, "note") => pick(&["材料齐全", "同意", "已电话告知"]),
        ("Viewer", "permissions") => {
            Some(json!(["assistance.case.read", "assistance.case.accept"]))
        }
        ("Viewer", "duties") => Some(json!([])),
        (_, "roleLabel") => pick(&["镇街窗口经办", "镇街分管领导", "发放复核"]),
        (_, "role") => pick(&["TOWN_CLERK", "TOWN_LEAD", "PAY_CHECKER"]),
        ("PageInfo", "hasNextPage") => Some(json!(true)),
        ("PageInfo", "hasPreviousPage") => Some(json!(false)),
        (_, "totalCountAtLeast") => Some(json!(1001)),
        (_, "labelZh") => pick(&["可计入收入", "保障金差额", "分类施保"]),
        (_, "labelEn") => pick(&["Countable income", "Difference", "Top-up"]),
        (_, "formula") => pick(&[
            "wage × 0.8 + farm − medicine",
            "(standard × n − countable) ÷ 12",
        ]),
        (_, "result") => pick(&["9320.00", "660.00", "180.00"]),
        (_, "document") => Some(json!(
            "Interim Measures for Social Assistance (社会救助暂行办法)"
        )),
        (_, "article") => Some(json!("art. 12 (第十二条)")),
        (_, "message") => Some(json!("死亡人员仍在发放清册中")),
        (_, "accessToken") => Some(json!("good")),
        (_, "refreshToken") => Some(json!("r2")),
        _ => None,
    }
}
