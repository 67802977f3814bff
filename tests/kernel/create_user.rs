//! `createUser`: one administrator makes an account, which can do nothing until another activates it.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::division;

use crate::sign_in::sign_in;

/// The first password of the accounts that tests make.
pub const FIRST: &str = "Rk5d-Vn8w-Jt3x";

/// An account for the town of Caijiapo, made by the system administrator.
pub async fn made(city: &City, login_name: &str) -> Value {
    let input = json!({
        "loginName": login_name, "displayName": "周倩", "kind": "STAFF", "initialPassword": FIRST,
        "division": division(city, "610323101000").await,
    });
    let admin = city.staff("SYS_ADMIN", "6103");
    admin
        .run(
            "createUser",
            input,
            "userAccount { id version state loginName }",
        )
        .await
        .done()["userAccount"]
        .clone()
}

#[test]
fn a_new_account_waits_for_the_second_administrator() {
    on_both_engines(async |city| {
        let user = made(&city, "Zhou.Qian").await;
        assert_eq!(
            (&user["state"], &user["loginName"]),
            (&json!("PENDING"), &json!("zhou.qian"))
        );
        sign_in(&city, "zhou.qian", FIRST)
            .await
            .refused_with("SIGN_IN_FAILED");
    });
}

#[test]
fn a_login_name_is_taken_once_and_well_formed() {
    on_both_engines(async |city| {
        made(&city, "zhou.qian").await;
        let division = division(&city, "610323101000").await;
        for (login_name, password, code) in [
            ("zhou.qian", FIRST, "DUPLICATE"),
            ("z", FIRST, "LOGIN_NAME"),
            ("周倩", FIRST, "LOGIN_NAME"),
            ("zhou.two", "short", "PASSWORD_LENGTH"),
        ] {
            let input = json!({
                "loginName": login_name, "displayName": "周倩", "kind": "STAFF", "initialPassword": password,
                "division": division,
            });
            let answer = city
                .staff("SYS_ADMIN", "6103")
                .run("createUser", input, "userAccount { id }")
                .await;
            answer.refused_with(code);
        }
    });
}
