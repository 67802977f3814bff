//! `approveRecheck`: decided by somebody else than who proposed, and carried out from the month after.

use serde_json::json;
use tests::city::on_both_engines;

use crate::recheck::{Recheck, award};

#[test]
fn a_household_that_is_kept_is_rechecked_again_a_cycle_later() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "PROPOSED").await;
        recheck
            .refused(
                "TOWN_LEAD",
                "approveRecheck",
                json!({}),
                "SAME_PERSON_FORBIDDEN",
            )
            .await;
        recheck
            .done(
                "COUNTY_APPROVER",
                "approveRecheck",
                json!({ "manageClass": "B" }),
            )
            .await;
        let found = award(
            &recheck.story,
            "state monthlyTotal manageClass recheckDueOn",
        )
        .await;
        assert_eq!(
            found,
            json!({ "state": "ACTIVE", "monthlyTotal": "1056.00", "manageClass": "B", "recheckDueOn": "2021-06-08" })
        );
        assert_eq!(
            recheck.get("state dueOn").await,
            json!({ "state": "CLOSED", "dueOn": null })
        );
        recheck
            .refused(
                "COUNTY_APPROVER",
                "approveRecheck",
                json!({}),
                "STATE_CONFLICT",
            )
            .await;
    });
}

#[test]
fn a_stop_ends_the_award_with_the_month_of_the_decision() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "IN_PROGRESS").await;
        let visit = recheck.visit().await;
        recheck
            .done("TOWN_SURVEYOR", "recordRecheckVisit", visit)
            .await;
        let stop = json!({ "outcome": "STOP", "reason": "自愿退出" });
        recheck
            .done("TOWN_LEAD", "recordRecheckOutcome", stop)
            .await;
        city.set_time("2020-07-15T09:00:00+08:00").await;
        recheck
            .done("COUNTY_APPROVER", "approveRecheck", json!({}))
            .await;
        let found = award(&recheck.story, "state endMonth endReason").await;
        assert_eq!(
            found,
            json!({ "state": "ENDED", "endMonth": "2020-07", "endReason": "自愿退出" })
        );
    });
}
