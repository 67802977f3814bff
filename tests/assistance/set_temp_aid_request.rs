//! `setTempAidRequest`: the surveyor corrects what is asked for, and the amount follows.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::temp_aid::emergency;

#[test]
fn what_the_surveyor_finds_replaces_what_was_asked_for() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", emergency()).await;
        story
            .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
            .await;
        assert_eq!(
            story.get("calcSnapshot { lumpSum }").await["lumpSum"],
            "1740.00"
        );
        let severe =
            json!({ "tempAid": { "aidType": "EMERGENCY", "cause": "FIRE", "grade": "SEVERE" } });
        story
            .done("TOWN_SURVEYOR", "setTempAidRequest", severe)
            .await;
        story
            .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
            .await;
        assert_eq!(
            story.get("calcSnapshot { lumpSum }").await["lumpSum"],
            "3480.00"
        );
        let wrong = json!({ "tempAid": { "aidType": "EMERGENCY", "cause": "FIRE", "grade": "LIGHT", "months": 2 } });
        let refusal = story
            .refused(
                "TOWN_SURVEYOR",
                "setTempAidRequest",
                wrong,
                "VALIDATION_FAILED",
            )
            .await;
        assert!(
            refusal.path.join(".").ends_with("tempAid.months"),
            "{refusal:?}"
        );
    });
}

#[test]
fn other_applications_ask_for_no_temporary_aid() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let asked =
            json!({ "tempAid": { "aidType": "EXPENDITURE", "cause": "DISEASE", "months": 2 } });
        let refusal = story
            .refused(
                "TOWN_CLERK",
                "setTempAidRequest",
                asked,
                "VALIDATION_FAILED",
            )
            .await;
        assert_eq!(refusal.param("rule"), "NOT_APPLICABLE");
    });
}
