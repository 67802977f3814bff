//! The authenticator: enrolled by its owner, asked for from then on.

use serde_json::json;
use totp_rs::{Builder, Secret};

use super::{Gate, PASSWORD, codes, pair};
use crate::access::Settings;

#[tokio::test]
async fn an_administrator_enrols_and_signs_in_with_a_code_that_works_once() {
    let gate = Gate::with(Settings::SERVER).await;
    gate.account("secadmin", &[("SEC_ADMIN", "6103")]).await;
    let token = gate.signed_in("secadmin").await.access;
    assert!(!gate.who(&token).await.unwrap().may("access.grant.give"));

    let input = json!({"currentPassword": "wrong"});
    let wrong = gate
        .run(Some(&token), "enrolTotp", input, "secret uri")
        .await;
    assert_eq!(codes(&wrong), ["PASSWORD_WRONG"]);
    let input = json!({"currentPassword": PASSWORD});
    let enrolled = gate
        .run(Some(&token), "enrolTotp", input, "secret uri")
        .await;
    let secret = enrolled["secret"].as_str().unwrap();
    assert!(enrolled["uri"].as_str().unwrap().contains(secret));
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    let code = || {
        let seconds = u64::try_from(gate.now().timestamp()).unwrap();
        totp.generate(seconds).to_string()
    };
    // Not asked for before it is proved.
    pair(&gate.sign_in("secadmin", PASSWORD, None).await);
    let token = gate.signed_in("secadmin").await.access;
    let input = json!({"code": "000000"});
    let wrong = gate
        .run(Some(&token), "confirmTotp", input, "totpEnabled")
        .await;
    assert_eq!(codes(&wrong), ["TOTP_WRONG"]);
    let input = json!({"code": code()});
    let proved = gate
        .run(Some(&token), "confirmTotp", input, "totpEnabled")
        .await;
    assert_eq!(proved["totpEnabled"], true, "{proved}");
    assert!(gate.who(&token).await.unwrap().may("access.grant.give"));

    gate.later(5);
    let missing = gate.sign_in("secadmin", PASSWORD, None).await;
    assert_eq!(codes(&missing), ["TOTP_REQUIRED"]);
    let wrong = gate.sign_in("secadmin", PASSWORD, Some("000000")).await;
    assert_eq!(codes(&wrong), ["SIGN_IN_FAILED"]);
    let right = code();
    pair(&gate.sign_in("secadmin", PASSWORD, Some(&right)).await);
    let again = gate.sign_in("secadmin", PASSWORD, Some(&right)).await;
    assert_eq!(codes(&again), ["SIGN_IN_FAILED"]);
}
