//! `completeRecheckMeansTest`: what the sources know outranks what was known.

use serde_json::json;
use tests::city::on_both_engines;

use crate::recheck::Recheck;

#[test]
fn what_the_sources_know_decides() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "IN_PROGRESS").await;
        let command = "completeRecheckMeansTest";
        let pending = json!({ "conclusion": "CONSISTENT" });
        recheck
            .refused("COUNTY_CHECKER", command, pending, "SOURCE_PENDING")
            .await;
        let mother = &recheck.story.family.mother;
        let item = |amount: &str| json!([{ "person": mother, "kind": "WAGE", "amount": amount }]);
        let found = |amount: &str| json!({ "conclusion": "DISCREPANCY", "restWithoutRecord": true, "incomeItems": item(amount) });
        recheck
            .refused("COUNTY_CHECKER", command, found("-1.00"), "NEGATIVE_AMOUNT")
            .await;
        recheck
            .done("COUNTY_CHECKER", command, found("18000.00"))
            .await;
        let visit = recheck.visit().await;
        recheck
            .done("TOWN_SURVEYOR", "recordRecheckVisit", visit)
            .await;
        // 18,000 less a fifth, 1,800 of the farm, less 4,000: 12,200 of 17,240.
        let less = json!({ "outcome": "DECREASE", "reason": "务工收入增加" });
        recheck
            .done("TOWN_LEAD", "recordRecheckOutcome", less)
            .await;
        assert_eq!(recheck.get("amountAfter").await, "816.00");
    });
}
