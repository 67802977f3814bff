//! `returnRecheck`: the county sends a proposal back, with a reason.

use serde_json::json;
use tests::city::on_both_engines;

use crate::recheck::Recheck;

#[test]
fn a_proposal_goes_back_to_the_town() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "PROPOSED").await;
        let back = |words: &str| json!({ "text": words });
        recheck
            .refused(
                "COUNTY_APPROVER",
                "returnRecheck",
                back(" "),
                "REASON_REQUIRED",
            )
            .await;
        recheck
            .refused("TOWN_LEAD", "returnRecheck", back("再核实"), "FORBIDDEN")
            .await;
        recheck
            .done("COUNTY_APPROVER", "returnRecheck", back("再核实"))
            .await;
        assert_eq!(recheck.get("state").await, "IN_PROGRESS");
    });
}
