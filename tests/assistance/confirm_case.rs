//! `confirmCase`: a town decides only where the county has delegated it, and never about a relative.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, set_parameter};

#[test]
fn a_town_without_the_countys_delegation_does_not_decide() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story
            .refused("TOWN_LEAD", "confirmCase", json!({}), "NOT_DELEGATED")
            .await;
    });
}

#[test]
fn a_delegated_town_approves_after_the_notice() {
    on_both_engines(async |city| {
        set_parameter(&city, "delegated_to_town", "true").await;
        let story = Story::until(&city, "NOTICE").await;
        story
            .refused("TOWN_LEAD", "confirmCase", json!({}), "NOTICE_OPEN")
            .await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story.done("TOWN_LEAD", "confirmCase", story.payee()).await;
        let case = story
            .get("state decidedLevel awards { nodes { startMonth monthlyTotal } }")
            .await;
        assert_eq!(
            (&case["state"], &case["decidedLevel"]),
            (&json!("APPROVED"), &json!("TOWN"))
        );
        assert_eq!(
            case["awards"]["nodes"],
            json!([{ "startMonth": "2020-06", "monthlyTotal": "1056.00" }])
        );
    });
}

#[test]
fn scenario_8_a_delegated_town_does_not_decide_about_a_relative() {
    on_both_engines(async |city| {
        set_parameter(&city, "delegated_to_town", "true").await;
        let story = Story::with(&city, "NOTICE", crate::approve_case::relative()).await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story
            .refused("TOWN_LEAD", "confirmCase", json!({}), "NOT_DELEGATED")
            .await;
    });
}

#[test]
fn a_delegation_may_be_for_some_kinds_only() {
    on_both_engines(async |city| {
        set_parameter(&city, "delegated_to_town", "true").await;
        set_parameter(&city, "delegated_to_town.kinds", r#"["TEKUN"]"#).await;
        let story = Story::until(&city, "NOTICE").await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story
            .refused("TOWN_LEAD", "confirmCase", story.payee(), "NOT_DELEGATED")
            .await;
    });
}

#[test]
fn a_notice_that_is_over_leaves_the_case_to_a_delegated_town() {
    on_both_engines(async |city| {
        set_parameter(&city, "delegated_to_town", "true").await;
        let story = Story::until(&city, "NOTICE").await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        // Three working days to decide.
        story.assert_stands("NOTICE", "2020-05-26").await;
        story.done("TOWN_LEAD", "confirmCase", story.payee()).await;
        assert_eq!(story.stands().await.0, "APPROVED");
    });
}
