//! `verifyLead`: what was found on the spot.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Family, TOWN, clerk};

use crate::report_lead::lead;

#[test]
fn the_surveyor_says_what_was_found_and_whom_it_concerns() {
    on_both_engines(async |city| {
        let lead = lead(&city, json!({})).await;
        let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
        let grandmother = Family::e1(&city).await.grandmother;
        let found = json!({ "findings": "属实,老人独居。", "person": grandmother });
        lead.refused(&surveyor, "verifyLead", found.clone(), "STATE_CONFLICT")
            .await;
        lead.done(&clerk(&city), "assignLead", json!({ "surveyor": "赵敏" }))
            .await;
        lead.refused(&clerk(&city), "verifyLead", found.clone(), "FORBIDDEN")
            .await;
        lead.done(&surveyor, "verifyLead", found).await;
        let now = lead.get("state dueOn findings person { name }").await;
        assert_eq!(
            now,
            json!({ "state": "VERIFIED", "dueOn": Value::Null, "findings": "属实,老人独居。", "person": { "name": "张桂兰" } })
        );
    });
}
