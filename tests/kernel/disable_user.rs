//! `disableUser`: whoever leaves is out at once.

use serde_json::json;
use tests::city::on_both_engines;

use crate::activate_user::active;
use crate::create_user::FIRST;
use crate::sign_in::sign_in;

#[test]
fn a_disabled_account_is_out_at_once() {
    on_both_engines(async |city| {
        let user = active(&city, "zhou.qian").await;
        let session = sign_in(&city, "zhou.qian", FIRST).await.done();
        let who = city.bearer(session["accessToken"].as_str().expect("a token"));
        who.query("{ viewer { kind } }", json!({})).await.ok();

        let input = json!({ "id": user["id"], "version": user["version"], "reason": "调离" });
        let disabled = city
            .staff("SYS_ADMIN", "6103")
            .run("disableUser", input, "userAccount { state }")
            .await
            .done();
        assert_eq!(disabled["userAccount"]["state"], "DISABLED");
        who.query("{ viewer { kind } }", json!({}))
            .await
            .refused_with("UNAUTHENTICATED");
        sign_in(&city, "zhou.qian", FIRST)
            .await
            .refused_with("SIGN_IN_FAILED");
    });
}
