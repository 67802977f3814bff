//! `activateUser`: the second of four eyes; a new account first changes the password that somebody else knows.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};

use crate::create_user::{FIRST, made};
use crate::sign_in::sign_in;

/// An account that may sign in.
pub async fn active(city: &City, login_name: &str) -> Value {
    let user = made(city, login_name).await;
    let input = json!({ "id": user["id"], "version": user["version"] });
    let security = city.staff("SEC_ADMIN", "6103");
    security
        .run("activateUser", input, "userAccount { id version state }")
        .await
        .done()["userAccount"]
        .clone()
}

#[test]
fn a_new_account_changes_its_password_before_anything_else() {
    on_both_engines(async |city| {
        let user = active(&city, "zhou.qian").await;
        assert_eq!(user["state"], "ACTIVE");
        let session = sign_in(&city, "zhou.qian", FIRST).await.done();
        let who = city.bearer(session["accessToken"].as_str().expect("a token"));
        let viewer = who.query("{ viewer { duties } }", json!({})).await.ok();
        assert_eq!(viewer["viewer"]["duties"], json!(["CHANGE_PASSWORD"]));
        let change = json!({ "currentPassword": FIRST, "newPassword": "Wm4k-Tz7p-Hq2v" });
        who.run("changePassword", change, "changedAt").await.done();
        let session = sign_in(&city, "zhou.qian", "Wm4k-Tz7p-Hq2v").await.done();
        let who = city.bearer(session["accessToken"].as_str().expect("a token"));
        assert_eq!(
            who.query("{ viewer { duties } }", json!({})).await.ok()["viewer"]["duties"],
            json!([])
        );
    });
}

#[test]
fn who_made_an_account_does_not_activate_it() {
    on_both_engines(async |city| {
        let user = made(&city, "zhou.qian").await;
        let input = json!({ "id": user["id"], "version": user["version"] });
        let maker = city.staff("SYS_ADMIN", "6103");
        maker
            .run("activateUser", input, "userAccount { id }")
            .await
            .refused_with("FORBIDDEN");
    });
}
