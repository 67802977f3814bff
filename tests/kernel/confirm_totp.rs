//! `confirmTotp`: from the first right code on, a password alone is not enough; a code is good once.

use serde_json::json;
use tests::city::{City, on_both_engines};

use crate::sign_in::{SESSION, clerk};

/// 2020-04-20 09:00 in Baoji.
const MORNING: u64 = 1_587_344_400;

/// The code that an authenticator shows so many seconds after nine.
fn code(secret: &str, seconds: u64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret in base32");
    let totp = totp_rs::Builder::new()
        .with_secret(secret)
        .build()
        .expect("an authenticator");
    totp.generate(MORNING + seconds).to_string()
}

async fn at(city: &City, minute: u64) {
    city.set_time(&format!("2020-04-20T09:{minute:02}:00+08:00"))
        .await;
}

#[test]
fn a_confirmed_authenticator_is_asked_for_at_every_sign_in() {
    on_both_engines(async |city| {
        at(&city, 0).await;
        let clerk = clerk(&city);
        let who = city.signed_in(clerk.clone());
        let enrolment = who
            .run(
                "enrolTotp",
                json!({ "currentPassword": clerk.password }),
                "secret",
            )
            .await
            .done();
        let secret = enrolment["secret"].as_str().expect("a secret");
        who.run("confirmTotp", json!({ "code": "000000" }), "totpEnabled")
            .await
            .refused_with("TOTP_WRONG");
        let confirmed = who
            .run(
                "confirmTotp",
                json!({ "code": code(secret, 0) }),
                "totpEnabled",
            )
            .await
            .done();
        assert_eq!(confirmed["totpEnabled"], true);

        at(&city, 5).await;
        let sign_in = async |totp: Option<String>| {
            let input =
                json!({ "loginName": clerk.login_name, "password": clerk.password, "totp": totp });
            city.anonymous().run("signIn", input, SESSION).await
        };
        sign_in(None).await.refused_with("TOTP_REQUIRED");
        sign_in(Some(code(secret, 0)))
            .await
            .refused_with("SIGN_IN_FAILED");
        let now = code(secret, 300);
        sign_in(Some(now.clone())).await.done();
        sign_in(Some(now)).await.refused_with("SIGN_IN_FAILED");
    });
}
