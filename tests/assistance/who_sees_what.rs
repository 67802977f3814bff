//! Scenario 9: nobody judges what they did themselves, and nobody sees another town's cases.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{NEXT_TOWN, Story, division, granted, merged};

#[test]
fn scenario_9_who_surveyed_does_not_give_the_towns_opinion() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "TOWN_OPINION").await;
        let answer = story
            .act(
                &story.staff("TOWN_SURVEYOR"),
                "submitTownOpinion",
                granted(),
            )
            .await;
        answer.refused_with("FORBIDDEN");
    });
}

#[test]
fn scenario_9_a_lead_who_went_along_does_not_give_the_towns_opinion() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        city.set_time("2020-05-06T14:00:00+08:00").await;
        let viewer = "{ viewer { user { displayName } } }";
        let lead = story.staff("TOWN_LEAD").query(viewer, json!({})).await.ok();
        let went = json!({ "surveyors": [{ "name": "赵敏" }, { "name": lead["viewer"]["user"]["displayName"] }] });
        let visit = merged(story.visit("TOWN_SURVEYOR").await, went);
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        story.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
        story.go_on("TOWN_OPINION").await;
        story
            .refused(
                "TOWN_LEAD",
                "submitTownOpinion",
                granted(),
                "SAME_PERSON_FORBIDDEN",
            )
            .await;
    });
}

#[test]
fn scenario_9_a_case_of_another_town_is_not_there() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SUBMITTED").await;
        let neighbour = city.staff("TOWN_CLERK", NEXT_TOWN);
        let one = "query($id: ID!) { assistanceCase(id: $id) { caseNo } }";
        neighbour
            .query(one, json!({ "id": story.case }))
            .await
            .refused_with("NOT_FOUND");
        story
            .act(&neighbour, "acceptAssistanceCase", json!({}))
            .await
            .refused_with("NOT_FOUND");
        assert_eq!(story.stands().await.0, "SUBMITTED");

        let list =
            "query($in: ID!) { assistanceCases(filter: { division: { eq: $in } }) { totalCount } }";
        let foreign = json!({ "in": division(&city, tests::story::TOWN).await });
        neighbour
            .query(list, foreign)
            .await
            .refused_with("FORBIDDEN_SCOPE");
    });
}

#[test]
fn scenario_9_anyone_must_sign_in_first() {
    on_both_engines(async |city| {
        let anyone = city.anonymous();
        anyone
            .query("{ assistanceCases { totalCount } }", json!({}))
            .await
            .refused_with("UNAUTHENTICATED");
        let accept = json!({ "id": "x", "version": 1 });
        anyone
            .run("acceptAssistanceCase", accept, "assistanceCase { id }")
            .await
            .refused_with("UNAUTHENTICATED");
    });
}
