//! `resumeAward`: the months held back are paid with the first month again.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::{award, on_award};

#[test]
fn the_months_held_back_are_one_line() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let hold = json!({ "ground": "ACCOUNT_FAILURE", "reason": "账户已注销" });
        on_award(&story, "COUNTY_OFFICER", "suspendAward", hold)
            .await
            .done();
        city.set_time("2020-08-10T09:00:00+08:00").await;
        let again = |reason: &str| json!({ "reason": reason, "entitled": true });
        on_award(&story, "COUNTY_OFFICER", "resumeAward", again(""))
            .await
            .refused_with("REASON_REQUIRED");
        on_award(&story, "COUNTY_OFFICER", "resumeAward", again("已换卡"))
            .await
            .done();
        let found = award(
            &story,
            "state lines(filter: { kind: { eq: BACKPAY } }) { nodes { amount fromMonth toMonth } }",
        )
        .await;
        let backpay = json!({ "amount": "2112.00", "fromMonth": "2020-09", "toMonth": "2020-09" });
        assert_eq!(
            found,
            json!({ "state": "ACTIVE", "lines": { "nodes": [backpay] } })
        );
    });
}
