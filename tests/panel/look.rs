//! What every page of the panel must be, looked at in the browser that shows it.

use reqwest::Method;
use serde_json::{Value, json};
use tests::browser::Scripts;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

use crate::desk::at_a_desk;

/// What a page may load and where a form may go: this host, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const LOOK: &str = include_str!("look.js");

/// What is wrong with the page shown: language, headings, labels, its policy, what the console says of it.
pub async fn wrong(driver: &WebDriver) -> Vec<String> {
    let looked = driver.execute(LOOK, Vec::new()).await.expect("a page");
    let mut wrong: Vec<String> = looked.convert().expect("sentences");
    let policy = policy(driver).await;
    if policy != POLICY {
        wrong.push(format!("the policy is {policy:?}"));
    }
    wrong.extend(complaints(driver).await);
    wrong
}

/// The policy that the browser took from the response's header and enforces.
async fn policy(driver: &WebDriver) -> String {
    let window = driver.window().await.expect("a window").to_string();
    let answer = driver.cmd(Isolation(window)).await.expect("an answer");
    let status: Value = answer.value().expect("the page's isolation");
    let policies = status["status"]["csp"].as_array().into_iter().flatten();
    let mut enforced =
        policies.filter(|policy| policy["isEnforced"] == true && policy["source"] == "HTTP");
    let policy = enforced
        .next()
        .and_then(|policy| policy["effectiveDirectives"].as_str());
    policy.unwrap_or_default().to_owned()
}

/// What the console complained of since it was last asked. That the page itself is a refusal is no complaint.
async fn complaints(driver: &WebDriver) -> Vec<String> {
    let here = driver.current_url().await.expect("a page").to_string();
    let refusal =
        format!("{here} - Failed to load resource: the server responded with a status of 4");
    let entries = driver.browser_log().await.expect("the console");
    let messages = entries.into_iter().map(|entry| entry.message);
    messages
        .filter(|message| !message.starts_with(&refusal))
        .collect()
}

/// Asks the browser which policies hold in a window.
#[derive(Debug)]
struct Isolation(String);

impl FormatRequestData for Isolation {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("/session/{session}/goog/cdp/execute");
        let command =
            json!({ "cmd": "Network.getSecurityIsolationStatus", "params": { "frameId": self.0 } });
        RequestData::new(Method::POST, address).add_body(command)
    }
}

#[test]
fn what_is_wrong_is_found() {
    at_a_desk(Scripts::Off, async |city, desk| {
        let page = format!(
            "data:text/html,<h1>A</h1><h1>B</h1><input id=a><p id=a style='color:red'><img src='{}'>",
            city.url("/nowhere.png")
        );
        let driver = desk.driver();
        driver.goto(&page).await.expect("a page");
        let wrong = wrong(driver).await.join("\n");
        let expected = [
            "lang is",
            "no title",
            "2 h1",
            "0 main",
            "the id a",
            "no label",
            "no alt",
            "inline",
            "another host",
            "the policy is",
            "Failed to load",
        ];
        for part in expected {
            assert!(wrong.contains(part), "{part} is not found:\n{wrong}");
        }
    });
}
