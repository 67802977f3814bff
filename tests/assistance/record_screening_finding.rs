//! `recordScreeningFinding`: an outcome stands on what the specification asks for it.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{clerk, merged, text};
use tests::thing::Thing;

use crate::create_referral::referral;
use crate::launch_campaign::{launched, tasks};

/// A visit that finds all well, with this outcome.
pub fn visit(outcome: &str, more: Value) -> Value {
    let visit = json!({
        "visitedOn": "2020-04-20", "visitors": ["赵敏"], "foodMet": true, "clothingMet": true, "educationMet": true,
        "medicalMet": true, "housingMet": true, "outcome": outcome,
    });
    merged(visit, more)
}

#[test]
fn an_outcome_needs_its_case_its_referral_or_its_reason() {
    on_both_engines(async |city| {
        let campaign = launched(&city).await;
        let finding = text(&tasks(&campaign).await[0]["findings"]["nodes"][0]["id"]);
        let clerk = clerk(&city);
        let finding = Thing::of("screeningFinding", &finding, &clerk);
        let record =
            async |visit: Value| finding.act(&clerk, "recordScreeningFinding", visit).await;

        record(visit("TO_DIBAO", json!({})))
            .await
            .breaks("REQUIRED");
        record(visit("REFERRED", json!({})))
            .await
            .refused_with("LEAD_RESULT_INCOMPLETE");
        let short = json!({ "reason": "收入超标" });
        let refusal = record(visit("NOT_ELIGIBLE", short))
            .await
            .refused_with("REASON_REQUIRED");
        assert_eq!(refusal.param("shortest"), "10");
        record(visit("PENDING", json!({ "visitors": [" "] })))
            .await
            .breaks("REQUIRED");
        let tomorrow = json!({ "visitedOn": "2020-04-21" });
        record(visit("PENDING", tomorrow))
            .await
            .breaks("DATE_ORDER");

        record(visit("PENDING", json!({}))).await.ok();
        referral(&city, json!({ "finding": finding.id })).await;
        record(visit("REFERRED", json!({}))).await.ok();
        let reason = json!({ "reason": "子女有赡养能力且收入稳定。" });
        record(visit("NOT_ELIGIBLE", reason)).await.ok();
        let found = finding.get("outcome visitedOn foodMet").await;
        assert_eq!(
            found,
            json!({ "outcome": "NOT_ELIGIBLE", "visitedOn": "2020-04-20", "foodMet": true })
        );
    });
}
