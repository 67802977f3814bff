//! Every closed list is data: code, Chinese label, English label.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::schema::{Kind, Schema};

/// Enums that are grammar, not vocabulary.
fn is_grammar(name: &str) -> bool {
    name == "OrderDirection" || name.ends_with("OrderField")
}

#[test]
fn every_enum_of_the_schema_is_a_code_list_with_both_labels() {
    let schema = Schema::committed();
    reading_on_both_engines(async |city| {
        let document = "{ codeLists { name values { code labelZh labelEn } } }";
        let data = city.anonymous().query(document, json!({})).await.ok();
        let lists = data["codeLists"].as_array().expect("lists");
        let lists: BTreeMap<&str, &Value> = lists
            .iter()
            .map(|list| (list["name"].as_str().expect("a name"), &list["values"]))
            .collect();
        let enums = schema
            .types()
            .filter(|found| found.kind == Kind::Enum && !is_grammar(&found.name));
        for found in enums {
            let values = lists
                .get(found.name.as_str())
                .and_then(|values| values.as_array());
            let values = values.unwrap_or_else(|| panic!("no code list {}", found.name));
            assert_eq!(values.len(), found.values.len(), "{}", found.name);
            for value in values {
                let label = |name: &str| value[name].as_str().unwrap_or_default().trim();
                assert!(
                    !label("labelZh").is_empty() && !label("labelEn").is_empty(),
                    "{} {value}",
                    found.name
                );
                let chinese = label("labelZh").chars().any(|letter| letter > '\u{3000}');
                let english = label("labelEn").is_ascii()
                    || !label("labelEn").chars().any(|letter| letter > '\u{3000}');
                assert!(chinese && english, "{} {value}", found.name);
            }
        }
    });
}

#[test]
fn messages_follow_the_language_of_the_request() {
    reading_on_both_engines(async |city| {
        let request = async |language: &str| {
            let request = city
                .anonymous()
                .request("{ persons { totalCount } }", json!({}))
                .await;
            let answer = tests::client::answer(request.header("Accept-Language", language)).await;
            answer.refused_with("UNAUTHENTICATED").message
        };
        assert_eq!(request("zh-CN,zh;q=0.9").await, "请先登录");
        assert_eq!(request("fr").await, "请先登录");
        assert_eq!(request("en-GB,en;q=0.8").await, "Sign in first");
    });
}
