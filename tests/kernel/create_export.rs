//! `createExport`: a reason, a place, what the list asks for; whoever lacks a permission is told so.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{COUNTY, TOWN, clerk, staff, text};
use tests::taken_out::{ask, ended};

fn april() -> Value {
    json!({ "choice": { "month": "2020-04" } })
}

#[test]
fn what_is_missing_or_too_much_is_told_by_field() {
    on_both_engines(async |city| {
        let maker = staff(&city, "PAY_MAKER");
        for (more, rule, path) in [
            (json!({ "reason": "查一下" }), "TEXT_TOO_SHORT", "reason"),
            (
                json!({ "reason": "查".repeat(201) }),
                "TEXT_TOO_LONG",
                "reason",
            ),
            (json!({}), "REQUIRED", "choice.month"),
            (
                json!({ "choice": { "month": "2020-04", "fromOn": "2020-04-01" } }),
                "NOT_APPLICABLE",
                "choice.fromOn",
            ),
        ] {
            let refusal = ask(&maker, "payroll", COUNTY, more).await.breaks(rule);
            assert_eq!(refusal.path.join("."), path);
        }
        let unknown = ask(&maker, "secrets", COUNTY, json!({})).await;
        assert_eq!(unknown.refused_with("EXPORT_UNKNOWN").path, ["kind"]);
    });
}

#[test]
fn a_role_without_the_permission_takes_nothing_out() {
    on_both_engines(async |city| {
        let refused = ask(&clerk(&city), "payroll", TOWN, april()).await;
        refused.refused_with("FORBIDDEN_ROLE");
        for (role, place) in [("TOWN_SURVEYOR", TOWN), ("SYS_ADMIN", "6103")] {
            let refused = ask(&city.staff(role, place), "rechecks", place, json!({})).await;
            refused.refused_with("FORBIDDEN");
        }
        let anyone = ask(&city.anonymous(), "rechecks", TOWN, json!({})).await;
        anyone.refused_with("UNAUTHENTICATED");
    });
}

#[test]
fn a_file_is_made_and_says_what_it_is() {
    on_both_engines(async |city| {
        let maker = staff(&city, "PAY_MAKER");
        let asked = ask(&maker, "payroll", COUNTY, april()).await.done();
        let made = ended(&maker, &text(&asked["export"]["id"])).await;
        assert_eq!(made["job"]["state"], "SUCCEEDED");
        assert!(
            text(&made["fileName"]).starts_with("岐山县_月度发放清册_2020-04_"),
            "{made}"
        );
        assert_eq!(text(&made["sha256"]).len(), 64);
    });
}
