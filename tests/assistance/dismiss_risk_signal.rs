//! `dismissRiskSignal`: a signal is dismissed with a reason, once.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::TOWN;

use crate::raise_risk_signal::signal;

#[test]
fn a_signal_is_dismissed_with_a_reason() {
    on_both_engines(async |city| {
        let signal = signal(&city, json!({})).await;
        let surveyor = city.staff("TOWN_SURVEYOR", TOWN);
        signal
            .act(&surveyor, "dismissRiskSignal", json!({ "reason": "" }))
            .await
            .breaks("TEXT_TOO_SHORT");
        let reason = json!({ "reason": "费用已由保险报销。" });
        signal
            .done(&surveyor, "dismissRiskSignal", reason.clone())
            .await;
        signal.is("DISMISSED").await;
        signal
            .refused(&surveyor, "dismissRiskSignal", reason, "STATE_CONFLICT")
            .await;
    });
}
