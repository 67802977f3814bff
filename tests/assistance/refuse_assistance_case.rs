//! `refuseAssistanceCase`: a refusal has a ground and words, and is told within three working days.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

fn refusal() -> serde_json::Value {
    json!({ "refusalCode": "CONCEALED", "text": "隐瞒家庭财产。" })
}

#[test]
fn the_town_refuses_with_ground_and_words() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "TOWN_OPINION").await;
        let silent = json!({ "refusalCode": "CONCEALED", "text": "" });
        story
            .refused(
                "TOWN_LEAD",
                "refuseAssistanceCase",
                silent,
                "VALIDATION_FAILED",
            )
            .await;
        story
            .done("TOWN_LEAD", "refuseAssistanceCase", refusal())
            .await;
        story.assert_stands("REFUSED", "2020-05-14").await;
        let case = story.get("refusalCode decisionText decidedLevel").await;
        assert_eq!(
            case,
            json!({ "refusalCode": "CONCEALED", "decisionText": "隐瞒家庭财产。", "decidedLevel": "TOWN" })
        );
    });
}

#[test]
fn the_countys_refusal_takes_the_notice_down() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DECISION_NOTICE").await;
        story
            .done("COUNTY_APPROVER", "refuseAssistanceCase", refusal())
            .await;
        assert_eq!(
            story.get("state decidedLevel").await,
            json!({ "state": "REFUSED", "decidedLevel": "COUNTY" })
        );
    });
}

#[test]
fn during_the_means_test_only_a_final_discrepancy_refuses() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        story
            .refused(
                "TOWN_LEAD",
                "refuseAssistanceCase",
                refusal(),
                "DISCREPANCY_NOT_FINAL",
            )
            .await;
    });
}
