use resource::{Keyring, Phone};

use super::codes;
use super::messages::Messages;
use crate::testing::database;

fn phone() -> Phone {
    Phone::parse("13812345678").unwrap()
}

#[tokio::test]
async fn a_code_holds_ten_minutes_and_five_wrong_tries() {
    let db = database().await;
    let keyring = Keyring::generate().unwrap().0;
    let now = chrono::Utc::now();
    let code = codes::make(&phone(), &keyring, now, &db).await.unwrap();
    let check = async |phone: &Phone, code: &str, minutes: i64| {
        let at = now + chrono::Duration::minutes(minutes);
        codes::check(phone, code, &keyring, at, &db).await.is_ok()
    };
    assert!(check(&phone(), &code, 0).await && check(&phone(), &code, 9).await);
    assert!(!check(&phone(), &code, 10).await, "it expires");
    let other = Phone::parse("13912345678").unwrap();
    assert!(!check(&other, &code, 1).await, "it is this phone's");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..4 {
        assert!(!check(&phone(), wrong, 1).await);
    }
    assert!(
        check(&phone(), &code, 1).await,
        "four wrong tries leave a fifth"
    );
    assert!(!check(&phone(), wrong, 1).await);
    assert!(!check(&phone(), &code, 1).await, "five do not");
    let fresh = codes::make(&phone(), &keyring, now, &db).await.unwrap();
    assert!(check(&phone(), &fresh, 1).await);
}

#[tokio::test]
async fn without_a_gateway_no_message_goes_out() {
    let refused = Messages::default().send(&phone(), "验证码").await;
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("MESSAGES_UNAVAILABLE"), "{refused}");
}
