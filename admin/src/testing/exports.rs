//! Taking a list out: the form that asks why, the page that renews itself, the file.

use serde_json::json;

use super::Browser;

#[actix_web::test]
async fn a_list_asks_what_it_needs_and_why() {
    let browser = Browser::signed_in().answering(
        "exportKinds",
        json!([{ "kind": "payroll", "asks": ["MONTH"], "mayInFull": false }]),
    );
    let overview = browser.get("/admin/export").await;
    overview.says("href=\"/admin/export?kind=payroll\"");
    let form = browser.get("/admin/export?kind=payroll").await;
    form.says("name=\"choice.month\"")
        .hides("name=\"choice.fromOn\"")
        .hides("name=\"inFull\"");
    assert_eq!(browser.get("/admin/export?kind=unheard").await.status, 404);

    let pairs = [
        ("kind", "payroll"),
        ("division", "d1"),
        ("choice.month", "2020-04"),
        ("format", "CSV"),
        ("reason", "报送县财政局"),
    ];
    let sent = browser.post("/admin/export", &pairs).await;
    assert!(sent.to.starts_with("/admin/export/"), "{}", sent.to);
    let input = json!({ "kind": "payroll", "division": "d1", "choice": { "month": "2020-04" }, "format": "CSV",
        "inFull": false, "reason": "报送县财政局" });
    assert_eq!(browser.api.last("createExport").variables["input"], input);
}

#[actix_web::test]
async fn a_refused_export_comes_back_as_the_form() {
    let refused = json!({ "export": null, "userErrors": [{ "code": "VALIDATION_FAILED", "message": "至少 5 个字",
        "path": ["reason"], "params": [] }] });
    let browser = Browser::signed_in()
        .answering("exportKinds", json!([{ "kind": "payroll", "asks": [] }]))
        .answering("createExport", refused);
    let back = browser
        .post("/admin/export", &[("kind", "payroll"), ("reason", "查")])
        .await;
    back.says("href=\"#f-reason\"")
        .says("至少 5 个字")
        .says(">查</textarea>");
}

#[actix_web::test]
async fn the_page_of_a_file_that_is_being_made_renews_itself() {
    let browser = Browser::signed_in().answering(
        "export",
        json!({ "job": { "state": "RUNNING", "progressDone": 40, "progressTotal": 250 } }),
    );
    let page = browser.get("/admin/export/e1").await;
    assert_eq!(page.again, "3");
    page.says("<progress").says("40 / 250");
    let over = json!({ "job": { "state": "SUCCEEDED" }, "expiresAt": "2000-01-01T00:00:00Z" });
    let browser = Browser::signed_in().answering("export", over);
    let page = browser.get("/admin/export/e1").await;
    assert_eq!(page.again, "");
    page.says("文件已超过24小时").hides("/admin/export/e1/file");
    assert_eq!(browser.get("/admin/export/e1/file").await.html, "bytes");
}
