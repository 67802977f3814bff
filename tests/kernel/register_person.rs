//! `registerPerson`: an identity number that is wrong never reaches the register.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{clerk, division, merged};

const SHOWN: &str =
    "person { id version name sex birthDate idNumber namePinyin division { code } }";

/// Somebody new in the village of E1; `more` adds or overrides.
pub async fn register(city: &City, more: Value) -> Answer {
    let input = json!({
        "division": division(city, "610323101201").await, "name": "李小红", "idKind": "CITIZEN_ID",
        "idNumber": "61032619700815123X",
    });
    clerk(city)
        .run("registerPerson", merged(input, more), SHOWN)
        .await
}

#[test]
fn scenario_1_a_small_x_is_stored_large_and_the_number_tells_sex_and_birth() {
    on_both_engines(async |city| {
        let person = register(&city, json!({ "idNumber": "11010519491231002x" }))
            .await
            .done()["person"]
            .clone();
        assert_eq!(
            (&person["sex"], &person["birthDate"]),
            (&json!("FEMALE"), &json!("1949-12-31"))
        );
        assert_eq!(person["idNumber"], "110***********002X");
        assert_eq!(person["namePinyin"], "li xiao hong");

        let reveal =
            json!({ "id": person["id"], "field": "ID_NUMBER", "reason": "核对身份证原件" });
        let clear = clerk(&city)
            .run("revealPersonField", reveal, "value")
            .await
            .done();
        assert_eq!(clear["value"], "11010519491231002X");
    });
}

#[test]
fn scenario_2_a_day_that_does_not_exist_is_refused_though_the_check_digit_is_right() {
    on_both_engines(async |city| {
        let refusal = register(&city, json!({ "idNumber": "610302199802300018" }))
            .await
            .breaks("ID_BIRTH_DATE");
        assert_eq!(refusal.path.last().map(String::as_str), Some("idNumber"));
    });
}

#[test]
fn scenario_3_an_abolished_county_in_the_number_decides_nothing() {
    on_both_engines(async |city| {
        city.set_time("2021-12-01T09:00:00+08:00").await;
        let person = register(&city, json!({ "idNumber": "610322195203140021" }))
            .await
            .done()["person"]
            .clone();
        assert_eq!(
            person["division"]["code"], "610323101201",
            "where the clerk said, not what the number says"
        );
    });
}

#[test]
fn scenario_14_every_wrong_number_is_named_by_its_rule() {
    on_both_engines(async |city| {
        for (number, rule, expected) in [
            ("610302199001010011", "ID_CHECK_DIGIT", "0"),
            ("61030299010100", "ID_LENGTH", ""),
            ("990302198506071236", "ID_ADDRESS_PREFIX", ""),
            ("6103021985O6071236", "ID_CHARSET", ""),
            ("610302500101001", "ID_LEGACY_NOT_ACCEPTED", ""),
        ] {
            let refusal = register(&city, json!({ "idNumber": number }))
                .await
                .breaks(rule);
            assert_eq!(refusal.param("expected"), expected, "{refusal:?}");
        }
        register(&city, json!({ "sex": "FEMALE" }))
            .await
            .breaks("SEX_ID_MISMATCH");
        register(&city, json!({ "name": "李4" }))
            .await
            .breaks("NAME_CHARSET");
        register(&city, json!({ "phone": "abc" }))
            .await
            .breaks("PHONE_FORMAT");
        register(&city, json!({ "bankAccount": "6217000000000000120" }))
            .await
            .breaks("BANK_ACCOUNT_CHECK");
    });
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    on_both_engines(async |city| {
        let wrong = json!({ "idNumber": "610302199001010011", "name": "李4", "phone": "abc" });
        let answer = register(&city, wrong).await;
        let mut rules: Vec<String> = answer
            .refusals()
            .iter()
            .map(|refusal| refusal.param("rule").to_owned())
            .collect();
        rules.sort();
        assert_eq!(rules, ["ID_CHECK_DIGIT", "NAME_CHARSET", "PHONE_FORMAT"]);
    });
}

#[test]
fn nobody_is_registered_twice() {
    on_both_engines(async |city| {
        register(&city, json!({})).await.done();
        let refusal = register(&city, json!({ "idNumber": "61032619700815123x" }))
            .await
            .refused_with("DUPLICATE");
        assert_eq!(refusal.path.last().map(String::as_str), Some("idNumber"));
    });
}

#[test]
fn a_person_is_found_by_the_whole_number_and_by_initials() {
    on_both_engines(async |city| {
        let id = register(&city, json!({})).await.done()["person"]["id"].clone();
        for filter in [
            json!({ "idNumber": { "eq": "61032619700815123X" } }),
            json!({ "nameInitials": { "startsWith": "lxh" }, "birthDate": { "eq": "1970-08-15" } }),
        ] {
            let document =
                "query($filter: PersonFilter) { persons(filter: $filter) { nodes { id } } }";
            let found = clerk(&city)
                .query(document, json!({ "filter": filter }))
                .await
                .ok();
            assert_eq!(found["persons"]["nodes"], json!([{ "id": id }]), "{filter}");
        }
    });
}
