//! Rosters and ledgers go out as files: what the schema's lists say, of the places that their owner sees.

use std::collections::{BTreeMap, BTreeSet};

use calamine::Data;
use serde_json::{Value, json};
use tests::city::{City, reading_on_both_engines};
use tests::client::Client;
use tests::story::{COUNTY, NEXT_TOWN, TOWN, staff, text};
use tests::taken_out::{ask, cells, ended, fetch, records, take, under};

/// Every list with what it asks for.
const LISTS: [(&str, &str); 8] = [
    ("payroll", "month"),
    ("entry_exit", "month"),
    ("rechecks", ""),
    ("temp_aid", "days"),
    ("screening", ""),
    ("relatives", "days"),
    ("pairings", ""),
    ("six_nets", "month"),
];

fn chosen(asks: &str) -> Value {
    match asks {
        "month" => json!({ "choice": { "month": "2020-04" } }),
        "days" => json!({ "choice": { "fromOn": "2015-01-01", "toOn": "2020-04-20" } }),
        _ => json!({}),
    }
}

/// Every page of a list of the schema.
async fn listed(who: &Client, list: &str, filter: &str, node: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut after = Value::Null;
    loop {
        let document = format!(
            "query($after: String) {{ {list}(first: 100, after: $after, filter: {{ {filter} }}) {{
                pageInfo {{ hasNextPage endCursor }} nodes {{ {node} }} }} }}"
        );
        let data = who.query(&document, json!({ "after": after })).await.ok();
        rows.extend(data[list]["nodes"].as_array().expect("rows").clone());
        let page = &data[list]["pageInfo"];
        if page["hasNextPage"] != true {
            return rows;
        }
        after = page["endCursor"].clone();
    }
}

#[test]
fn the_payroll_goes_out_as_the_schema_lists_it() {
    reading_on_both_engines(async |city| {
        let bureau = city.staff("CITY_ASSIST", "6103");
        let (made, bytes) = take(&bureau, "payroll", "6103", chosen("month")).await;
        let lines = listed(
            &bureau,
            "payrollLines",
            "month: { eq: \"2020-04\" }, excluded: { eq: false }",
            "personCount base topups adjustments total payeeName award { awardNo household { headPerson { name idNumber } } }",
        )
        .await;
        assert!(lines.len() > 20, "{} lines", lines.len());
        assert_eq!(made["rowCount"], lines.len());
        assert_eq!(made["job"]["progressTotal"], lines.len());
        let rows = records(&bytes);
        let mut shown = BTreeMap::new();
        for (number, row) in (1..).zip(&rows) {
            assert_eq!(under(row, "序号"), &Data::Float(number.into()));
            let amounts = ["基本金额", "分类施保", "其他增减", "合计"];
            let amounts = amounts.map(|heading| match under(row, heading) {
                Data::Float(amount) => format!("{amount:.2}"),
                other => panic!("{heading} is no number: {other:?}"),
            });
            let texts =
                ["户主", "身份证号", "收款人"].map(|heading| under(row, heading).to_string());
            shown.insert(under(row, "证书编号").to_string(), (amounts, texts));
        }
        assert_eq!(shown.len(), lines.len(), "no award stands there twice");
        for line in &lines {
            let (award, money) = (&line["award"], |name: &str| text(&line[name]));
            let head = &award["household"]["headPerson"];
            let amounts = ["base", "topups", "adjustments", "total"].map(money);
            let texts = [
                text(&head["name"]),
                text(&head["idNumber"]),
                text(&line["payeeName"]),
            ];
            assert_eq!(shown[&text(&award["awardNo"])], (amounts, texts));
        }
    });
}

#[test]
fn numbers_are_text_and_in_full_only_for_whoever_may_take_them_out() {
    reading_on_both_engines(async |city| {
        let numbers = async |role: &str, in_full: bool| {
            let more = tests::story::merged(chosen("month"), json!({ "inFull": in_full }));
            let (made, bytes) = take(&staff(&city, role), "payroll", COUNTY, more).await;
            assert_eq!(made["numbersInFull"], in_full);
            let of =
                |row: &Vec<(String, Data)>| match (under(row, "身份证号"), under(row, "银行账号"))
                {
                    (Data::String(id), Data::String(account)) => (id.clone(), account.clone()),
                    other => panic!("a number is no text: {other:?}"),
                };
            records(&bytes).iter().map(of).collect::<Vec<_>>()
        };
        let masked = numbers("PAY_CHECKER", false).await;
        let clear = numbers("PAY_MAKER", true).await;
        assert_eq!(masked.len(), clear.len());
        for ((hidden, hidden_account), (id, account)) in masked.iter().zip(&clear) {
            assert!(
                hidden.contains('*') && hidden_account.contains('*'),
                "{hidden} {hidden_account}"
            );
            assert!(
                id.len() == 18 && !id.contains('*') && hidden[..3] == id[..3],
                "{hidden}"
            );
            assert!(account.len() > 12 && account.bytes().all(|digit| digit.is_ascii_digit()));
        }
        let more = tests::story::merged(chosen("month"), json!({ "inFull": true }));
        let refusal = ask(&staff(&city, "PAY_CHECKER"), "payroll", COUNTY, more).await;
        refusal.refused_with("FORBIDDEN_FIELD");
    });
}

#[test]
fn every_list_goes_out_to_those_who_may_take_it_and_holds_their_places_only() {
    reading_on_both_engines(async |city| {
        for (role, place) in [
            ("TOWN_CLERK", TOWN),
            ("TOWN_LEAD", TOWN),
            ("COUNTY_OFFICER", COUNTY),
            ("COUNTY_APPROVER", COUNTY),
            ("PAY_MAKER", COUNTY),
            ("PAY_CHECKER", COUNTY),
            ("CITY_ASSIST", "6103"),
            ("CITY_AUDIT", "6103"),
        ] {
            let who = city.staff(role, place);
            let kinds = who.query("{ exportKinds { kind } }", json!({})).await.ok();
            let kinds = kinds["exportKinds"].as_array().expect("kinds").iter();
            let mine: BTreeSet<String> = kinds.map(|kind| text(&kind["kind"])).collect();
            let mut asked = Vec::new();
            for (kind, asks) in LISTS {
                let answer = ask(&who, kind, place, chosen(asks)).await;
                if mine.contains(kind) {
                    asked.push((kind, text(&answer.done()["export"]["id"])));
                } else {
                    assert_eq!(answer.code(), "FORBIDDEN_ROLE", "{role} {kind}");
                }
            }
            for (kind, id) in asked {
                holds_own_places(&who, (role, place), kind, &id).await;
            }
        }
    });
}

/// Fetches a list, and looks for rows of other counties and towns.
async fn holds_own_places(who: &Client, (role, place): (&str, &str), kind: &str, id: &str) {
    let (made, bytes) = fetch(who, id).await;
    let rows = records(&bytes);
    assert_eq!(made["rowCount"], rows.len(), "{role} {kind}");
    assert!(
        !rows.is_empty() || place != "6103" || kind == "relatives",
        "{role} finds nothing in {kind}"
    );
    let mark = cells(&bytes)[1][0].to_string();
    assert!(
        mark.contains("月末报送财政部门") && mark.contains(&text(&made["requestedByName"])),
        "{mark}"
    );
    let named = |heading: &str| -> BTreeSet<String> {
        let found = rows
            .iter()
            .flat_map(|row| row.iter().filter(|(name, _)| name == heading));
        found
            .map(|(_, cell)| cell.to_string())
            .filter(|name| !name.is_empty())
            .collect()
    };
    let only = |name: &str| BTreeSet::from([name.to_owned()]);
    if place != "6103" {
        assert!(
            named("县区").is_subset(&only("岐山县")),
            "{role} {kind}: {:?}",
            named("县区")
        );
    }
    if place == TOWN {
        assert!(
            named("镇街").is_subset(&only("蔡家坡镇")),
            "{role} {kind}: {:?}",
            named("镇街")
        );
    }
}

#[test]
fn nobody_takes_out_what_lies_elsewhere() {
    reading_on_both_engines(async |city| {
        let clerk = city.staff("TOWN_CLERK", TOWN);
        for place in [NEXT_TOWN, COUNTY, "6103", "610322"] {
            let refused = ask(&clerk, "rechecks", place, json!({})).await;
            assert_eq!(refused.code(), "FORBIDDEN_SCOPE", "{place}");
        }
        let village = ask(&clerk, "rechecks", tests::story::VILLAGE, json!({}))
            .await
            .done();
        let made = ended(&clerk, &text(&village["export"]["id"])).await;
        assert_eq!(made["job"]["state"], "SUCCEEDED");
    });
}

#[test]
fn whose_data_left_stands_in_the_journal_with_the_reason() {
    reading_on_both_engines(async |city| {
        let reason = json!({ "reason": "提供县审计局核对四月名册" });
        let officer = staff(&city, "COUNTY_OFFICER");
        let (made, _) = take(&officer, "rechecks", COUNTY, reason.clone()).await;
        let entries = audited(&city, "person.read", &reason["reason"]).await;
        let persons: BTreeSet<String> = entries
            .iter()
            .flat_map(|entry| {
                let ids = entry["personIds"].as_array().into_iter().flatten();
                ids.map(text).collect::<Vec<_>>()
            })
            .collect();
        let heads = listed(
            &officer,
            "assistanceAwards",
            "state: { in: [ACTIVE, SUSPENDED, GRADUAL_EXIT] }",
            "household { headPerson { id } }",
        )
        .await;
        let heads: BTreeSet<String> = heads
            .iter()
            .map(|award| text(&award["household"]["headPerson"]["id"]))
            .collect();
        assert!(
            heads.is_subset(&persons),
            "{} of {}",
            persons.len(),
            heads.len()
        );
        let asked = audited(&city, "createExport", &reason["reason"]).await;
        assert_eq!(asked[0]["objectType"], "Export");
        assert_eq!(asked[0]["requestId"], entries[0]["requestId"], "{made}");
        assert_eq!(
            audited(&city, "downloadExport", &reason["reason"])
                .await
                .len(),
            1
        );
    });
}

/// Entries of the journal about an action with this purpose.
async fn audited(city: &City, action: &str, purpose: &Value) -> Vec<Value> {
    let auditor = city.staff("AUDIT_ADMIN", "6103");
    let filter = format!("action: {{ eq: \"{action}\" }}");
    let node = "purpose objectType requestId actorName personIds";
    let entries = listed(&auditor, "auditEntries", &filter, node).await;
    entries
        .into_iter()
        .filter(|entry| &entry["purpose"] == purpose)
        .collect()
}
