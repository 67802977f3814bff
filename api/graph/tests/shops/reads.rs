//! Reads: one statement, the reader's scope at every level, pages that neither skip nor repeat.

use std::sync::atomic::Ordering;

use graph::Principal;
use serde_json::json;

use super::world::{World, county, data, everywhere, in_county, staff, town};

const ALL: &[&str] = &["shop.read", "sale.read"];

#[tokio::test]
async fn three_levels_with_totals_are_one_statement() {
    let world = World::new().await;
    let document = "{ shops(first: 2, orderBy: [{field: NAME, direction: ASC}]) { totalCount nodes { name rent
        keepers(first: 1, orderBy: [{field: NAME, direction: ASC}]) { totalCount nodes { name shop { name }
          sales(first: 2, orderBy: [{field: AMOUNT, direction: DESC}]) { totalCount nodes { amount at } } } } } } }";
    let answer = world
        .ask(staff("CLERK", everywhere(), ALL), document, json!({}))
        .await;
    assert_eq!(world.statements.load(Ordering::SeqCst), 1);
    let sales = |_: i32| {
        json!({"totalCount": 3, "nodes": [
        {"amount": "4.50", "at": "2020-04-19T23:46:43Z"}, {"amount": "3.00", "at": "2020-04-19T23:46:42Z"}]})
    };
    let shop = |name: &str, rent: &str| {
        json!({"name": format!("shop {name}"), "rent": rent, "keepers": {"totalCount": 2, "nodes": [
            {"name": format!("keeper {name}1"), "shop": {"name": format!("shop {name}")}, "sales": sales(0)}]}})
    };
    assert_eq!(
        data(answer),
        json!({"shops": {"totalCount": 20, "nodes": [shop("111", "200.00"), shop("112", "300.00")]}})
    );
}

#[tokio::test]
async fn a_scoped_reader_sees_only_the_own_county_at_every_level() {
    let world = World::new().await;
    let document = "{ shops(first: 100) { totalCount totalCountAtLeast nodes { name } } keepers(first: 100) { totalCount nodes { name shop { name } } } }";
    let answer = data(
        world
            .ask(staff("CLERK", in_county(2), ALL), document, json!({}))
            .await,
    );
    assert_eq!(answer["shops"]["totalCount"], 10);
    assert_eq!(answer["shops"]["totalCountAtLeast"], 10);
    assert_eq!(answer["keepers"]["totalCount"], 20);
    for node in answer["keepers"]["nodes"].as_array().unwrap() {
        assert!(node["shop"]["name"].as_str().unwrap().starts_with("shop 2"));
    }
}

#[tokio::test]
async fn an_object_outside_the_scope_is_not_found() {
    let world = World::new().await;
    let city = staff("CLERK", everywhere(), ALL);
    let found = data(
        world
            .ask(
                city,
                "{ shops(filter: {name: {eq: \"shop 111\"}}) { nodes { id } } }",
                json!({}),
            )
            .await,
    );
    let id = found["shops"]["nodes"][0]["id"].clone();
    for document in [
        "query($id: ID!) { shop(id: $id) { name } }",
        "query($id: ID!) { node(id: $id) { id } }",
    ] {
        let answer = world
            .ask(
                staff("CLERK", in_county(2), ALL),
                document,
                json!({"id": id}),
            )
            .await;
        assert_eq!(code(&answer), "NOT_FOUND");
    }
    let answer = data(
        world
            .ask(
                staff("CLERK", in_county(1), ALL),
                "query($id: ID!) { node(id: $id) { __typename ... on Shop { name } } }",
                json!({"id": id}),
            )
            .await,
    );
    assert_eq!(
        answer,
        json!({"node": {"__typename": "Shop", "name": "shop 111"}})
    );
}

#[tokio::test]
async fn pages_forward_and_backward_meet() {
    let world = World::new().await;
    let reader = || staff("CLERK", everywhere(), ALL);
    let forward = "query($after: String) { shops(first: 7, after: $after, orderBy: [{field: RENT, direction: DESC}]) { edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }";
    let mut names = Vec::new();
    let mut after = json!(null);
    loop {
        let page =
            data(world.ask(reader(), forward, json!({"after": after})).await)["shops"].clone();
        names.extend(
            page["edges"]
                .as_array()
                .unwrap()
                .iter()
                .map(|edge| edge["node"]["name"].clone()),
        );
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(names.len(), 20);
    let mut once = names.iter().map(ToString::to_string).collect::<Vec<_>>();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 20);
    let backward = "query($before: String) { shops(last: 3, before: $before, orderBy: [{field: RENT, direction: DESC}]) { nodes { name } pageInfo { hasPreviousPage } } }";
    let page = data(
        world
            .ask(reader(), backward, json!({"before": after}))
            .await,
    );
    let tail: Vec<_> = page["shops"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["name"].clone())
        .collect();
    assert_eq!(tail, names[16..19]);
}

#[tokio::test]
async fn filters_combine_and_find_sealed_values() {
    let world = World::new().await;
    let reader = || staff("CLERK", everywhere(), ALL);
    let count = async |filter: serde_json::Value| {
        let document = "query($f: ShopFilter) { shops(filter: $f) { totalCount } }";
        data(world.ask(reader(), document, json!({"f": filter})).await)["shops"]["totalCount"]
            .clone()
    };
    assert_eq!(count(json!({"state": {"eq": "OPEN"}})).await, 8);
    assert_eq!(
        count(json!({"or": [{"name": {"startsWith": "shop 11"}}, {"name": {"eq": "shop 221"}}]}))
            .await,
        6
    );
    assert_eq!(
        count(json!({"not": {"state": {"in": ["OPEN"]}}, "rent": {"gt": "200.00"}})).await,
        4
    );
    assert_eq!(count(json!({"phone": {"eq": "138 1234 5678"}})).await, 20);
    assert_eq!(count(json!({"phone": {"eq": "13912345678"}})).await, 0);
}

#[tokio::test]
async fn sensitive_values_are_masked_or_missing() {
    let world = World::new().await;
    let document = "{ shops(first: 1) { nodes { phone illness } } }";
    let answer = data(
        world
            .ask(staff("CLERK", everywhere(), ALL), document, json!({}))
            .await,
    );
    assert_eq!(
        answer["shops"]["nodes"][0],
        json!({"phone": "138****5678", "illness": null})
    );
    let trusted = staff("CLERK", everywhere(), &["shop.read", "pi.sensitive.read"]);
    let answer = data(world.ask(trusted, document, json!({})).await);
    assert_eq!(
        answer["shops"]["nodes"][0],
        json!({"phone": "138****5678", "illness": "gout"})
    );
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table of requests")]
async fn bad_requests_are_refused_with_code_and_path() {
    let world = World::new().await;
    let reader = || staff("CLERK", in_county(1), &["shop.read"]);
    let id = |division| {
        serde_json::Value::String(resource::id::encode(
            resource::id::tag("Division"),
            division,
        ))
    };
    let cases = [
        (
            "{ shops(first: 101) { totalCount } }",
            json!({}),
            "VALIDATION_FAILED",
            vec!["shops", "first"],
        ),
        (
            "{ shops(first: 1, last: 1) { totalCount } }",
            json!({}),
            "VALIDATION_FAILED",
            vec!["shops", "last"],
        ),
        (
            "{ shops(after: \"x\") { totalCount } }",
            json!({}),
            "BAD_CURSOR",
            vec!["shops"],
        ),
        (
            "{ shops(filter: {rent: {eq: \"1.005\"}}) { totalCount } }",
            json!({}),
            "VALIDATION_FAILED",
            vec!["shops", "filter", "rent", "eq"],
        ),
        (
            "{ shops(filter: {illness: {eq: \"x\"}}) { totalCount } }",
            json!({}),
            "INVALID_DOCUMENT",
            vec![],
        ),
        (
            "{ shops(filter: {state: {eq: SOLD}}) { totalCount } }",
            json!({}),
            "INVALID_DOCUMENT",
            vec![],
        ),
        (
            "{ shops { nodes { nothing } } }",
            json!({}),
            "INVALID_DOCUMENT",
            vec![],
        ),
        (
            "{ shops(unknown: 1) { totalCount } }",
            json!({}),
            "INVALID_DOCUMENT",
            vec![],
        ),
        ("{ shops", json!({}), "INVALID_DOCUMENT", vec![]),
        (
            "{ sales { totalCount } }",
            json!({}),
            "FORBIDDEN",
            vec!["sales"],
        ),
        (
            "{ shops { nodes { keepers { nodes { sales { totalCount } } } } } }",
            json!({}),
            "FORBIDDEN",
            vec!["shops", "nodes", "keepers", "nodes", "sales"],
        ),
        (
            "query($d: ID) { shops(filter: {divisionId: {eq: $d}}) { totalCount } }",
            json!({"d": id(town(2, 1))}),
            "FORBIDDEN_SCOPE",
            vec!["shops", "filter", "divisionId", "eq"],
        ),
        (
            "{ shop(id: \"x\") { name } }",
            json!({}),
            "VALIDATION_FAILED",
            vec!["shop", "id"],
        ),
    ];
    for (document, variables, expected, path) in cases {
        let answer = world.ask(reader(), document, variables).await;
        assert_eq!(code(&answer), expected, "{document}");
        let found: Vec<String> = answer.errors[0]
            .path
            .iter()
            .map(|step| match step {
                async_graphql::PathSegment::Field(name) => name.clone(),
                async_graphql::PathSegment::Index(at) => at.to_string(),
            })
            .collect();
        if expected != "INVALID_DOCUMENT" {
            assert_eq!(found, path, "{document}");
        }
    }
    let answer = world
        .ask(
            Principal::anonymous(),
            "{ shops { totalCount } }",
            json!({}),
        )
        .await;
    assert_eq!(code(&answer), "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_document_seen_before_still_checks_its_variables() {
    let world = World::new().await;
    let reader = || staff("CLERK", everywhere(), ALL);
    let document = "query Page($first: Int, $f: ShopFilter) { shops(first: $first, filter: $f) { totalCount nodes { name } } }";
    data(world.ask(reader(), document, json!({"first": 1})).await);
    for (variables, path) in [
        (json!({"first": "many"}), "$first"),
        (json!({"f": {"state": {"eq": "SOLD"}}}), "$f.state.eq"),
        (json!({"f": {"colour": {"eq": "red"}}}), "$f.colour"),
    ] {
        let answer = world.ask(reader(), document, variables).await;
        assert_eq!(code(&answer), "VALIDATION_FAILED");
        let found: Vec<_> = answer.errors[0]
            .path
            .iter()
            .map(|step| format!("{step:?}"))
            .collect();
        assert_eq!(
            found.join(".").replace("Field(\"", "").replace("\")", ""),
            path
        );
    }
}

#[tokio::test]
async fn filtering_by_a_division_means_lies_in() {
    let world = World::new().await;
    let id = |division| resource::id::encode(resource::id::tag("Division"), division);
    let document = "query($d: ID) { shops(filter: {divisionId: {eq: $d}}) { totalCount } }";
    for (division, expected) in [(super::world::CITY, 20), (county(1), 10), (town(2, 2), 5)] {
        let answer = data(
            world
                .ask(
                    staff("CLERK", everywhere(), ALL),
                    document,
                    json!({"d": id(division)}),
                )
                .await,
        );
        assert_eq!(answer["shops"]["totalCount"], expected);
    }
}

#[tokio::test]
async fn merged_and_conditional_selections_answer_as_one() {
    let world = World::new().await;
    let document = "query($no: Boolean!) { shops(first: 1, orderBy: [{field: NAME, direction: ASC}]) { nodes { ...A b: name keepers(first: 1) { nodes { name } } keepers(first: 1) { totalCount } rent @skip(if: $no) } } }
        fragment A on Shop { __typename name }";
    let answer = data(
        world
            .ask(
                staff("CLERK", everywhere(), ALL),
                document,
                json!({"no": true}),
            )
            .await,
    );
    let node = &answer["shops"]["nodes"][0];
    assert_eq!(node["__typename"], "Shop");
    assert_eq!((&node["b"], node.get("rent")), (&json!("shop 111"), None));
    assert_eq!(node["keepers"]["totalCount"], 2);
    assert_eq!(node["keepers"]["nodes"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn introspection_and_data_share_a_request() {
    let world = World::new().await;
    let document = "{ __typename __type(name: \"Shop\") { name description } shops { totalCount } codeList(name: \"ShopState\") { values { code labelZh labelEn } } }";
    let answer = data(
        world
            .ask(staff("CLERK", everywhere(), ALL), document, json!({}))
            .await,
    );
    assert_eq!(
        answer,
        json!({"__typename": "Query", "__type": {"name": "Shop", "description": "Shop in a town (商店)."}, "shops": {"totalCount": 20},
            "codeList": {"values": [{"code": "CLOSED", "labelZh": "关门", "labelEn": "Closed"}, {"code": "OPEN", "labelZh": "营业", "labelEn": "Open"}]}})
    );
}

pub fn code(response: &async_graphql::Response) -> String {
    let error = response.errors.first().expect("an error");
    match error
        .extensions
        .as_ref()
        .and_then(|found| found.get("code"))
    {
        Some(async_graphql::Value::String(code)) => code.clone(),
        other => panic!("no code: {other:?} {error:?}"),
    }
}
