//! Sign-in, session, language, theme, and what holds for every page.

use serde_json::json;

use super::{Browser, OLD, refused};
use crate::schema::catalog;

#[actix_web::test]
async fn nobody_is_sent_to_sign_in_and_back() {
    let answer = Browser::with(&[])
        .get("/admin/list/assistanceCases?state=NOTICE")
        .await;
    assert_eq!(answer.status, 303);
    assert_eq!(
        answer.to,
        "/admin/sign-in?back=%2Fadmin%2Flist%2FassistanceCases%3Fstate%3DNOTICE"
    );
}

#[actix_web::test]
async fn signing_in_sets_the_cookies_and_goes_back() {
    let browser = Browser::with(&[("mz_form", "nonce")]);
    let page = browser.get("/admin/sign-in?back=%2Fadmin%2Fwork").await;
    page.says("登录名")
        .says("密码")
        .says("动态口令")
        .says("mutation SignIn");
    let pairs = [
        ("loginName", "town01"),
        ("password", "secret"),
        ("totp", ""),
        ("back", "/admin/work"),
    ];
    let answer = browser.post("/admin/sign-in", &pairs).await;
    assert_eq!(
        (answer.status.as_u16(), answer.to.as_str()),
        (303, "/admin/work")
    );
    assert_eq!(answer.cookie("mz_session"), Some("good"));
    assert_eq!(answer.cookie("mz_refresh"), Some("r2"));
    assert!(
        answer
            .cookie("mz_form")
            .is_some_and(|fresh| fresh != "nonce")
    );
    let asked = browser.api.last("signIn");
    assert_eq!(
        asked.variables,
        json!({ "input": { "loginName": "town01", "password": "secret" } })
    );
}

#[actix_web::test]
async fn a_refused_sign_in_says_why_and_keeps_the_name() {
    let refusal = json!({ "accessToken": null, "refreshToken": null, "userErrors": [
        { "code": "NOT_FOUND", "message": "账号或密码不正确", "path": [] }
    ] });
    let browser = Browser::with(&[("mz_form", "nonce")]).answering("signIn", refusal);
    let answer = browser
        .post(
            "/admin/sign-in",
            &[("loginName", "town01"), ("password", "s3cret-typo")],
        )
        .await;
    assert_eq!(answer.status, 422);
    answer
        .says("账号或密码不正确")
        .says("错误：")
        .says(r#"value="town01""#)
        .hides("s3cret-typo");
    let empty = browser
        .post("/admin/sign-in", &[("loginName", ""), ("password", "")])
        .await;
    empty.says(r##"<a href="#f-loginName">请填写登录名</a>"##);
}

#[actix_web::test]
async fn an_old_token_is_renewed_without_a_word() {
    let browser = Browser::with(&[
        ("mz_session", OLD),
        ("mz_refresh", "r1"),
        ("mz_form", "nonce"),
    ]);
    let answer = browser.get("/admin/list/assistanceCases").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.cookie("mz_session"), Some("good"));
    assert_eq!(answer.cookie("mz_refresh"), Some("r2"));
    assert_eq!(
        browser.api.last("refreshSession").variables["input"]["refreshToken"],
        "r1"
    );
}

#[actix_web::test]
async fn a_spent_refresh_token_means_sign_in() {
    let spent = json!({ "accessToken": null, "refreshToken": null });
    let browser = Browser::with(&[("mz_session", OLD), ("mz_refresh", "r1")])
        .answering("refreshSession", spent);
    let answer = browser.get("/admin/work").await;
    assert!(answer.to.starts_with("/admin/sign-in"));
    assert_eq!(answer.cookie("mz_session"), Some(""));
}

#[actix_web::test]
async fn an_old_token_does_not_keep_anybody_from_signing_in() {
    let browser = Browser::with(&[
        ("mz_session", OLD),
        ("mz_refresh", "r1"),
        ("mz_form", "nonce"),
    ]);
    let pairs = [("loginName", "town01"), ("password", "secret")];
    let answer = browser.post("/admin/sign-in", &pairs).await;
    assert_eq!(answer.cookie("mz_session"), Some("good"));
    assert!(browser.api.last("signIn").bearer.is_none());
}

#[actix_web::test]
async fn signing_out_revokes_and_forgets() {
    let browser = Browser::signed_in();
    let answer = browser.post("/admin/sign-out", &[]).await;
    assert_eq!(answer.to, "/admin/sign-in");
    assert_eq!(answer.cookie("mz_session"), Some(""));
    browser.api.last("signOut");
}

#[actix_web::test]
async fn the_language_can_be_chosen_before_sign_in() {
    let browser = Browser::with(&[("mz_form", "nonce")]);
    let answer = browser
        .post(
            "/admin/language",
            &[("language", "en"), ("back", "/admin/sign-in")],
        )
        .await;
    assert_eq!(
        (answer.to.as_str(), answer.cookie("mz_language")),
        ("/admin/sign-in", Some("en"))
    );
    let page = Browser::with(&[("mz_language", "en")])
        .get("/admin/sign-in")
        .await;
    page.says(r#"<html lang="en""#)
        .says("Login name")
        .hides("登录名");
}

#[actix_web::test]
async fn the_theme_is_written_by_the_server() {
    let browser = Browser::signed_in();
    let answer = browser
        .post("/admin/theme", &[("theme", "dark"), ("back", "//evil")])
        .await;
    assert_eq!(
        (answer.to.as_str(), answer.cookie("mz_theme")),
        ("/admin/work", Some("dark"))
    );
    Browser::signed_in()
        .and("mz_theme", "dark")
        .get("/admin/work")
        .await
        .says(r#"data-theme="dark""#);
}

#[actix_web::test]
async fn what_must_be_done_first_comes_first() {
    let duty = json!({ "duties": ["CHANGE_PASSWORD"] });
    let browser = Browser::signed_in().answering("viewer", duty);
    for to in ["/admin/work", "/admin/list/assistanceCases"] {
        assert_eq!(browser.get(to).await.to, "/admin/account");
    }
    let page = browser.get("/admin/account").await;
    page.says("请先完成以下事项")
        .says("/admin/do/changePassword?back=%2Fadmin%2Faccount");
    let form = browser
        .get("/admin/do/changePassword?back=%2Fadmin%2Faccount")
        .await;
    form.says(r#"name="newPassword" type="password" value="""#);
}

#[actix_web::test]
async fn passwords_are_neither_sent_back_nor_shown_in_the_drawer() {
    let browser = Browser::signed_in().answering(
        "changePassword",
        refused(&["newPassword"], "太简单", "NOT_FOUND"),
    );
    let pairs = [
        ("currentPassword", "old-s3cret"),
        ("newPassword", "new-s3cret"),
        ("_back", "/admin/account"),
    ];
    let answer = browser.post("/admin/do/changePassword", &pairs).await;
    answer
        .says("新密码：太简单")
        .hides("s3cret")
        .says("mutation ChangePassword");
}

#[actix_web::test]
async fn a_secret_is_answered_on_a_page() {
    let pairs = [("currentPassword", "old"), ("_back", "/admin/account")];
    let answer = Browser::signed_in()
        .post("/admin/do/enrolTotp", &pairs)
        .await;
    answer
        .says("<dt>密钥</dt><dd>secret 0</dd>")
        .says(r#"href="/admin/account""#);
}

#[actix_web::test]
async fn a_form_of_another_session_changes_nothing() {
    let browser = Browser::signed_in();
    let stranger = Browser::with(&[("mz_session", "other"), ("mz_form", "nonce")]).token();
    for token in ["", "nonsense", stranger.as_str()] {
        let pairs = [("_token", token), ("id", "x"), ("version", "1")];
        let answer = browser
            .post_bare("/admin/do/acceptAssistanceCase", &pairs)
            .await;
        assert_eq!(answer.status, 403);
        answer.says("表单已失效");
    }
    let asked = browser.api.asked.lock().unwrap();
    assert!(
        asked
            .iter()
            .all(|asked| !asked.document.contains("mutation"))
    );
}

/// One address of every kind of page.
fn addresses() -> Vec<String> {
    let fixed = [
        "/admin/work",
        "/admin/work?due=overdue",
        "/admin/account",
        "/admin/search?q=ASST-610323",
        "/admin/area/assistance",
        "/admin/area/base",
        "/admin/sign-in",
        "/admin/nowhere",
        "/admin/list/nothing",
        "/admin/do/acceptAssistanceCase?of=AssistanceCase&id=x",
        "/admin/do/createAssistanceCase",
    ];
    let lists = catalog()
        .resources()
        .iter()
        .filter_map(|made| made.many.as_deref())
        .map(|many| format!("/admin/list/{many}"));
    let records = catalog()
        .resources()
        .iter()
        .filter_map(|made| made.one.as_deref())
        .map(|one| format!("/admin/record/{one}/x"));
    fixed
        .iter()
        .map(ToString::to_string)
        .chain(lists)
        .chain(records)
        .collect()
}

/// Whether an element has an attribute like `onclick=`; a sentence may speak of a day on which something happened.
fn has_handler(html: &str) -> bool {
    let is_handler = |rest: &str| {
        let name = rest.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
        name.len() < rest.len() && name.starts_with('=')
    };
    html.split(" on").skip(1).any(is_handler)
}

#[actix_web::test]
async fn every_page_keeps_the_promises() {
    let browser = Browser::signed_in();
    for to in addresses() {
        let page = browser.get(&to).await;
        let html = &page.html;
        assert!(
            page.status.is_success() || page.status == 404,
            "{to}: {}",
            page.status
        );
        assert_eq!(page.policy, crate::CONTENT_SECURITY_POLICY, "{to}");
        assert!(
            !html.contains(" style=") && !html.contains("<style") && !has_handler(html),
            "{to}: inline"
        );
        for part in html.split("http").skip(1) {
            assert!(
                !part.starts_with("://") && !part.starts_with("s://"),
                "{to}: another host"
            );
        }
        assert_eq!(html.matches("<h1").count(), 1, "{to}: one h1");
        assert!(
            html.contains(r##"<a class="skip" href="#main">"##) && html.contains("<main"),
            "{to}: landmarks"
        );
        assert!(html.len() < 60 * 1024, "{to}: {} bytes", html.len());
        labelled(&to, html);
    }
}

/// Every control that is seen has a label of its own.
fn labelled(to: &str, html: &str) {
    for tag in ["<input ", "<select ", "<textarea "] {
        for part in html.split(tag).skip(1) {
            let attributes = part.split('>').next().unwrap();
            if attributes.contains(r#"type="hidden""#) || attributes.contains("aria-label") {
                continue;
            }
            let id = attributes
                .split(r#"id=""#)
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let id = id.unwrap_or_else(|| panic!("{to}: a control without id: {attributes}"));
            assert!(
                html.contains(&format!(r#"for="{id}""#)),
                "{to}: {id} has no label"
            );
        }
    }
}

#[actix_web::test]
async fn an_english_page_has_no_chinese_words_of_ours() {
    for to in [
        "/admin/work",
        "/admin/list/assistanceCases",
        "/admin/record/assistanceCase/x",
        "/admin/sign-in",
    ] {
        let page = Browser::signed_in().and("mz_language", "en").get(to).await;
        for word in ["待办", "筛选", "基本信息", "办理过程", "登录名", "下一页"] {
            page.hides(word);
        }
    }
}

#[actix_web::test]
async fn problems_have_pages_of_their_own() {
    for (code, status, title) in [
        ("FORBIDDEN", 403, "无权办理"),
        ("NOT_FOUND", 404, "没有找到"),
        ("BAD_CURSOR", 400, "请求有误"),
        ("RATE_LIMITED", 429, "请求过多"),
        ("INTERNAL", 500, "系统故障"),
    ] {
        let browser = Browser::signed_in().refusing("assistanceCases", code);
        let page = browser.get("/admin/list/assistanceCases").await;
        assert_eq!(page.status.as_u16(), status);
        page.says(title).says("宝鸡市民政局");
    }
}

#[actix_web::test]
async fn a_fault_of_the_session_is_a_page_too() {
    let page = Browser::signed_in()
        .refusing("viewer", "INTERNAL")
        .get("/admin/work")
        .await;
    assert_eq!(page.status, 500);
    page.says("系统故障");
}

#[actix_web::test]
async fn the_assets_are_kept_for_ever() {
    let browser = Browser::with(&[]);
    for name in ["panel.css", "panel.js", "sign.svg"] {
        let answer = browser.get(crate::assets::href(name)).await;
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(answer.policy, crate::CONTENT_SECURITY_POLICY);
    }
    assert_eq!(
        browser
            .get("/admin/assets/panel.000000000000.css")
            .await
            .status,
        404
    );
}
