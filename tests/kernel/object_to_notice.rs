//! `objectToNotice`: anybody may object while a notice hangs, with or without a name.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::Story;

/// Number of the notice that hangs in the village of the story.
pub async fn hanging(city: &City, story: &Story) -> Value {
    let document = "query($in: ID!) { publicNotices(division: $in) { noticeNo title body } }";
    let data = city
        .anonymous()
        .query(document, json!({ "in": story.family.division }))
        .await
        .ok();
    data["publicNotices"][0]["noticeNo"].clone()
}

#[test]
fn an_objection_gets_a_receipt_and_the_same_words_only_one() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let notice = hanging(&city, &story).await;
        let anyone = city.anonymous();
        let objection = json!({ "noticeNo": notice, "content": "他家去年买了汽车。" });
        let receipt = anyone
            .run("objectToNotice", objection.clone(), "noticeNo closesOn")
            .await
            .done();
        assert_eq!(
            (&receipt["noticeNo"], &receipt["closesOn"]),
            (&notice, &json!("2020-05-20"))
        );
        anyone
            .run("objectToNotice", objection, "noticeNo")
            .await
            .refused_with("DUPLICATE");
        let short = json!({ "noticeNo": notice, "content": "不行" });
        anyone
            .run("objectToNotice", short, "noticeNo")
            .await
            .breaks("TEXT_TOO_SHORT");
    });
}

#[test]
fn after_the_last_day_nobody_objects() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let notice = hanging(&city, &story).await;
        city.set_time("2020-05-21T00:00:00+08:00").await;
        let late = json!({ "noticeNo": notice, "content": "他家去年买了汽车。" });
        city.anonymous()
            .run("objectToNotice", late, "noticeNo")
            .await
            .refused_with("NOTICE_NOT_OPEN");
        let unknown = json!({ "noticeNo": "NOTE-0", "content": "他家去年买了汽车。" });
        city.anonymous()
            .run("objectToNotice", unknown, "noticeNo")
            .await
            .refused_with("NOT_FOUND");
    });
}

#[test]
fn what_hangs_in_public_names_nobody() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let document = "query($in: ID!) { publicNotices(division: $in) { title body } }";
        let data = city
            .anonymous()
            .query(document, json!({ "in": story.family.division }))
            .await
            .ok();
        let said = data["publicNotices"].to_string();
        assert!(said.contains("李**"), "{said}");
        for secret in ["李秀芳", "王建军", "王小明", "三组12号", "残疾"] {
            assert!(!said.contains(secret), "{secret} hangs in public: {said}");
        }
    });
}
