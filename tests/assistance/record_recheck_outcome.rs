//! `recordRecheckOutcome`: an outcome needs a visit, its figures, and a reason where it takes something away.

use serde_json::json;
use tests::city::on_both_engines;

use crate::recheck::Recheck;

#[test]
fn an_outcome_is_what_the_figures_say() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "IN_PROGRESS").await;
        let command = "recordRecheckOutcome";
        let outcome = |outcome: &str| json!({ "outcome": outcome, "reason": "经入户核实" });
        recheck
            .refused("TOWN_LEAD", command, outcome("KEEP"), "VISIT_REQUIRED")
            .await;
        let visit = recheck.visit().await;
        recheck
            .done("TOWN_SURVEYOR", "recordRecheckVisit", visit)
            .await;
        let refusal = recheck
            .refused(
                "TOWN_LEAD",
                command,
                outcome("DECREASE"),
                "OUTCOME_MISMATCH",
            )
            .await;
        assert_eq!(refusal.param("found"), "1056.00");
        recheck
            .refused(
                "TOWN_LEAD",
                command,
                json!({ "outcome": "STOP" }),
                "REASON_REQUIRED",
            )
            .await;
        recheck
            .refused(
                "TOWN_LEAD",
                command,
                outcome("GRADUAL"),
                "GRADUAL_NOT_APPLICABLE",
            )
            .await;
        recheck.done("TOWN_LEAD", command, outcome("KEEP")).await;
        let proposed = recheck
            .get("state amountBefore amountAfter dueOn effectiveMonth")
            .await;
        assert_eq!(
            proposed,
            json!({ "state": "PROPOSED", "amountBefore": "1056.00", "amountAfter": "1056.00", "dueOn": "2020-06-22", "effectiveMonth": "2020-07" })
        );
    });
}
