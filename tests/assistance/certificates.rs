//! A certificate is checked by anybody who holds it, and says nothing about a person.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, Story};

use crate::recheck::{award, on_award};

const CERTIFICATE: &str =
    "query($award: ID!) { awardCertificate(award: $award) { number printedOn code } }";
const CHECK: &str =
    "query($code: String!) { checkCertificate(code: $code) { state number kind printedOn } }";

async fn check(city: &City, code: &Value) -> Value {
    let asked = city.anonymous().query(CHECK, json!({ "code": code })).await;
    asked.ok()["checkCertificate"].clone()
}

#[test]
fn a_certificate_holds_as_long_as_its_award() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let variables = json!({ "award": award(&story, "id").await["id"] });
        let officer = city.staff("COUNTY_OFFICER", COUNTY);
        let made = officer.query(CERTIFICATE, variables.clone()).await.ok();
        let made = &made["awardCertificate"];

        let found = check(&city, &made["code"]).await;
        assert_eq!(
            (&found["state"], &found["kind"], &found["number"]),
            (&json!("VALID"), &json!("DIBAO"), &made["number"])
        );
        assert_eq!(found["printedOn"], made["printedOn"]);

        let ground = json!({ "ground": "ACCOUNT_FAILURE", "reason": "账户退回" });
        let held = on_award(&story, "COUNTY_OFFICER", "suspendAward", ground).await;
        assert_eq!(held.code(), "OK");
        assert_eq!(check(&city, &made["code"]).await["state"], "SUSPENDED");

        let reason = json!({ "reason": "主动退出" });
        let ended = on_award(&story, "COUNTY_APPROVER", "endAward", reason).await;
        assert_eq!(ended.code(), "OK");
        assert_eq!(check(&city, &made["code"]).await["state"], "VOID");
        let refused = officer.query(CERTIFICATE, variables).await;
        assert_eq!(refused.code(), "STATE_CONFLICT");
    });
}

#[test]
fn a_forged_code_is_no_certificate() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let award = award(&story, "id").await["id"].clone();
        let officer = city.staff("COUNTY_OFFICER", COUNTY);
        let made = officer
            .query(CERTIFICATE, json!({ "award": award }))
            .await
            .ok();
        let code = made["awardCertificate"]["code"].as_str().expect("a code");
        let other = if code.starts_with('A') { 'B' } else { 'A' };
        for forged in [
            format!("{other}{}", &code[1..]),
            String::new(),
            "x".repeat(5_000),
        ] {
            let found = check(&city, &json!(forged)).await;
            assert_eq!(
                (&found["state"], &found["number"]),
                (&json!("UNKNOWN"), &Value::Null)
            );
        }
        let stranger = city.staff("COUNTY_OFFICER", "610322");
        let refused = stranger.query(CERTIFICATE, json!({ "award": award })).await;
        assert_eq!(refused.code(), "NOT_FOUND");
    });
}
