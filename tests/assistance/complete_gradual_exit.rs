//! `completeGradualExit`: what runs out ends with its last month, by the officer or by the clock.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, set_parameter};

use crate::recheck::{award, on_award};

#[test]
fn nothing_ends_before_its_last_month_has_passed() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        // E1 has 2,330 a head: above this standard, and not above one and a half of it.
        set_parameter(&city, "dibao.rural.std_year", "2000.00").await;
        let work = json!({ "reason": "母亲转为正式工", "fromWork": true });
        on_award(&story, "COUNTY_APPROVER", "startGradualExit", work)
            .await
            .done();
        let found = award(&story, "state gradualUntil monthlyTotal").await;
        // Twelve months, and six more for the disabled father.
        let expected = json!({ "state": "GRADUAL_EXIT", "gradualUntil": "2021-12", "monthlyTotal": "1056.00" });
        assert_eq!(found, expected);
        let end =
            async || on_award(&story, "COUNTY_OFFICER", "completeGradualExit", json!({})).await;
        end().await.refused_with("STATE_CONFLICT");
        city.set_time("2022-01-05T09:00:00+08:00").await;
        // The clock may have been quicker than the officer.
        let code = end().await.code();
        assert!(
            ["OK", "STATE_CONFLICT", "VERSION_CONFLICT"].contains(&code.as_str()),
            "{code}"
        );
        let expected = json!({ "state": "ENDED", "endMonth": "2021-12" });
        assert_eq!(award(&story, "state endMonth").await, expected);
    });
}
