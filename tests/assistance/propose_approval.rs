//! `proposeApproval`: the county says in public what it intends to approve (measures of 2012).

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_second_notice_hangs_for_seven_days() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DECISION_NOTICE").await;
        assert_eq!(story.stands().await.0, "DECISION_NOTICE");
        city.set_time("2020-06-02T12:00:00+08:00").await;
        story
            .refused("COUNTY_OFFICER", "closeNotice", json!({}), "NOTICE_OPEN")
            .await;
        story
            .refused(
                "COUNTY_APPROVER",
                "approveCase",
                story.payee(),
                "NOTICE_OPEN",
            )
            .await;
    });
}
