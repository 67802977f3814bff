//! `closeNotice`: seven full days, then the file goes to the county, which draws whether it visits.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_notice_is_closed_after_its_last_day_and_not_on_it() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        city.set_time("2020-05-20T23:59:00+08:00").await;
        let refusal = story
            .refused("TOWN_LEAD", "closeNotice", json!({}), "NOTICE_OPEN")
            .await;
        assert_eq!(refusal.param("closesOn"), "2020-05-20");
        city.set_time("2020-05-21T00:00:00+08:00").await;
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        assert_eq!(story.stands().await.0, "COUNTY_REVIEW");
        assert!(
            story.get("countyDrawSeed").await.is_string(),
            "the draw can be repeated"
        );
    });
}

#[test]
fn an_objection_holds_the_notice_open() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        story.object("他家有车。").await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        let refusal = story
            .refused("TOWN_LEAD", "closeNotice", json!({}), "OBJECTION_OPEN")
            .await;
        assert_eq!(refusal.param("count"), "1");
    });
}
