//! `registerOrganization`: a credit code that is wrong never reaches the register.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{division, merged};

async fn register(city: &City, more: Value) -> Answer {
    let input = json!({
        "division": division(city, "610300000000").await, "name": "宝鸡市爱心助老协会", "kind": "SOCIAL_GROUP",
        "creditCode": "51610300MJX000122Q",
    });
    let admin = city.staff("SYS_ADMIN", "6103");
    admin
        .run(
            "registerOrganization",
            merged(input, more),
            "organization { id creditCode state }",
        )
        .await
}

#[test]
fn scenario_4_a_wrong_check_character_is_told_with_the_right_one() {
    on_both_engines(async |city| {
        let enterprise = |code: &str| json!({ "kind": "ENTERPRISE", "creditCode": code });
        let refusal = register(&city, enterprise("91350100M000100Y44"))
            .await
            .breaks("USCC_CHECK");
        assert_eq!(refusal.param("expected"), "3");
        register(&city, enterprise("91350100M000100Y4Z"))
            .await
            .breaks("USCC_CHARSET");
        register(&city, enterprise("91350100M000100Y4"))
            .await
            .breaks("USCC_LENGTH");
        register(&city, enterprise("91350100M000100Y43"))
            .await
            .done();
    });
}

#[test]
fn a_code_of_another_kind_does_not_fit_and_a_known_one_is_taken() {
    on_both_engines(async |city| {
        register(&city, json!({ "creditCode": "52610300MJX000122M" }))
            .await
            .breaks("USCC_TYPE_MISMATCH");
        let made = register(&city, json!({ "creditCode": "51610300mjx000122q" }))
            .await
            .done();
        assert_eq!(made["organization"]["creditCode"], "51610300MJX000122Q");
        register(&city, json!({})).await.refused_with("DUPLICATE");
    });
}
