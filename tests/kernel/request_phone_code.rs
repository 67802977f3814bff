//! `requestPhoneCode`: a code goes to the phone, and the answer tells nothing of who holds it.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};

/// Asks for a code.
pub async fn request(city: &City, phone: &str) -> Answer {
    let input = json!({ "phone": phone });
    city.anonymous()
        .run("requestPhoneCode", input, "expiresAt")
        .await
}

/// Asks for a code and reads it in the demo's outbox.
pub async fn code(city: &City, phone: &str) -> String {
    request(city, phone).await.ok();
    let outbox = std::fs::read_to_string(city.folder().join("messages.jsonl")).expect("an outbox");
    let last: Value =
        serde_json::from_str(outbox.lines().last().expect("a message")).expect("JSON");
    assert_eq!(last["phone"], phone);
    let text = last["text"].as_str().expect("a text");
    let digits: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    assert_eq!(digits.len(), 6, "{text}");
    digits
}

#[test]
fn everybody_gets_the_same_answer_and_a_phone_five_codes_an_hour() {
    on_both_engines(async |city| {
        let first = request(&city, "13912345678").await.done();
        assert!(
            first["expiresAt"]
                .as_str()
                .is_some_and(|at| at.starts_with("2020-04-20T01:1")),
            "{first}"
        );
        request(&city, "0917-3212345").await.breaks("PHONE_FORMAT");
        for _ in 0..4 {
            request(&city, "13912345678").await.ok();
        }
        request(&city, "13912345678")
            .await
            .refused_with("RATE_LIMITED");
        request(&city, "13912345679").await.ok();
    });
}
