//! `changePassword`: the new one must be good and new, and the present one right.

use serde_json::json;
use tests::city::on_both_engines;

use crate::sign_in::{clerk, sign_in};

#[test]
fn what_is_wrong_with_a_password_is_said_all_at_once() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let who = city.signed_in(clerk.clone());
        for (new, codes) in [
            (
                "abc",
                vec!["PASSWORD_LENGTH", "PASSWORD_CLASSES", "PASSWORD_COMMON"],
            ),
            ("Password123!", vec!["PASSWORD_COMMON"]),
            (clerk.password.as_str(), vec!["PASSWORD_REUSED"]),
        ] {
            let input = json!({ "currentPassword": clerk.password, "newPassword": new });
            let answer = who.run("changePassword", input, "changedAt").await;
            let found: Vec<String> = answer
                .refusals()
                .into_iter()
                .map(|refusal| refusal.code)
                .collect();
            assert_eq!(found, codes, "{new}");
        }
        let names_me = format!("Xy7-{}-Qw", clerk.login_name);
        let input = json!({ "currentPassword": clerk.password, "newPassword": names_me });
        who.run("changePassword", input, "changedAt")
            .await
            .refused_with("PASSWORD_NAMES_USER");
    });
}

#[test]
fn a_changed_password_replaces_the_old_one() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let who = city.signed_in(clerk.clone());
        let new = "Wm4k-Tz7p-Hq2v";
        let wrong = json!({ "currentPassword": "something else", "newPassword": new });
        who.run("changePassword", wrong, "changedAt")
            .await
            .refused_with("PASSWORD_WRONG");
        let right = json!({ "currentPassword": clerk.password, "newPassword": new });
        who.run("changePassword", right, "changedAt").await.done();
        sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .refused_with("SIGN_IN_FAILED");
        sign_in(&city, &clerk.login_name, new).await.done();
    });
}
