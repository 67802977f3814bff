//! `enrolTotp`: the second factor begins with the present password; nothing is asked for until it is confirmed.

use serde_json::json;
use tests::city::on_both_engines;

use crate::sign_in::{clerk, sign_in};

#[test]
fn enrolling_gives_a_secret_and_changes_nothing_yet() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let who = city.signed_in(clerk.clone());
        let wrong = json!({ "currentPassword": "guess" });
        who.run("enrolTotp", wrong, "secret")
            .await
            .refused_with("PASSWORD_WRONG");
        let enrolment = who
            .run(
                "enrolTotp",
                json!({ "currentPassword": clerk.password }),
                "secret uri",
            )
            .await
            .done();
        let (secret, uri) = (
            enrolment["secret"].as_str().expect("a secret"),
            enrolment["uri"].as_str().expect("a URI"),
        );
        assert!(
            uri.starts_with("otpauth://totp/")
                && uri.contains(secret)
                && uri.contains(&clerk.login_name),
            "{uri}"
        );
        sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .done();
    });
}
