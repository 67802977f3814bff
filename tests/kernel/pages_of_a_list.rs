//! A list is walked page by page, forwards and backwards, and each row is met once.

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::client::Client;

const PAGE: &str = "query($first: Int, $after: String, $last: Int, $before: String) {
    divisions(first: $first, after: $after, last: $last, before: $before,
              filter: { level: { eq: TOWN } }, orderBy: [{ field: CODE, direction: ASC }]) {
        totalCount
        nodes { code }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}";

/// Towns, streets and township-like units of Baoji on 2020-06-30 (spec 00, 4.3).
const TOWNS: usize = 120;

fn codes(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().expect("nodes");
    nodes
        .iter()
        .map(|node| node["code"].as_str().expect("a code").to_owned())
        .collect()
}

async fn page(client: &Client, variables: Value) -> Value {
    client.query(PAGE, variables).await.ok()["divisions"].clone()
}

#[test]
fn every_row_is_met_once_in_order_forwards_and_backwards() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        let (mut forwards, mut backwards) = (Vec::new(), Vec::new());
        let mut variables = json!({ "first": 7 });
        loop {
            let page = page(&anyone, variables).await;
            assert_eq!(page["totalCount"], TOWNS);
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !forwards.is_empty());
            forwards.extend(codes(&page));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            variables = json!({ "first": 7, "after": page["pageInfo"]["endCursor"] });
        }
        let mut variables = json!({ "last": 11 });
        loop {
            let page = page(&anyone, variables).await;
            backwards.splice(0..0, codes(&page));
            if page["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            variables = json!({ "last": 11, "before": page["pageInfo"]["startCursor"] });
        }
        assert_eq!(forwards.len(), TOWNS);
        assert!(forwards.is_sorted());
        assert_eq!(forwards, backwards);
    });
}

#[test]
fn a_page_has_twenty_rows_unless_told_and_at_most_a_hundred() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        assert_eq!(codes(&page(&anyone, json!({})).await).len(), 20);
        assert_eq!(
            codes(&page(&anyone, json!({ "first": 100 })).await).len(),
            100
        );
        assert_eq!(codes(&page(&anyone, json!({ "first": 0 })).await).len(), 0);
        let refused = anyone
            .query(PAGE, json!({ "first": 101 }))
            .await
            .breaks("PAGE_TOO_LARGE");
        assert_eq!(refused.path, ["divisions", "first"]);
        assert_eq!(refused.param("most"), "100");
        anyone
            .query(PAGE, json!({ "last": 101 }))
            .await
            .breaks("PAGE_TOO_LARGE");
        anyone
            .query(PAGE, json!({ "first": -1 }))
            .await
            .breaks("NEGATIVE");
        anyone
            .query(PAGE, json!({ "first": 5, "last": 5 }))
            .await
            .breaks("PAGE_DIRECTION");
    });
}

#[test]
fn a_cursor_belongs_to_its_list() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        let other = "{ divisions(first: 1) { pageInfo { endCursor } } }";
        let other = anyone.query(other, json!({})).await.ok();
        let other = &other["divisions"]["pageInfo"]["endCursor"];
        for cursor in [
            json!("nonsense"),
            json!(""),
            json!("WzEsMl0"),
            other.clone(),
        ] {
            anyone
                .query(PAGE, json!({ "first": 5, "after": cursor }))
                .await
                .refused_with("BAD_CURSOR");
        }
    });
}

#[test]
fn an_id_that_is_none_finds_nothing() {
    reading_on_both_engines(async |city| {
        let document = "query($id: ID!) { node(id: $id) { id } division(id: $id) { id } }";
        for id in [
            "",
            "1",
            "AAAAAAAAAAAAAAAAAAAAAAAA",
            "'; DROP TABLE person; --",
        ] {
            let answer = city.anonymous().query(document, json!({ "id": id })).await;
            assert_eq!(
                answer.data,
                json!({ "node": null, "division": null }),
                "{id}"
            );
            assert!(
                ["NOT_FOUND", "VALIDATION_FAILED"].contains(&answer.code().as_str()),
                "{id}: {answer:?}"
            );
        }
    });
}
