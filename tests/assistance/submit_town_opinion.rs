//! `submitTownOpinion`: a grant freezes the calculation and opens the notice; who surveyed does not judge.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Story, granted};

#[test]
fn a_grant_hangs_in_public_for_seven_days_with_a_masked_name() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "NOTICE").await;
        // 14 to 20 May hang; then five working days to hand the file over.
        story.assert_stands("NOTICE", "2020-05-27").await;
        let case = story
            .get("proposedAmount calcSnapshot { monthlyTotal } opinionByName")
            .await;
        assert_eq!(
            (
                &case["proposedAmount"],
                &case["calcSnapshot"]["monthlyTotal"]
            ),
            (&json!("1056.00"), &json!("1056.00"))
        );

        let notices = "{ notices(first: 100) { nodes { state openedOn closesOn body } } }";
        let data = story
            .staff("TOWN_LEAD")
            .query(notices, json!({}))
            .await
            .ok();
        let notices = data["notices"]["nodes"].as_array().expect("notices");
        let notice = notices
            .iter()
            .find(|notice| notice["openedOn"] == "2020-05-13")
            .expect("the notice");
        assert_eq!(
            (&notice["state"], &notice["closesOn"]),
            (&json!("OPEN"), &json!("2020-05-20"))
        );
        let body = notice["body"].as_str().expect("a body");
        assert!(
            body.contains("李**") && body.contains("1056.00") && !body.contains("李秀芳"),
            "{body}"
        );
    });
}

#[test]
fn scenario_4_a_family_at_the_standard_is_not_eligible() {
    on_both_engines(async |city| {
        // Four times 4,310: per head exactly the standard, and "lower" is lower.
        let income = json!({ "incomeItems": [{ "kind": "TRANSFER", "amount": "17240.00" }], "expenseItems": [] });
        let story = Story::with(&city, "TOWN_OPINION", income).await;
        let refusal = story
            .refused("TOWN_LEAD", "submitTownOpinion", granted(), "NOT_ELIGIBLE")
            .await;
        assert_eq!(refusal.param("refusal"), "INCOME_OVER");

        let refuse = json!({ "opinion": "REFUSE", "text": "人均收入达到保障标准。" });
        story.done("TOWN_LEAD", "submitTownOpinion", refuse).await;
        // Three working days from Monday 11 May.
        story.assert_stands("REFUSED", "2020-05-14").await;
        assert_eq!(story.get("refusalCode").await, "INCOME_OVER");
    });
}

#[test]
fn a_calculation_that_no_longer_holds_is_shown_again_before_it_is_granted() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        story
            .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
            .await;
        let more = json!({ "items": [{ "person": story.family.mother, "kind": "WAGE", "amount": "15000.00" }] });
        story.done("TOWN_SURVEYOR", "setIncomeItems", more).await;
        story.go_on("TOWN_OPINION").await;
        story
            .refused(
                "TOWN_LEAD",
                "submitTownOpinion",
                granted(),
                "SNAPSHOT_STALE",
            )
            .await;
        story
            .done("TOWN_LEAD", "calculateAssistance", json!({}))
            .await;
        story
            .done("TOWN_LEAD", "submitTownOpinion", granted())
            .await;
    });
}

#[test]
fn an_opinion_has_words() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "TOWN_OPINION").await;
        let silent = json!({ "opinion": "GRANT", "text": "" });
        story
            .refused(
                "TOWN_LEAD",
                "submitTownOpinion",
                silent,
                "VALIDATION_FAILED",
            )
            .await;
    });
}
