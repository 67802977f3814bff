//! `acceptReferral`: the clock stops when the department takes the matter.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{COUNTY, clerk};

use crate::create_referral::sent;

#[test]
fn an_accepted_referral_has_no_clock() {
    on_both_engines(async |city| {
        let sent = sent(&city).await;
        sent.done(
            &city.staff("COUNTY_OFFICER", COUNTY),
            "acceptReferral",
            json!({}),
        )
        .await;
        assert_eq!(
            sent.get("state dueOn").await,
            json!({ "state": "ACCEPTED", "dueOn": Value::Null })
        );
        sent.refused(&clerk(&city), "acceptReferral", json!({}), "STATE_CONFLICT")
            .await;
    });
}
