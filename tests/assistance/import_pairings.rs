//! `importPairings`: the city's list proposes pairings and names whom they are to care for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{NEXT_TOWN, division, merged, text};

const REPORT: &str =
    "batch { id } dryRun repeated rows created changed same wrong faults { row column rule }";

/// Identity numbers of some people of the town whom nobody cares for.
async fn people(city: &City, most: usize) -> Vec<String> {
    let clerk = city.staff("TOWN_CLERK", NEXT_TOWN);
    let document = "{ persons(first: 60) { nodes { id diedOn idNumber pairingBeneficiaries(first: 1) { totalCount }
        memberships(first: 5, filter: { toOn: { isNull: true } }) { nodes { household { kind } } } } } }";
    let data = clerk.query(document, json!({})).await.ok();
    let free = data["persons"]["nodes"]
        .as_array()
        .expect("persons")
        .iter()
        .filter(|person| {
            person["diedOn"].is_null()
                && !person["idNumber"].is_null()
                && person["pairingBeneficiaries"]["totalCount"] == 0
                && lives_in_a_family(person)
        });
    let mut numbers = Vec::new();
    for person in free.take(most) {
        let ask = json!({ "id": person["id"], "field": "ID_NUMBER", "reason": "核对结对帮扶清单" });
        let shown = clerk.run("revealPersonField", ask, "value").await.done();
        numbers.push(text(&shown["value"]));
    }
    assert_eq!(numbers.len(), most, "too few people: {data}");
    numbers
}

fn lives_in_a_family(person: &Value) -> bool {
    let mut homes = person["memberships"]["nodes"]
        .as_array()
        .into_iter()
        .flatten();
    homes.any(|member| member["household"]["kind"] == "FAMILY")
}

/// Name, credit code and id of a new social organization of the city.
async fn organization(city: &City) -> (String, String, String) {
    let (name, code) = ("宝鸡市爱心助老协会", "51610300MJX000122Q");
    let input = json!({ "division": division(city, "6103").await, "name": name, "kind": "SOCIAL_GROUP", "creditCode": code });
    let admin = city.staff("SYS_ADMIN", "6103");
    let made = admin
        .run("registerOrganization", input, "organization { id }")
        .await
        .done();
    (
        name.to_owned(),
        code.to_owned(),
        text(&made["organization"]["id"]),
    )
}

async fn import(city: &City, rows: &[String], more: Value) -> Answer {
    let bureau = city.staff("CITY_ASSIST", "6103");
    let heading = "社会组织,统一社会信用代码,镇街代码,帮扶对象身份证号,起始日期,帮扶计划,联系人";
    let file = format!("\u{feff}{heading}\r\n{}\r\n", rows.join("\r\n"));
    let input = json!({ "division": division(city, "6103").await, "kind": "IMPORT", "fileName": "结对.csv",
        "content": STANDARD.encode(file) });
    let added = bureau
        .run("addAttachment", input, "attachment { id }")
        .await
        .done();
    let input = json!({ "file": added["attachment"]["id"], "dryRun": false });
    bureau
        .run("importPairings", merged(input, more), REPORT)
        .await
}

/// Open pairings of the organization in the town, with how many each cares for.
async fn open(city: &City, org: &str) -> Vec<Value> {
    let bureau = city.staff("CITY_ASSIST", "6103");
    let town = division(city, NEXT_TOWN).await;
    let document = "query($org: ID!, $town: ID!) { pairings(filter: { org: { eq: $org }, division: { eq: $town },
        state: { in: [PROPOSED, ACTIVE] } }) { nodes { state beneficiaries(first: 1) { totalCount } } } }";
    let data = bureau
        .query(document, json!({ "org": org, "town": town }))
        .await
        .ok();
    data["pairings"]["nodes"]
        .as_array()
        .expect("pairings")
        .clone()
}

#[test]
fn a_list_proposes_one_pairing_and_names_its_people() {
    on_both_engines(async |city| {
        let (name, code, org) = organization(&city).await;
        let people = people(&city, 2).await;
        let row = |person: &str| {
            format!("{name},{code},{NEXT_TOWN}000,{person},2020-05-01,每月走访慰问,王会长")
        };
        let rows = [row(&people[0]), row(&people[1])];
        let looked = import(&city, &rows, json!({ "dryRun": true })).await.done();
        assert_eq!(
            (&looked["created"], &looked["faults"]),
            (&json!(2), &json!([]))
        );
        assert_eq!(open(&city, &org).await, Vec::<Value>::new());

        let done = import(&city, &rows, json!({})).await.done();
        assert_eq!((&done["created"], &done["wrong"]), (&json!(2), &json!(0)));
        let proposed = json!({ "state": "PROPOSED", "beneficiaries": { "totalCount": 2 } });
        assert_eq!(open(&city, &org).await, [proposed]);
        let again = import(&city, &rows, json!({})).await.done();
        assert_eq!(again["repeated"], true);
        let known = import(&city, &rows[..1], json!({})).await.done();
        assert_eq!((&known["same"], &known["created"]), (&json!(1), &json!(0)));
    });
}

#[test]
fn what_does_not_fit_is_told_by_its_cell() {
    on_both_engines(async |city| {
        let (name, code, _) = organization(&city).await;
        let person = people(&city, 1).await.remove(0);
        let rows = [
            format!("某协会,{code},{NEXT_TOWN}000,,,,"),
            format!("{name},{code},610323000000,,,,"),
            format!("{name},{code},610323101000,{person},,,"),
            format!("{name},{code},{NEXT_TOWN}000,{person},,,"),
            format!("{name},{code},{NEXT_TOWN}000,{person},,,"),
        ];
        let looked = import(&city, &rows, json!({ "dryRun": true })).await.done();
        let expected = json!([
            { "row": 2, "column": "A", "rule": "NOT_APPLICABLE" },
            { "row": 3, "column": "C", "rule": "NOT_APPLICABLE" },
            { "row": 4, "column": "D", "rule": "NOT_APPLICABLE" },
            { "row": 6, "column": "D", "rule": "DUPLICATE" },
        ]);
        assert_eq!(looked["faults"], expected);
        assert_eq!(
            (&looked["created"], &looked["wrong"]),
            (&json!(1), &json!(4))
        );
    });
}
