//! Bringing a file in: look at it, read what is wrong, import what is good.

use serde_json::json;

use super::Browser;

fn kinds() -> serde_json::Value {
    let columns = json!([{ "heading": "姓名", "required": true }, { "heading": "死亡日期" }]);
    json!([{ "command": "importDeaths", "kind": "deaths", "zh": "死亡火化名单", "columns": columns }])
}

#[actix_web::test]
async fn a_file_is_looked_at_before_it_is_imported() {
    let report = json!({ "dryRun": true, "repeated": false, "rows": 3, "created": 0, "changed": 2, "wrong": 1 });
    let browser = Browser::signed_in()
        .answering("importKinds", kinds())
        .answering("importDeaths", report);
    browser
        .get("/admin/import")
        .await
        .says("href=\"/admin/import/importDeaths\"");
    browser
        .get("/admin/import/importDeaths")
        .await
        .says("姓名")
        .says("type=\"file\"");
    assert_eq!(browser.get("/admin/import/signIn").await.status, 404);
    let template = browser.get("/admin/import/importDeaths/template").await;
    assert!(
        template.html.starts_with("\u{feff}姓名,"),
        "{}",
        template.html
    );

    let looked = browser
        .upload(
            "/admin/import/importDeaths",
            &[("division", "d1")],
            "名单.csv",
            "姓名,死亡日期",
        )
        .await;
    looked
        .says("尚未写入")
        .says("仅导入正确行")
        .says("name=\"mode\" value=\"GOOD_ROWS\"");
    let asked = browser.api.last("importDeaths").variables;
    assert_eq!(asked["input"]["dryRun"], true);

    let pairs = [("file", "f1"), ("mode", "GOOD_ROWS")];
    browser.post("/admin/import/importDeaths", &pairs).await;
    let input = json!({ "file": "f1", "dryRun": false, "mode": "GOOD_ROWS" });
    assert_eq!(browser.api.last("importDeaths").variables["input"], input);
}

#[actix_web::test]
async fn without_a_file_nothing_is_sent() {
    let browser = Browser::signed_in().answering("importKinds", kinds());
    let back = browser
        .upload("/admin/import/importDeaths", &[("division", "d1")], "", "")
        .await;
    back.says("href=\"#f-_file\"");
}
