//! What is wrong with a document is said with code and path; nothing unknown is ever ignored.

use serde_json::{Value, json};
use tests::city::reading_on_both_engines;

/// Words of databases and libraries that no answer may show.
const INNARDS: [&str; 6] = ["sqlx", "sqlite", "postgres", "panicked", "src/", "SELECT "];

#[test]
fn nothing_unknown_is_ignored() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        for document in [
            "{ divisions { nodes { id colour } } }",
            "{ divisions(colour: RED) { totalCount } }",
            "{ divisions(filter: { colour: { eq: RED } }) { totalCount } }",
            "{ divisions(filter: { level: { eq: HAMLET } }) { totalCount } }",
            "{ divisions(filter: { level: { near: TOWN } }) { totalCount } }",
            "{ divisions(orderBy: [{ field: COLOUR, direction: ASC }]) { totalCount } }",
            "{ divisions(first: \"ten\") { totalCount } }",
            "{ divisions { nodes { id } }",
            "mutation { paintTheTownRed(input: {}) { id } }",
            "",
        ] {
            let answer = anyone.query(document, json!({})).await;
            assert_eq!(answer.code(), "INVALID_DOCUMENT", "{document}: {answer:?}");
            assert_eq!(answer.status, 400, "{document}");
            let said = json!(answer.errors).to_string();
            assert!(
                !INNARDS.iter().any(|word| said.contains(word)),
                "{document}: {said}"
            );
        }
    });
}

#[test]
fn a_variable_that_does_not_fit_is_named() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        let document =
            "query($filter: DivisionFilter) { divisions(filter: $filter) { totalCount } }";
        // Twice: the second time the document is known, and its variables are checked all the same.
        for _ in 0..2 {
            for (filter, place) in [
                (json!({ "level": { "eq": "HAMLET" } }), "level"),
                (json!({ "colour": { "eq": "RED" } }), "colour"),
            ] {
                let answer = anyone.query(document, json!({ "filter": filter })).await;
                let refusal = answer.breaks("UNKNOWN_VALUE");
                assert_eq!(refusal.path.first().map(String::as_str), Some("$filter"));
                let said = json!(answer.errors).to_string();
                assert!(said.contains(place), "{filter}: {said}");
            }
            let fits = json!({ "filter": { "level": { "eq": "COUNTY" } } });
            assert_eq!(
                anyone.query(document, fits).await.ok()["divisions"]["totalCount"],
                12
            );
        }
    });
}

#[test]
fn a_missing_variable_is_named() {
    reading_on_both_engines(async |city| {
        let document = "query($level: DivisionLevel!) { divisions(filter: { level: { eq: $level } }) { totalCount } }";
        let answer = city.anonymous().query(document, json!({})).await;
        assert_eq!(answer.breaks("REQUIRED").path, ["$level"]);
    });
}

#[test]
fn one_refusal_does_not_erase_its_neighbours() {
    reading_on_both_engines(async |city| {
        let document = "{ divisions(first: 1) { nodes { id } } persons(first: 1) { nodes { id } } codeList(name: \"Sex\") { name } }";
        let answer = city.anonymous().query(document, json!({})).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.refused_with("UNAUTHENTICATED").path, ["persons"]);
        assert_eq!(answer.data["persons"], Value::Null);
        assert_eq!(
            answer.data["divisions"]["nodes"].as_array().map(Vec::len),
            Some(1)
        );
        assert_eq!(answer.data["codeList"]["name"], "Sex");
    });
}

#[test]
fn a_request_that_asks_too_much_is_refused_before_it_is_run() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        let deep = (0..20).fold("id".to_owned(), |inner, _| format!("parent {{ {inner} }}"));
        let deep = format!("{{ divisions {{ nodes {{ {deep} }} }} }}");
        let wide = (0..3_000)
            .map(|at| format!("a{at}: codeList(name: \"Sex\") {{ name }}"))
            .collect::<Vec<_>>();
        let wide = format!("{{ {} }}", wide.join(" "));
        let costly = "{ divisions(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) {
            nodes { id } } } } } } }";
        for document in [deep.as_str(), wide.as_str()] {
            let answer = anyone.query(document, json!({})).await;
            assert_eq!(
                (answer.status, answer.data),
                (400, Value::Null),
                "{:?}",
                answer.errors
            );
        }
        anyone
            .query(costly, json!({}))
            .await
            .refused_with("LIMIT_EXCEEDED");
    });
}

#[test]
fn a_get_only_reads() {
    reading_on_both_engines(async |city| {
        let anyone = city.anonymous();
        let read = anyone
            .get("/graphql?query=%7Bdivisions%7BtotalCount%7D%7D")
            .await;
        assert_eq!(read.status(), 200);
        let write = anyone
            .get("/graphql?query=mutation%7BsignOut(input%3A%7B%7D)%7B__typename%7D%7D")
            .await;
        assert_eq!(write.status(), 405);
    });
}
