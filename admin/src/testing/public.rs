//! The public pages over the pretended API: every document is valid, nobody is signed in.

use serde_json::json;

use super::Browser;

#[actix_web::test]
async fn every_page_is_open_to_anybody() {
    for path in [
        "/public",
        "/public/find",
        "/public/find?need=sudden&in=d1",
        "/public/standards?in=d1",
        "/public/notices?in=d1",
        "/public/notices/object?notice=GS-1",
        "/public/list?in=d1&kind=TEKUN",
        "/public/self-check?in=d1",
        "/public/status",
        "/public/report?in=d1",
        "/public/complain?in=d1",
        "/public/reads",
    ] {
        let browser = Browser::with(&[]);
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        page.says("大字版").hides("/admin/work");
        assert!(page.policy.starts_with("default-src 'none'"), "{path}");
        let asked = browser.api.asked.lock().unwrap();
        assert!(asked.iter().all(|asked| asked.bearer.is_none()), "{path}");
    }
    let page = Browser::with(&[]).get("/public/nowhere").await;
    assert_eq!(page.status, 404);
    assert_eq!(Browser::with(&[]).get("/").await.to, "/public");
}

#[actix_web::test]
async fn the_look_is_kept_in_a_cookie_and_leads_nowhere_else() {
    let browser = Browser::with(&[]);
    let kept = browser
        .get("/public/letters/large?back=/public/status")
        .await;
    assert_eq!(kept.cookie("mz_letters"), Some("large"));
    assert_eq!(kept.to, "/public/status");
    let kept = browser
        .get("/public/language/en?back=//evil.example/public")
        .await;
    assert_eq!(
        (kept.cookie("mz_language"), kept.to.as_str()),
        (Some("en"), "/public")
    );
    let page = Browser::with(&[("mz_letters", "large"), ("mz_language", "en")])
        .get("/public/status")
        .await;
    page.says(r#"data-letters="large""#).says("Usual letters");
}

#[actix_web::test]
async fn a_refused_form_comes_back_with_the_sentence_at_its_field() {
    let refused = json!({ "userErrors": [
        { "code": "VALIDATION_FAILED", "message": "至少 5 个字", "path": ["content"], "params": [] },
    ] });
    let browser = Browser::with(&[("mz_form", "nonce")]).answering("objectToNotice", refused);
    let posted = [("noticeNo", "GS-1"), ("content", "不行"), ("_key", "k1")];
    let page = browser.post("/public/notices/object", &posted).await;
    assert_eq!(page.status, 422);
    page.says("至少 5 个字")
        .says(r##"href="#f-content""##)
        .says(">不行</textarea>");
    let asked = browser.api.last("objectToNotice");
    assert_eq!(asked.variables["input"]["noticeNo"], "GS-1");
    assert_eq!(asked.key.as_deref(), Some("k1"));
    page.hides("mutation ObjectToNotice");

    let stale = Browser::with(&[])
        .post_bare("/public/report", &posted)
        .await;
    assert_eq!(stale.status, 403);
}
