//! A division outlives its code: the county of Fengxiang became a district in 2021 and is the same place.

use serde_json::{Value, json};
use tests::city::{City, reading_on_both_engines};

const RESOLVE: &str = "query($code: DivisionCode!, $asOf: Date) {
    resolveDivision(code: $code, asOf: $asOf) { division { id } version { code name } redirectedFrom }
}";

async fn resolve(city: &City, code: &str, as_of: &str) -> Value {
    let answer = city
        .anonymous()
        .query(RESOLVE, json!({ "code": code, "asOf": as_of }))
        .await;
    answer.ok()["resolveDivision"].clone()
}

#[test]
fn scenario_5_a_code_finds_its_division_before_and_after_the_change() {
    reading_on_both_engines(async |city| {
        let town_2020 = resolve(&city, "610322100000", "2020-05-01").await;
        assert_eq!(
            town_2020["version"],
            json!({ "code": "610322100000", "name": "城关镇" })
        );
        assert_eq!(town_2020["redirectedFrom"], Value::Null);

        let town_2021 = resolve(&city, "610322100000", "2021-12-01").await;
        assert_eq!(
            town_2021["version"],
            json!({ "code": "610305100000", "name": "城关镇" })
        );
        assert_eq!(town_2021["redirectedFrom"], "610322100000");
        assert_eq!(town_2021["division"]["id"], town_2020["division"]["id"]);

        let county = resolve(&city, "610305", "2020-05-01").await;
        assert_eq!(
            county["version"],
            json!({ "code": "610322000000", "name": "凤翔县" })
        );
        assert_eq!(county["redirectedFrom"], "610305000000");
    });
}

#[test]
fn a_code_that_no_division_ever_had_is_not_found() {
    reading_on_both_engines(async |city| {
        let variables = json!({ "code": "610399", "asOf": "2020-05-01" });
        city.anonymous()
            .query(RESOLVE, variables)
            .await
            .refused_with("DIVISION_NOT_FOUND");
        let variables = json!({ "code": "61032", "asOf": "2020-05-01" });
        city.anonymous()
            .query(RESOLVE, variables)
            .await
            .breaks("DIVISION_CODE_LENGTH");
    });
}
