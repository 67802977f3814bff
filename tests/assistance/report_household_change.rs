//! `reportHouseholdChange`: what a household tells is rechecked within three working days.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::{Recheck, award, on_award, report};

#[test]
fn a_change_that_is_told_opens_a_recheck_of_three_working_days() {
    on_both_engines(async |city| {
        let recheck = Recheck::until(&city, "OPEN").await;
        assert_eq!(
            recheck.get("reason reasonText dueOn cycleNo").await,
            json!({ "reason": "CHANGE_REPORTED", "reasonText": "母亲换了工作", "dueOn": "2020-06-11", "cycleNo": 1 })
        );
        assert_eq!(
            award(&recheck.story, "state monthlyTotal").await["monthlyTotal"],
            "1056.00"
        );
        let again = report(&recheck.story, "又换了工作").await;
        assert_eq!(again.refused_with("RECHECK_OPEN").param("number"), "1");
    });
}

#[test]
fn nothing_is_told_without_words_and_nobody_else_takes_it_down() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        report(&story, " ").await.refused_with("REASON_REQUIRED");
        let told = json!({ "text": "收入增加" });
        on_award(&story, "COUNTY_APPROVER", "reportHouseholdChange", told)
            .await
            .refused_with("FORBIDDEN");
    });
}
