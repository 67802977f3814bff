//! `publicAwards` and `publicStandards`: what the law publishes, and nothing beside it.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines, reading_on_both_engines};
use tests::story::{COUNTY, Story, TOWN, VILLAGE, division, set_parameter};

const LIST: &str = "query($in: ID!, $kind: AssistanceKind, $first: Int, $after: ID) {
    publicAwards(division: $in, kind: $kind, first: $first, after: $after) { awards { name persons amount } next } }";

async fn list(city: &City, code: &str, more: Value) -> Value {
    let place = division(city, code).await;
    let variables = tests::story::merged(json!({ "in": place }), more);
    city.anonymous().query(LIST, variables).await.ok()["publicAwards"].clone()
}

#[test]
fn an_award_is_on_the_list_from_its_first_month_until_it_ends_and_shows_three_things() {
    on_both_engines(async |city| {
        let _story = Story::until(&city, "APPROVED").await;
        let e1 = json!({ "name": "李**", "persons": 4, "amount": "1056.00" });
        let shown = async || {
            let page = list(&city, VILLAGE, json!({})).await;
            let awards = page["awards"].as_array().cloned().unwrap_or_default();
            awards.iter().filter(|award| **award == e1).count()
        };
        assert_eq!(shown().await, 0, "paid from July on");
        city.set_time("2020-07-01T09:00:00+08:00").await;
        assert_eq!(shown().await, 1);
    });
}

#[test]
fn the_list_goes_on_page_by_page_and_names_no_minor_and_no_other_kind() {
    reading_on_both_engines(async |city| {
        let mut pages: Vec<Value> = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = list(&city, COUNTY, json!({ "first": 7, "after": after })).await;
            after = page["next"].clone();
            pages.extend(page["awards"].as_array().cloned().unwrap_or_default());
            if after.is_null() {
                break;
            }
        }
        let whole = list(&city, COUNTY, json!({ "first": 100 })).await;
        let whole = whole["awards"].as_array().expect("awards").clone();
        assert!(whole.len() > 7, "the demo pays somebody: {}", whole.len());
        assert_eq!(
            pages.iter().take(whole.len()).collect::<Vec<_>>(),
            whole.iter().collect::<Vec<_>>()
        );
        for award in &pages {
            let name = award["name"].as_str();
            assert!(name.is_none_or(|name| name.contains('*')), "{award}");
        }
        let dibao = list(&city, TOWN, json!({ "kind": "DIBAO" })).await;
        let tekun = list(&city, TOWN, json!({ "kind": "TEKUN" })).await;
        let both = list(&city, TOWN, json!({})).await;
        let count = |page: &Value| page["awards"].as_array().map_or(0, Vec::len);
        assert_eq!(count(&dibao) + count(&tekun), count(&both));
        let place = division(&city, TOWN).await;
        for kind in ["DIBAO_SINGLE", "MARGINAL", "RIGID", "TEMP_AID"] {
            let told = json!({ "in": place, "kind": kind });
            city.anonymous()
                .query(LIST, told)
                .await
                .breaks("NOT_APPLICABLE");
        }
    });
}

#[test]
fn anybody_reads_the_standards_of_a_place_with_the_document_that_sets_them() {
    on_both_engines(async |city| {
        let document =
            "query($in: ID!, $on: Date) { publicStandards(division: $in, on: $on) { on rules {
            topic key labelZh value saidZh saidEn effectiveFrom setBy document article } } }";
        let county = division(&city, COUNTY).await;
        let read = async |on: Value| {
            let variables = json!({ "in": county, "on": on });
            let data = city.anonymous().query(document, variables).await.ok();
            data["publicStandards"]["rules"].clone()
        };
        let of = |standards: &Value, key: &str| {
            let all = standards.as_array().expect("standards").iter();
            all.filter(|standard| standard["key"] == key)
                .cloned()
                .collect::<Vec<_>>()
        };
        let now = read(Value::Null).await;
        let rural = &of(&now, "dibao.rural.std_year")[0];
        assert_eq!(
            (&rural["topic"], &rural["saidZh"], &rural["effectiveFrom"]),
            (
                &json!("STANDARDS"),
                &json!("4310.00 元/年"),
                &json!("2019-10-01")
            )
        );
        assert!(
            rural["document"]
                .as_str()
                .is_some_and(|document| !document.is_empty()),
            "{rural}"
        );
        let later = read(json!("2020-11-01")).await;
        assert_ne!(of(&later, "dibao.rural.std_year")[0]["value"], "4310.00");
        for secret in [
            "means.sources",
            "county.visit_share_bp",
            "screening.error_bp",
            "assist.ruleset.2021.due.survey",
        ] {
            assert!(of(&now, secret).is_empty(), "{secret} is published");
        }
        set_parameter(&city, "topup.elder_age", "65").await;
        let set = &of(&read(Value::Null).await, "topup.elder_age")[0];
        assert_eq!(set["value"], "65");
    });
}
