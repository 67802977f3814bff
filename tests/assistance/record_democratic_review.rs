//! `recordDemocraticReview`: ten present, two thirds of them villagers' representatives, two thirds of the votes.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, merged};

#[test]
fn scenario_2_without_quorum_the_case_stays_in_review() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "REVIEWING").await;
        city.set_time("2020-05-11T15:00:00+08:00").await;
        for (villagers, others, present) in [(7, 2, "9"), (6, 4, "10")] {
            let review = story.review(villagers, others, villagers).await;
            let refusal = story
                .refused(
                    "TOWN_CLERK",
                    "recordDemocraticReview",
                    review,
                    "QUORUM_NOT_MET",
                )
                .await;
            assert_eq!(refusal.param("present"), present);
            assert_eq!(refusal.param("representatives"), villagers.to_string());
        }
        assert_eq!(story.stands().await.0, "REVIEWING");
    });
}

#[test]
fn who_stood_aside_is_not_present() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "REVIEWING").await;
        city.set_time("2020-05-11T15:00:00+08:00").await;
        let mut review = story.review(7, 3, 8).await;
        review["participants"][9]["recused"] = json!(true);
        let refusal = story
            .refused(
                "TOWN_CLERK",
                "recordDemocraticReview",
                review,
                "QUORUM_NOT_MET",
            )
            .await;
        assert_eq!(refusal.param("present"), "9");
    });
}

#[test]
fn facts_that_eight_of_ten_confirm_go_to_the_towns_opinion() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "TOWN_OPINION").await;
        story.assert_stands("TOWN_OPINION", "2020-05-14").await;
        let reviews = story.get("reviews { nodes { result votesTrue } }").await;
        assert_eq!(
            reviews["nodes"],
            json!([{ "result": "FACTS_CONFIRMED", "votesTrue": 8 }])
        );
    });
}

#[test]
fn disputed_facts_are_surveyed_again_once() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "REVIEWING").await;
        city.set_time("2020-05-11T15:00:00+08:00").await;
        let disputed = story.review(7, 3, 6).await;
        story
            .done("TOWN_CLERK", "recordDemocraticReview", disputed)
            .await;
        assert_eq!(story.stands().await.0, "SURVEYING");

        let visit = story.visit("TOWN_SURVEYOR").await;
        let today = json!({ "visitedAt": "2020-05-11T06:30:00Z" });
        story
            .done(
                "TOWN_SURVEYOR",
                "recordHouseholdVisit",
                merged(visit, today),
            )
            .await;
        story.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
        let disputed = story.review(7, 3, 6).await;
        story
            .done("TOWN_CLERK", "recordDemocraticReview", disputed)
            .await;
        assert_eq!(story.stands().await.0, "TOWN_OPINION");
    });
}
