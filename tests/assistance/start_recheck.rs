//! `startRecheck`: the figures that the award rests on are taken over, and a means test is asked for.

use serde_json::json;
use tests::city::on_both_engines;

use crate::recheck::Recheck;

#[test]
fn a_recheck_begins_with_what_is_known() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "OPEN").await;
        recheck
            .refused("TOWN_LEAD", "startRecheck", json!({}), "FORBIDDEN")
            .await;
        recheck.go_on("IN_PROGRESS").await;
        let known = recheck
            .get("meansTests { nodes { state } } incomeItems { nodes { amount origin } } expenseItems { nodes { amount origin } }")
            .await;
        assert_eq!(
            known["meansTests"]["nodes"],
            json!([{ "state": "REQUESTED" }])
        );
        let declared = |amount: &str| json!({ "amount": amount, "origin": "DECLARED" });
        assert_eq!(
            known["incomeItems"]["nodes"],
            json!([declared("1800.00"), declared("14400.00")])
        );
        assert_eq!(known["expenseItems"]["nodes"], json!([declared("4000.00")]));
        recheck
            .refused("TOWN_CLERK", "startRecheck", json!({}), "STATE_CONFLICT")
            .await;
    });
}
