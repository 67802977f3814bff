//! `verifyRiskSignal`: a true signal becomes a lead.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{TOWN, clerk};

use crate::raise_risk_signal::signal;

#[test]
fn a_verified_signal_opens_a_lead() {
    on_both_engines(async |city| {
        let signal = signal(&city, json!({})).await;
        let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
        let found = json!({ "findings": "父亲住院自付较高。", "location": "三组12号" });
        signal
            .refused(
                &clerk(&city),
                "verifyRiskSignal",
                found.clone(),
                "FORBIDDEN",
            )
            .await;
        signal.done(&surveyor, "verifyRiskSignal", found).await;
        assert_eq!(
            signal
                .get("state dueOn lead { source urgency state reporterName }")
                .await,
            json!({ "state": "VERIFIED", "dueOn": Value::Null, "lead": {
                "source": "DATA_ALERT", "urgency": "ORDINARY", "state": "NEW", "reporterName": "市医保局" } })
        );
    });
}
