//! `recordCareAssessment`: two assess, and what is disputed decides nothing.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, merged};

use crate::tekun::{application, assessed, assessment};

#[test]
fn one_assessor_is_not_enough() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", application(&city).await).await;
        let surveyor = story.staff("TOWN_SURVEYOR");
        let alone = json!({ "assessors": [{ "name": "赵敏" }, { "name": "赵敏" }] });
        let input = merged(assessment(&story.family.grandmother, 2), alone);
        surveyor
            .run("recordCareAssessment", input, "tekunCareAssessment { id }")
            .await
            .refused_with("ASSESSORS_REQUIRED");
        let later = json!({ "assessedOn": "2020-04-25" });
        let input = merged(assessment(&story.family.grandmother, 2), later);
        surveyor
            .run("recordCareAssessment", input, "tekunCareAssessment { id }")
            .await
            .breaks("DATE_ORDER");
    });
}

#[test]
fn a_survey_is_not_closed_without_an_assessment_that_holds() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", application(&city).await).await;
        city.set_time("2020-05-06T14:00:00+08:00").await;
        let visit = story.visit("TOWN_SURVEYOR").await;
        story
            .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
            .await;
        let close = async || {
            story
                .refused(
                    "TOWN_SURVEYOR",
                    "closeSurvey",
                    json!({}),
                    "CARE_ASSESSMENT_REQUIRED",
                )
                .await
        };
        close().await;
        let disputed = merged(
            assessment(&story.family.grandmother, 2),
            json!({ "contested": true }),
        );
        story
            .staff("TOWN_SURVEYOR")
            .run(
                "recordCareAssessment",
                disputed,
                "tekunCareAssessment { id }",
            )
            .await
            .done();
        close().await;
        assessed(&story, 2).await;
        story.done("TOWN_SURVEYOR", "closeSurvey", json!({})).await;
    });
}
