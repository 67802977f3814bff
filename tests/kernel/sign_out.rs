//! `signOut`: the session ends at once, not when its token expires.

use serde_json::json;
use tests::city::on_both_engines;

use crate::sign_in::{clerk, sign_in};

#[test]
fn a_signed_out_session_is_nobodys() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let session = sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .done();
        let who = city.bearer(session["accessToken"].as_str().expect("a token"));
        who.query("{ viewer { kind } }", json!({})).await.ok();
        assert_eq!(
            who.run("signOut", json!({}), "signedOut").await.done()["signedOut"],
            true
        );
        who.query("{ viewer { kind } }", json!({}))
            .await
            .refused_with("UNAUTHENTICATED");
        let again = json!({ "refreshToken": session["refreshToken"] });
        city.anonymous()
            .run("refreshSession", again, "accessToken")
            .await
            .refused_with("SESSION_ENDED");
    });
}

#[test]
fn anyone_may_sign_out_of_nothing() {
    on_both_engines(async |city| {
        let answer = city
            .anonymous()
            .run("signOut", json!({}), "signedOut")
            .await
            .done();
        assert_eq!(answer["signedOut"], false);
    });
}
