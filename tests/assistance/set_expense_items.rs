//! `setExpenseItems`: an expense counts with its proof only.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, clerk, paper};

#[test]
fn scenario_14_an_expense_without_evidence_is_refused() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let item = json!({ "kind": "MEDICAL_SELF_PAID", "amount": "4000.00" });
        let refusal = story
            .refused(
                "TOWN_CLERK",
                "setExpenseItems",
                json!({ "items": [item] }),
                "EVIDENCE_REQUIRED",
            )
            .await;
        assert!(
            refusal.path.join(".").ends_with("items.0.evidence"),
            "{refusal:?}"
        );
    });
}

#[test]
fn a_proof_of_another_case_proves_nothing_here() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let receipt = paper(&clerk(&city), &story.family.division, "EXPENSE_PROOF").await;
        let items =
            json!({ "items": [{ "kind": "EDUCATION", "amount": "800.00", "evidence": receipt }] });
        story.done("TOWN_CLERK", "setExpenseItems", items).await;
        assert_eq!(
            story.get("expenseItems { totalCount }").await["totalCount"],
            1
        );
        let unknown = json!({ "items": [{ "kind": "EDUCATION", "amount": "800.00", "evidence": story.case }] });
        story
            .refused(
                "TOWN_CLERK",
                "setExpenseItems",
                unknown,
                "VALIDATION_FAILED",
            )
            .await;
    });
}
