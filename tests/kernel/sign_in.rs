//! `signIn`: the same answer to a wrong name and a wrong password; guessing locks the account.

use serde_json::{Value, json};
use tests::accounts::Account;
use tests::answer::Answer;
use tests::city::{City, on_both_engines, reading_on_both_engines};

/// What a session consists of.
pub const SESSION: &str = "accessToken refreshToken expiresAt";

/// Tries to sign in.
pub async fn sign_in(city: &City, login_name: &str, password: &str) -> Answer {
    let input = json!({ "loginName": login_name, "password": password });
    city.anonymous().run("signIn", input, SESSION).await
}

/// Some officer.
pub fn clerk(city: &City) -> Account {
    city.accounts().holding("TOWN_CLERK", "610323101").clone()
}

#[test]
fn a_session_says_who_one_is_and_lasts_fifteen_minutes() {
    on_both_engines(async |city| {
        city.set_time("2020-04-20T09:00:00+08:00").await;
        let clerk = clerk(&city);
        let session = sign_in(&city, &clerk.login_name.to_uppercase(), &clerk.password)
            .await
            .done();
        let until = session["expiresAt"].as_str().expect("an instant");
        assert!(until.starts_with("2020-04-20T01:15:0"), "{until}");

        let token = session["accessToken"].as_str().expect("a token");
        let viewer = "{ viewer { user { loginName } grants { role division { code } } duties } }";
        let me = city.bearer(token).query(viewer, json!({})).await.ok();
        assert_eq!(me["viewer"]["user"]["loginName"], clerk.login_name);
        assert_eq!(
            me["viewer"]["grants"],
            json!([{ "role": "TOWN_CLERK", "division": { "code": "610323101000" } }])
        );
        assert_eq!(me["viewer"]["duties"], json!([]));

        city.set_time("2020-04-20T09:16:00+08:00").await;
        let late = city.bearer(token).query(viewer, json!({})).await;
        assert_eq!(
            (late.status, late.code().as_str()),
            (401, "UNAUTHENTICATED")
        );
    });
}

#[test]
fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        let wrong = sign_in(&city, &clerk.login_name, "not the password")
            .await
            .refused_with("SIGN_IN_FAILED");
        let unknown = sign_in(&city, "nobody", "not the password")
            .await
            .refused_with("SIGN_IN_FAILED");
        assert_eq!(wrong, unknown);
    });
}

#[test]
fn scenario_9_five_failures_lock_the_account_for_half_an_hour() {
    on_both_engines(async |city| {
        let clerk = clerk(&city);
        city.set_time("2020-04-20T09:00:00+08:00").await;
        for _ in 0..5 {
            sign_in(&city, &clerk.login_name, "guess")
                .await
                .refused_with("SIGN_IN_FAILED");
        }
        city.set_time("2020-04-20T09:29:00+08:00").await;
        sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .refused_with("SIGN_IN_FAILED");
        city.set_time("2020-04-20T09:31:00+08:00").await;
        sign_in(&city, &clerk.login_name, &clerk.password)
            .await
            .done();

        let audit = city.staff("AUDIT_ADMIN", "6103");
        let document = "{ auditEntries(first: 100, filter: { action: { eq: \"signIn\" } }) { nodes { outcome actorName } } }";
        let data = audit.query(document, json!({})).await.ok();
        let entries = data["auditEntries"]["nodes"].as_array().expect("entries");
        let refused: Vec<&Value> = entries
            .iter()
            .filter(|entry| entry["outcome"] == "REFUSED")
            .collect();
        assert_eq!(refused.len(), 6, "{entries:?}");
    });
}

#[test]
fn a_token_of_nobody_is_refused() {
    reading_on_both_engines(async |city| {
        for token in [
            "x",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
            "mz_live_00000000",
        ] {
            let answer = city
                .bearer(token)
                .query("{ viewer { kind } }", json!({}))
                .await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, "UNAUTHENTICATED"),
                "{token}"
            );
        }
        let nobody = city
            .anonymous()
            .query("{ viewer { kind } }", json!({}))
            .await
            .ok();
        assert_eq!(nobody["viewer"], Value::Null);
    });
}
