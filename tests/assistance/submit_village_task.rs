//! `submitVillageTask`: a village hands in when somebody was at every household.

use serde_json::json;
use tests::city::{City, on_both_engines};
use tests::story::{clerk, text};
use tests::thing::Thing;

use crate::launch_campaign::{launched, tasks};
use crate::record_screening_finding::visit;

/// Findings of the largest village of a launched screening, and its task.
pub async fn village(city: &City, campaign: &Thing) -> (Thing, Vec<Thing>) {
    let largest = tasks(campaign).await.remove(0);
    let clerk = clerk(city);
    let findings = largest["findings"]["nodes"].as_array().expect("findings");
    let findings = findings
        .iter()
        .map(|finding| Thing::of("screeningFinding", &text(&finding["id"]), &clerk));
    let task = Thing::of("campaignTask", &text(&largest["id"]), &clerk);
    (task, findings.collect())
}

/// Visits every household, with one outcome.
pub async fn visited(city: &City, findings: &[Thing], outcome: &str) {
    for finding in findings {
        let visit = visit(outcome, json!({}));
        finding
            .done(&clerk(city), "recordScreeningFinding", visit)
            .await;
    }
}

#[test]
fn no_household_of_the_village_is_left_out() {
    on_both_engines(async |city| {
        let campaign = launched(&city).await;
        let (task, findings) = village(&city, &campaign).await;
        let clerk = clerk(&city);
        visited(&city, &findings[1..], "ALREADY_COVERED").await;
        let refusal = task
            .refused(
                &clerk,
                "submitVillageTask",
                json!({}),
                "SCREENING_INCOMPLETE",
            )
            .await;
        assert_eq!(refusal.param("pending"), "1");
        visited(&city, &findings[..1], "PENDING").await;
        task.done(&clerk, "submitVillageTask", json!({})).await;
        task.is("CHECKED").await;
        let late = visit("ALREADY_COVERED", json!({}));
        findings[0]
            .refused(&clerk, "recordScreeningFinding", late, "STATE_CONFLICT")
            .await;
    });
}
