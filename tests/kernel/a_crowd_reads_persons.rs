//! Requests that come at the same time share statements of the database, never their answers.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::city::reading_on_both_engines;
use tests::client::Client;

const SOME: &str = "query { persons(first: 30) { nodes { id name idNumber division { name } } } }";
const ONE: &str = "query($id: ID!) { person(id: $id) { id name idNumber division { name } } }";

async fn some(client: &Client) -> Vec<Value> {
    let nodes = client.query(SOME, json!({})).await.ok()["persons"]["nodes"].take();
    serde_json::from_value(nodes).expect("a list")
}

#[test]
fn each_of_a_crowd_gets_the_own_answer_and_nothing_of_another_county() {
    reading_on_both_engines(async |city| {
        let officers = ["610322", "610323"].map(|county| city.staff("COUNTY_OFFICER", county));
        let theirs = [some(&officers[0]).await, some(&officers[1]).await];
        assert_eq!(theirs.each_ref().map(Vec::len), [30, 30]);
        // Twice each, so that some ask for the same person at the same time.
        let asked = [0, 1, 0, 1].into_iter().flat_map(|reader| {
            let both = theirs.iter().flatten();
            both.map(move |person| (reader, person))
        });
        let answers = asked.map(async |(reader, person)| {
            let id = json!({ "id": person["id"] });
            let answer = officers[reader].query(ONE, id).await;
            if theirs[reader].contains(person) {
                assert_eq!(&answer.ok()["person"], person);
            } else {
                answer.refused_with("NOT_FOUND");
            }
        });
        assert_eq!(join_all(answers).await.len(), 240);
    });
}
