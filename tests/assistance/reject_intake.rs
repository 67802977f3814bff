//! `rejectIntake`: an application is turned away in writing, or handed over to whoever is competent.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn an_application_is_turned_away_with_a_reason() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        let elsewhere = json!({ "refusalCode": "NOT_RESIDENT", "text": "户籍不在本镇。", "competentDepartment": "县残联" });
        let refusal = story
            .refused("TOWN_CLERK", "rejectIntake", elsewhere, "REFERRAL_REQUIRED")
            .await;
        assert_eq!(refusal.param("department"), "县残联");
        let silent = json!({ "refusalCode": "NOT_RESIDENT", "text": " " });
        story
            .refused("TOWN_CLERK", "rejectIntake", silent, "VALIDATION_FAILED")
            .await;

        story
            .done(
                "TOWN_CLERK",
                "rejectIntake",
                json!({ "refusalCode": "NOT_RESIDENT", "text": "户籍不在本镇。" }),
            )
            .await;
        story.assert_stands("REJECTED_INTAKE", "9999-12-31").await;
        assert_eq!(story.get("refusalCode").await, "NOT_RESIDENT");
    });
}
