//! `refreshSession`: a refresh token buys the next pair once; using it twice ends the whole session.

use serde_json::json;
use tests::answer::Answer;
use tests::city::{City, on_both_engines};

use crate::sign_in::{SESSION, clerk, sign_in};

async fn refresh(city: &City, token: &serde_json::Value) -> Answer {
    city.anonymous()
        .run("refreshSession", json!({ "refreshToken": token }), SESSION)
        .await
}

#[test]
fn a_refresh_token_is_good_once() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let first = sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .done();
        let second = refresh(&city, &first["refreshToken"]).await.done();
        assert_ne!(first["refreshToken"], second["refreshToken"]);

        // Somebody copied the first one: nobody can tell the thief from the owner.
        refresh(&city, &first["refreshToken"])
            .await
            .refused_with("SESSION_ENDED");
        refresh(&city, &second["refreshToken"])
            .await
            .refused_with("SESSION_ENDED");
        refresh(&city, &json!("nonsense"))
            .await
            .refused_with("SESSION_ENDED");
    });
}

#[test]
fn an_idle_session_ends() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        city.set_time("2020-04-20T09:00:00+08:00").await;
        let session = sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .done();
        city.set_time("2020-04-20T18:00:00+08:00").await;
        refresh(&city, &session["refreshToken"])
            .await
            .refused_with("SESSION_ENDED");
    });
}
