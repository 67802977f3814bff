//! `revokeRole`: what a role allowed is no longer allowed, at once.

use serde_json::json;
use tests::city::on_both_engines;

use crate::activate_user::active;
use crate::create_user::FIRST;
use crate::grant_role::grant;
use crate::sign_in::sign_in;

const CASES: &str = "{ assistanceCases { totalCount } }";

#[test]
fn a_revoked_role_allows_nothing_any_more() {
    on_both_engines(async |city| {
        let security = city.staff("SEC_ADMIN", "6103");
        let user = active(&city, "zhou.qian").await;
        let granted = grant(&security, &user["id"], "TOWN_CLERK", "610323101000")
            .await
            .done()["roleGrant"]
            .clone();
        let first = sign_in(&city, "zhou.qian", FIRST).await.done();
        let change = json!({ "currentPassword": FIRST, "newPassword": "Wm4k-Tz7p-Hq2v" });
        let who = city.bearer(first["accessToken"].as_str().expect("a token"));
        who.run("changePassword", change, "changedAt").await.done();
        let session = sign_in(&city, "zhou.qian", "Wm4k-Tz7p-Hq2v").await.done();
        let who = city.bearer(session["accessToken"].as_str().expect("a token"));
        who.query(CASES, json!({})).await.ok();

        let input = json!({ "id": granted["id"], "version": granted["version"], "reason": "轮岗" });
        security
            .run("revokeRole", input.clone(), "roleGrant { endedAt version }")
            .await
            .done();
        who.query(CASES, json!({})).await.refused_with("FORBIDDEN");
        let again = security.run("revokeRole", input, "roleGrant { id }").await;
        again.refused_with("VERSION_CONFLICT");
    });
}
