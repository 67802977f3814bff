//! `withdrawCase`: at the applicant's signed request, or when nobody is ever at home.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, merged};

#[test]
fn a_signed_request_withdraws_a_case() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        let unsigned = json!({ "ground": "SIGNED_REQUEST" });
        story
            .refused("TOWN_CLERK", "withdrawCase", unsigned, "EVIDENCE_REQUIRED")
            .await;
        story
            .done("TOWN_CLERK", "withdrawCase", story.withdrawal().await)
            .await;
        story.assert_stands("WITHDRAWN", "9999-12-31").await;
    });
}

#[test]
fn nobody_at_home_withdraws_a_case_after_two_visits_and_ten_working_days() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let absent = json!({ "ground": "NOT_HOME" });
        story
            .refused(
                "TOWN_CLERK",
                "withdrawCase",
                absent.clone(),
                "VISIT_REQUIRED",
            )
            .await;
        for moment in ["2020-04-27T02:00:00Z", "2020-04-29T02:00:00Z"] {
            city.set_time(moment).await;
            let visit = story.visit("TOWN_SURVEYOR").await;
            let visit = merged(
                visit,
                json!({ "conclusion": "NOT_HOME", "signatures": [], "visitedAt": moment }),
            );
            story
                .done("TOWN_SURVEYOR", "recordHouseholdVisit", visit)
                .await;
        }
        // Ten working days from 29 April: 30, 6 to 9, 11 to 15 May.
        city.set_time("2020-05-15T09:00:00+08:00").await;
        story
            .refused(
                "TOWN_CLERK",
                "withdrawCase",
                absent.clone(),
                "VISIT_REQUIRED",
            )
            .await;
        city.set_time("2020-05-16T09:00:00+08:00").await;
        story.done("TOWN_CLERK", "withdrawCase", absent).await;
    });
}
