//! `returnToTown`: the county sends a case back to the survey, twice at most.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_case_goes_back_to_the_survey_with_a_reason() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "COUNTY_REVIEW").await;
        story
            .refused(
                "COUNTY_APPROVER",
                "returnToTown",
                json!({ "text": " " }),
                "VALIDATION_FAILED",
            )
            .await;
        story
            .done(
                "COUNTY_APPROVER",
                "returnToTown",
                json!({ "text": "请补充务农收入。" }),
            )
            .await;
        let case = story.get("state returnCount").await;
        assert_eq!(case, json!({ "state": "SURVEYING", "returnCount": 1 }));
    });
}

#[test]
fn a_case_goes_back_twice_at_most() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "COUNTY_REVIEW").await;
        let again = json!({ "text": "请再核实。" });
        for days in [
            ["2020-05-22", "2020-05-25", "2020-05-26", "2020-06-03"],
            ["2020-06-04", "2020-06-05", "2020-06-08", "2020-06-16"],
        ] {
            story
                .done("COUNTY_APPROVER", "returnToTown", again.clone())
                .await;
            story.surveyed_again(days).await;
        }
        story
            .refused("COUNTY_APPROVER", "returnToTown", again, "RETURNED_TWICE")
            .await;
    });
}
