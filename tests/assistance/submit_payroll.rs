//! `submitPayroll`: a payroll with a blocking alert goes nowhere.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, text};

use crate::payroll::{Payroll, generate, open_alerts};

#[test]
fn a_payroll_goes_to_the_checker_unchanged() {
    on_both_engines(async |city| {
        let payroll = Payroll::until(&city, "COMPUTED").await;
        let before = payroll.get("total lineCount").await;
        payroll.go_on("CHECKING").await;
        assert_eq!(payroll.get("total lineCount").await, before);
        let line = payroll.line_of_e1().await["id"].clone();
        let change = json!({ "line": line, "reason": "复核中不得修改" });
        payroll
            .refused("PAY_MAKER", "excludePayrollLine", change, "STATE_CONFLICT")
            .await;
    });
}

#[test]
fn scenario_10_a_dead_member_blocks_the_payroll_until_the_line_is_left_out() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        city.set_time("2020-06-20T09:00:00+08:00").await;
        let clerk = story.staff("TOWN_CLERK");
        let person = "query($id: ID!) { person(id: $id) { version } }";
        let seen = clerk
            .query(person, json!({ "id": story.family.grandmother }))
            .await
            .ok();
        let died = json!({
            "id": story.family.grandmother, "version": seen["person"]["version"], "diedOn": "2020-06-18",
        });
        clerk
            .run("recordDeath", died, "person { diedOn }")
            .await
            .done();

        city.set_time("2020-07-01T09:00:00+08:00").await;
        let made = generate(&city, "2020-07").await.done();
        let payroll = Payroll {
            city: city.clone(),
            id: text(&made["fundBatch"]["id"]),
        };
        let alerts = open_alerts(&city, "DEATH_PAID").await;
        assert!(
            alerts.iter().any(|alert| alert["severity"] == "BLOCK"),
            "{alerts:?}"
        );
        let refusal = payroll
            .refused("PAY_MAKER", "submitPayroll", json!({}), "BLOCKING_ALERTS")
            .await;
        assert_eq!(refusal.param("count"), alerts.len().to_string());

        let line = payroll.line_of_e1().await["id"].clone();
        payroll
            .done(
                "PAY_MAKER",
                "excludePayrollLine",
                json!({ "line": line, "reason": "成员死亡,待重新核算" }),
            )
            .await;
        payroll.done("PAY_MAKER", "submitPayroll", json!({})).await;
    });
}
