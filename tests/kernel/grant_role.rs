//! `grantRole`: given by the security administrator, at the role's level, never against separation of duties.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::story::division;

use crate::activate_user::active;

/// Tries to grant a role.
pub async fn grant(who: &Client, user: &Value, role: &str, code: &str) -> Answer {
    let input = json!({ "user": user, "role": role, "division": division(who.city(), code).await });
    who.run("grantRole", input, "roleGrant { id version }")
        .await
}

fn security(city: &City) -> Client {
    city.staff("SEC_ADMIN", "6103")
}

#[test]
fn scenario_10_the_system_administrator_grants_nothing() {
    on_both_engines(async |city| {
        let user = active(&city, "zhou.qian").await;
        let system = city.staff("SYS_ADMIN", "6103");
        grant(&system, &user["id"], "TOWN_CLERK", "610323101000")
            .await
            .refused_with("FORBIDDEN");
    });
}

#[test]
fn scenario_10_nobody_is_two_administrators() {
    on_both_engines(async |city| {
        let user = active(&city, "zhou.qian").await;
        grant(&security(&city), &user["id"], "SYS_ADMIN", "610300000000")
            .await
            .done();
        for other in ["AUDIT_ADMIN", "SEC_ADMIN", "TOWN_CLERK"] {
            let code = if other == "TOWN_CLERK" {
                "610323101000"
            } else {
                "610300000000"
            };
            grant(&security(&city), &user["id"], other, code)
                .await
                .refused_with("ROLE_CONFLICT");
        }
    });
}

#[test]
fn a_role_is_given_at_its_level_or_below() {
    on_both_engines(async |city| {
        let user = active(&city, "zhou.qian").await;
        grant(&security(&city), &user["id"], "TOWN_CLERK", "610323000000")
            .await
            .refused_with("ROLE_LEVEL");
        grant(&security(&city), &user["id"], "TOWN_CLERK", "610323101000")
            .await
            .done();
        grant(&security(&city), &user["id"], "TOWN_CLERK", "610323101000")
            .await
            .refused_with("DUPLICATE");
        let unknown = grant(&security(&city), &user["id"], "MAYOR", "610323101000").await;
        assert_ne!(unknown.code(), "OK");
    });
}
