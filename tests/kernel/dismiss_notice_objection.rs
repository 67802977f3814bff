//! `dismissNoticeObjection`: an unfounded objection no longer holds the notice open.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

#[test]
fn a_dismissed_objection_lets_the_notice_close() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let objection = story.object("他家去年买了汽车。").await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story
            .refused("TOWN_LEAD", "closeNotice", json!({}), "OBJECTION_OPEN")
            .await;

        let lead = story.staff("TOWN_LEAD");
        let silent = json!({ "id": objection, "version": 1, "verdict": " " });
        lead.run("dismissNoticeObjection", silent, "noticeObjection { id }")
            .await
            .breaks("REQUIRED");
        let verdict = json!({ "id": objection, "version": 1, "verdict": "经查系亲戚车辆。" });
        let decided = lead
            .run(
                "dismissNoticeObjection",
                verdict.clone(),
                "noticeObjection { state verdict }",
            )
            .await
            .done();
        assert_eq!(
            decided["noticeObjection"],
            json!({ "state": "DISMISSED", "verdict": "经查系亲戚车辆。" })
        );
        lead.run("dismissNoticeObjection", verdict, "noticeObjection { id }")
            .await
            .refused_with("VERSION_CONFLICT");
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
    });
}
