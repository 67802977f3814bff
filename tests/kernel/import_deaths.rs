//! `importDeaths`: the list of the dead is looked at, stored once, and every wrong cell is told.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, clerk, division, text};

const REPORT: &str =
    "batch { id } dryRun repeated rows created changed same wrong faults { row column rule }";

/// Some living people of E1's town: id, name, identity number.
async fn people(city: &City, most: usize) -> Vec<(String, String, String)> {
    let clerk = clerk(city);
    let data = clerk
        .query(
            "{ persons(first: 50) { nodes { id name diedOn idNumber } } }",
            json!({}),
        )
        .await
        .ok();
    let alive = data["persons"]["nodes"].as_array().expect("persons").iter();
    let alive = alive.filter(|person| person["diedOn"].is_null() && !person["idNumber"].is_null());
    let mut people = Vec::new();
    for person in alive.take(most) {
        let ask = json!({ "id": person["id"], "field": "ID_NUMBER", "reason": "核对死亡火化名单" });
        let shown = clerk.run("revealPersonField", ask, "value").await.done();
        people.push((
            text(&person["id"]),
            text(&person["name"]),
            text(&shown["value"]),
        ));
    }
    people
}

async fn import(city: &City, county: &str, rows: &[String], more: Value) -> Answer {
    let officer = city.staff("COUNTY_OFFICER", county);
    let file = format!(
        "\u{feff}姓名,身份证号,死亡日期,火化日期\r\n{}\r\n",
        rows.join("\r\n")
    );
    let input = json!({ "division": division(city, county).await, "kind": "IMPORT", "fileName": "死亡名单.csv",
        "content": STANDARD.encode(file) });
    let added = officer
        .run("addAttachment", input, "attachment { id }")
        .await
        .done();
    let input = json!({ "file": added["attachment"]["id"], "dryRun": false });
    officer
        .run("importDeaths", tests::story::merged(input, more), REPORT)
        .await
}

async fn died_on(city: &City, person: &str) -> Value {
    let document = "query($id: ID!) { person(id: $id) { diedOn } }";
    clerk(city)
        .query(document, json!({ "id": person }))
        .await
        .ok()["person"]["diedOn"]
        .clone()
}

#[test]
fn a_list_is_looked_at_then_stored_once() {
    on_both_engines(async |city| {
        let [(id, name, number)] = &people(&city, 1).await[..] else {
            panic!("nobody lives in the town");
        };
        let rows = [format!("{name},{number},2020-04-10,2020/4/12")];
        let looked = import(&city, COUNTY, &rows, json!({ "dryRun": true }))
            .await
            .done();
        assert_eq!(
            (&looked["changed"], &looked["batch"]),
            (&json!(1), &Value::Null)
        );
        assert_eq!(died_on(&city, id).await, Value::Null);

        let done = import(&city, COUNTY, &rows, json!({})).await.done();
        assert_eq!((&done["changed"], &done["wrong"]), (&json!(1), &json!(0)));
        assert_eq!(died_on(&city, id).await, "2020-04-10");
        let again = import(&city, COUNTY, &rows, json!({})).await.done();
        assert_eq!(
            (&again["repeated"], &again["batch"]),
            (&json!(true), &done["batch"])
        );
        let rows = [format!("{name},{number},2020-04-10,")];
        let same = import(&city, COUNTY, &rows, json!({})).await.done();
        assert_eq!(
            (&same["same"], &same["repeated"]),
            (&json!(1), &json!(false))
        );
    });
}

#[test]
fn a_row_that_fits_nobody_is_told_by_its_cell() {
    on_both_engines(async |city| {
        let people = people(&city, 4).await;
        let row = |at: usize, name: &str, died: &str, burnt: &str| {
            let (_, own, number) = &people[at];
            format!(
                "{},{number},{died},{burnt}",
                if name.is_empty() { own } else { name }
            )
        };
        let rows = [
            row(0, "", "2020-04-10", ""),
            row(0, "", "2020-04-10", ""),
            row(1, "某某某", "2020-04-10", ""),
            row(2, "", "2020-05-01", ""),
            row(3, "", "2020-04-10", "2020-04-01"),
        ];
        let looked = import(&city, COUNTY, &rows, json!({ "dryRun": true }))
            .await
            .done();
        let expected = json!([
            { "row": 5, "column": "C", "rule": "DATE_ORDER" },
            { "row": 6, "column": "D", "rule": "DATE_ORDER" },
            { "row": 3, "column": "B", "rule": "DUPLICATE" },
            { "row": 4, "column": "A", "rule": "NOT_APPLICABLE" },
        ]);
        assert_eq!(looked["faults"], expected);
        let refusal = import(&city, COUNTY, &rows, json!({})).await;
        refusal.refused_with("IMPORT_ROW_ERRORS");
        assert_eq!(died_on(&city, &people[0].0).await, Value::Null);
        let elsewhere = import(&city, "610322", &rows[..1], json!({ "dryRun": true }))
            .await
            .done();
        assert_eq!(
            elsewhere["faults"],
            json!([{ "row": 2, "column": "B", "rule": "RECORD_UNKNOWN" }])
        );
        let done = import(&city, COUNTY, &rows, json!({ "mode": "GOOD_ROWS" }))
            .await
            .done();
        assert_eq!((&done["changed"], &done["wrong"]), (&json!(1), &json!(4)));
        assert_eq!(died_on(&city, &people[0].0).await, "2020-04-10");
    });
}
