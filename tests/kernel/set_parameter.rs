//! `setParameter`: a value holds from a day on, for a division and all below, and says which document sets it.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::division;

const KEY: &str = "dibao.urban.std_month";

async fn set(city: &City, more: Value) -> Answer {
    let input = json!({
        "key": KEY, "value": "645.00", "division": division(city, "610323000000").await,
        "effectiveFrom": "2020-07-01", "document": "岐政发〔2020〕7号",
    });
    let input = tests::story::merged(input, more);
    city.staff("SYS_ADMIN", "6103")
        .run(
            "setParameter",
            input,
            "parameter { value effectiveFrom effectiveTo }",
        )
        .await
}

#[test]
fn the_value_before_ends_when_the_new_one_begins() {
    on_both_engines(async |city| {
        let later = set(
            &city,
            json!({ "effectiveFrom": "2020-09-01", "value": "650.00" }),
        )
        .await
        .done();
        assert_eq!(later["parameter"]["value"], "650.00");
        let earlier = set(&city, json!({})).await.done();
        assert_eq!(earlier["parameter"]["effectiveFrom"], "2020-07-01");
        assert_eq!(earlier["parameter"]["effectiveTo"], "2020-09-01");
        set(&city, json!({})).await.refused_with("DUPLICATE");
    });
}

#[test]
fn an_unknown_name_and_a_value_of_another_kind_are_refused() {
    on_both_engines(async |city| {
        set(&city, json!({ "key": "dibao.rural.colour" }))
            .await
            .refused_with("PARAMETER_UNKNOWN");
        for value in ["much", "1.005", ""] {
            let refusal = set(&city, json!({ "value": value }))
                .await
                .refused_with("VALIDATION_FAILED");
            assert_eq!(
                refusal.path.last().map(String::as_str),
                Some("value"),
                "{value}"
            );
        }
    });
}
