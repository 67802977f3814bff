//! `setIncomeItems`: each origin keeps its own list, and the highest counts.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn what_the_clerk_declares_and_the_surveyor_finds_stand_side_by_side() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let found = json!({ "items": [{ "person": story.family.mother, "kind": "WAGE", "amount": "15000.00" }] });
        story.done("TOWN_SURVEYOR", "setIncomeItems", found).await;
        let items = story
            .get("incomeItems { nodes { kind amount origin } }")
            .await;
        let mut items: Vec<String> = items["nodes"]
            .as_array()
            .expect("items")
            .iter()
            .map(ToString::to_string)
            .collect();
        items.sort();
        assert_eq!(items.len(), 3, "{items:?}");
        assert!(
            items
                .iter()
                .any(|item| item.contains("VISIT") && item.contains("15000.00")),
            "{items:?}"
        );
        assert!(
            items
                .iter()
                .any(|item| item.contains("DECLARED") && item.contains("14400.00")),
            "{items:?}"
        );
    });
}

#[test]
fn scenario_14_a_negative_income_is_refused() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let wrong = json!({ "items": [{ "kind": "WAGE", "amount": "-0.01" }] });
        let refusal = story
            .refused("TOWN_CLERK", "setIncomeItems", wrong, "NEGATIVE_AMOUNT")
            .await;
        assert!(
            refusal.path.join(".").ends_with("items.0.amount"),
            "{refusal:?}"
        );
        let unlike = json!({ "items": [{ "kind": "WAGE", "amount": "1.00", "exempt": true }] });
        let refusal = story
            .refused("TOWN_CLERK", "setIncomeItems", unlike, "VALIDATION_FAILED")
            .await;
        assert_eq!(refusal.param("rule"), "REQUIRED");
    });
}
