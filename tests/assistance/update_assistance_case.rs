//! `updateAssistanceCase`: a draft is changed, what was handed in is not.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_draft_is_changed_field_by_field() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let change = json!({ "intakeChannel": "VILLAGE_AGENT", "agentName": "岐星村村委会", "agentRelation": "村委会" });
        story
            .done("TOWN_CLERK", "updateAssistanceCase", change)
            .await;
        let case = story.get("intakeChannel agentName areaType").await;
        assert_eq!(
            case,
            json!({ "intakeChannel": "VILLAGE_AGENT", "agentName": "岐星村村委会", "areaType": "RURAL" })
        );
        story
            .done(
                "TOWN_CLERK",
                "updateAssistanceCase",
                json!({ "agentName": "" }),
            )
            .await;
        assert_eq!(story.get("agentName").await, json!(null));
    });
}

#[test]
fn an_old_version_is_refused_and_shows_what_is_there_now() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        story
            .done(
                "TOWN_CLERK",
                "updateAssistanceCase",
                json!({ "intakeChannel": "ONLINE" }),
            )
            .await;
        let old = json!({ "id": story.case, "version": 1, "intakeChannel": "WINDOW" });
        let answer = story
            .staff("TOWN_CLERK")
            .run(
                "updateAssistanceCase",
                old,
                "assistanceCase { intakeChannel version }",
            )
            .await;
        answer.refused_with("VERSION_CONFLICT");
        assert_eq!(
            answer.data["updateAssistanceCase"]["assistanceCase"]["intakeChannel"],
            "ONLINE"
        );
        assert_eq!(
            answer.data["updateAssistanceCase"]["assistanceCase"]["version"],
            story.get("version").await
        );
    });
}
