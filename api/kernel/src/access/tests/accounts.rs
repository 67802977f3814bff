//! Four eyes on every account.

use serde_json::{Value as Json, json};

use super::{Gate, PASSWORD, codes};
use crate::access::Settings;
use crate::access::first::first_admins;

async fn admins(gate: &Gate) -> (String, String) {
    gate.account("sysadmin", &[("SYS_ADMIN", "6103")]).await;
    gate.account("secadmin", &[("SEC_ADMIN", "6103")]).await;
    let system = gate.signed_in("sysadmin").await.access;
    (system, gate.signed_in("secadmin").await.access)
}

async fn li(gate: &Gate) -> Json {
    json!({
        "loginName": "li", "displayName": "李四", "kind": "STAFF", "phone": "13812345678",
        "division": gate.division("610323100").await, "initialPassword": "Tower-78-stones",
    })
}

const ACCOUNT: &str = "userAccount { id version state allowedCommands }";

#[tokio::test]
async fn one_administrator_makes_an_account_and_another_activates_it() {
    let gate = Gate::new().await;
    let (system, security) = admins(&gate).await;
    let mut input = li(&gate).await;
    input["loginName"] = json!("Li.S");
    let made = gate.run(Some(&system), "createUser", input, ACCOUNT).await;
    assert_eq!(made["userAccount"]["state"], "PENDING", "{made}");
    assert_eq!(
        made["userAccount"]["allowedCommands"],
        json!(["disableUser"])
    );
    let early = gate.sign_in("li.s", "Tower-78-stones", None).await;
    assert_eq!(codes(&early), ["SIGN_IN_FAILED"]);
    let which = json!({"id": made["userAccount"]["id"], "version": 1});
    let own = gate
        .run(Some(&system), "activateUser", which.clone(), ACCOUNT)
        .await;
    assert_eq!(codes(&own), ["FORBIDDEN"]);
    let active = gate
        .run(Some(&security), "activateUser", which, ACCOUNT)
        .await;
    assert_eq!(active["userAccount"]["state"], "ACTIVE", "{active}");
    let token = gate.sign_in("li.s", "Tower-78-stones", None).await;
    let token = token["accessToken"].as_str().unwrap().to_owned();
    let answer = gate
        .ask(Some(&token), "{ viewer { duties } }", json!({}))
        .await;
    assert_eq!(
        answer["data"]["viewer"]["duties"],
        json!(["CHANGE_PASSWORD"])
    );
    let which = json!({"id": made["userAccount"]["id"], "version": 2, "reason": "离职"});
    let gone = gate.run(Some(&system), "disableUser", which, ACCOUNT).await;
    assert_eq!(gone["userAccount"]["state"], "DISABLED", "{gone}");
    assert!(gate.who(&token).await.is_err());
}

#[tokio::test]
async fn everything_wrong_with_an_account_is_told_at_once() {
    let gate = Gate::new().await;
    let (system, _) = admins(&gate).await;
    let mut input = li(&gate).await;
    input["displayName"] = json!(" ");
    input["initialPassword"] = json!("Li-12345678");
    let made = gate.run(Some(&system), "createUser", input, ACCOUNT).await;
    assert_eq!(codes(&made), ["LOGIN_NAME"]);
    let mut input = li(&gate).await;
    input["loginName"] = json!("lisi");
    input["displayName"] = json!(" ");
    input["initialPassword"] = json!("Aa-12345678");
    let made = gate
        .run(Some(&system), "createUser", input.clone(), ACCOUNT)
        .await;
    assert_eq!(codes(&made), ["PASSWORD_NAMES_USER", "VALIDATION_FAILED"]);
    input["loginName"] = json!("sysadmin");
    input["displayName"] = json!("李四");
    input["initialPassword"] = json!("Tower-78-stones");
    let made = gate.run(Some(&system), "createUser", input, ACCOUNT).await;
    assert_eq!(codes(&made), ["DUPLICATE"]);
}

#[tokio::test]
async fn the_first_start_makes_three_administrators_once() {
    let gate = Gate::with(Settings::SERVER).await;
    let place = gate.place("6103").await;
    let made = first_admins(gate.db(), gate.access(), place, gate.now()).await;
    let made = made.unwrap();
    let names: Vec<_> = made.iter().map(|admin| admin.login_name).collect();
    assert_eq!(names, ["sysadmin", "secadmin", "auditadmin"]);
    let again = first_admins(gate.db(), gate.access(), place, gate.now()).await;
    assert_eq!(again.unwrap(), []);
    let token = gate.sign_in("secadmin", &made[1].secret, None).await;
    let token = token["accessToken"].as_str().unwrap();
    let answer = gate
        .ask(Some(token), "{ viewer { permissions duties } }", json!({}))
        .await;
    assert_eq!(
        answer["data"]["viewer"],
        json!({"permissions": [], "duties": ["CHANGE_PASSWORD", "ENROL_TOTP"]})
    );
    let other = gate.sign_in("secadmin", PASSWORD, None).await;
    assert_eq!(codes(&other), ["SIGN_IN_FAILED"]);
}
