//! `importPovertyProfiles`: looked at first, stored once, every wrong cell told with its place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, clerk, division, text};

/// The headings, as the poverty office writes them.
const HEADING: &str = "户编号,户主姓名,户主身份证号,家庭人口,贫困类别,主要致贫原因,人均纯收入,收入年度,有无劳动力,识别日期,脱贫日期";
const REPORT: &str = "batch { id } dryRun repeated rows created changed same wrong
    faults { row column heading value rule reason }";

/// Number and head's identity number of some families of E1's town that are not in the register.
pub async fn families(city: &City, most: usize) -> Vec<(String, String)> {
    let clerk = clerk(city);
    let document = "{ households(first: 50, filter: { kind: { eq: FAMILY } }) {
        nodes { householdNo headPerson { id } povertyProfiles(first: 1) { nodes { id } } } } }";
    let data = clerk.query(document, json!({})).await.ok();
    let unknown = |family: &&Value| family["povertyProfiles"]["nodes"] == json!([]);
    let found = data["households"]["nodes"].as_array().expect("families");
    let mut families = Vec::new();
    for family in found.iter().filter(unknown).take(most) {
        let ask = json!({ "id": family["headPerson"]["id"], "field": "ID_NUMBER", "reason": "核对建档立卡信息" });
        let shown = clerk.run("revealPersonField", ask, "value").await.done();
        families.push((text(&family["householdNo"]), text(&shown["value"])));
    }
    families
}

/// A row of the register.
pub fn row((number, id): &(String, String), category: &str, income: &str, lifted: &str) -> String {
    format!("{number},某某,{id},3,{category},因病,{income},2019,无,2014-01-01,{lifted}")
}

/// Hands a file in and imports it.
pub async fn import(city: &City, rows: &[String], more: Value) -> Answer {
    let officer = city.staff("COUNTY_OFFICER", COUNTY);
    let file = format!("\u{feff}{HEADING}\r\n{}\r\n", rows.join("\r\n"));
    let input = json!({
        "division": division(city, COUNTY).await, "kind": "IMPORT", "fileName": "建档立卡.csv",
        "content": STANDARD.encode(file),
    });
    let added = officer
        .run("addAttachment", input, "attachment { id }")
        .await
        .done();
    let input = json!({ "file": added["attachment"]["id"], "dryRun": false });
    officer
        .run(
            "importPovertyProfiles",
            tests::story::merged(input, more),
            REPORT,
        )
        .await
}

/// What the files of these tests stored; the demo's own families were entered on other days.
async fn stored(city: &City) -> Value {
    let document =
        "{ povertyProfiles(filter: { enteredOn: { eq: \"2014-01-01\" } }) { totalCount nodes {
        category perCapitaNetIncome hasLabour liftedOn version } } }";
    let officer = city.staff("COUNTY_OFFICER", COUNTY);
    officer.query(document, json!({})).await.ok()["povertyProfiles"].clone()
}

#[test]
fn a_file_is_looked_at_then_stored_once_and_changes_what_it_says_anew() {
    on_both_engines(async |city| {
        let families = families(&city, 2).await;
        let rows = [
            row(&families[0], "建档立卡未脱贫", "3650.5", ""),
            row(&families[1], "脱贫监测", "4800.00", "2018/12/31"),
        ];
        let looked = import(&city, &rows, json!({ "dryRun": true })).await.done();
        assert_eq!(
            (&looked["created"], &looked["wrong"], &looked["batch"]),
            (&json!(2), &json!(0), &Value::Null)
        );
        assert_eq!(stored(&city).await["totalCount"], 0);

        let done = import(&city, &rows, json!({})).await.done();
        assert_eq!(
            (&done["created"], &done["repeated"]),
            (&json!(2), &json!(false))
        );
        let again = import(&city, &rows, json!({})).await.done();
        assert_eq!(
            (&again["batch"], &again["repeated"]),
            (&done["batch"], &json!(true))
        );
        let [first, second] = ["3650.50", "4800.00"];
        let found = stored(&city).await;
        assert_eq!(found["totalCount"], 2, "{first} and {second}: {found}");

        let rows = [
            row(&families[0], "建档立卡未脱贫", "3650.50", ""),
            row(&families[1], "已脱贫", "6200.00", "2018-12-31"),
        ];
        let done = import(&city, &rows, json!({})).await.done();
        assert_eq!(
            (&done["created"], &done["changed"], &done["same"]),
            (&json!(0), &json!(1), &json!(1))
        );
        let found = stored(&city).await;
        let lifted = json!({ "category": "LIFTED_STABLE", "perCapitaNetIncome": "6200.00", "hasLabour": false,
            "liftedOn": "2018-12-31", "version": 2 });
        let nodes = found["nodes"].as_array().expect("profiles");
        assert!(nodes.len() == 2 && nodes.contains(&lifted), "{found}");
    });
}

#[test]
fn wrong_rows_are_told_by_cell_and_stop_the_file_or_stay_out() {
    on_both_engines(async |city| {
        let families = families(&city, 3).await;
        let stranger = ("JT-610323-2020-999999".to_owned(), families[0].1.clone());
        let other_head = (families[1].0.clone(), families[0].1.clone());
        let rows = [
            row(&families[0], "建档立卡未脱贫", "3650.00", ""),
            row(&families[2], "已脱贫", "36x0", ""),
            row(&stranger, "边缘户", "5100.00", ""),
            row(&other_head, "边缘户", "5100.00", ""),
            row(&families[0], "边缘户", "5100.00", ""),
        ];
        let looked = import(&city, &rows, json!({ "dryRun": true })).await.done();
        assert_eq!(
            (&looked["created"], &looked["wrong"]),
            (&json!(1), &json!(4))
        );
        let told: Vec<(Value, Value, Value)> = looked["faults"]
            .as_array()
            .expect("faults")
            .iter()
            .map(|fault| {
                (
                    fault["row"].clone(),
                    fault["column"].clone(),
                    fault["rule"].clone(),
                )
            })
            .collect();
        let expected = [
            (3, "G", "MONEY_FORMAT"),
            (4, "A", "RECORD_UNKNOWN"),
            (5, "C", "NOT_APPLICABLE"),
            (6, "A", "DUPLICATE"),
        ];
        let expected = expected.map(|(row, column, rule)| (json!(row), json!(column), json!(rule)));
        assert_eq!(told, expected);

        let refusal = import(&city, &rows, json!({}))
            .await
            .refused_with("IMPORT_ROW_ERRORS");
        assert_eq!(refusal.path, ["file", "3", "income"]);
        assert_eq!(stored(&city).await["totalCount"], 0);
        let done = import(&city, &rows, json!({ "mode": "GOOD_ROWS" }))
            .await
            .done();
        assert_eq!((&done["created"], &done["wrong"]), (&json!(1), &json!(4)));
        assert_eq!(stored(&city).await["totalCount"], 1);
    });
}
