//! `markReferralOverdue`: the system notes that nobody took a matter; nobody else does. The sweep is tried beside the code.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{COUNTY, clerk};

use crate::create_referral::sent;

#[test]
fn no_officer_marks_a_referral() {
    on_both_engines(async |city| {
        let sent = sent(&city).await;
        city.set_time("2020-04-27T09:00:00+08:00").await;
        for officer in [clerk(&city), city.staff("COUNTY_OFFICER", COUNTY)] {
            let code = sent
                .act(&officer, "markReferralOverdue", json!({}))
                .await
                .code();
            assert!(
                ["FORBIDDEN", "STATE_CONFLICT"].contains(&code.as_str()),
                "{officer}: {code}"
            );
        }
    });
}
