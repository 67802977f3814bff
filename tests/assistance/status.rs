//! Status without cash: a marginal household, and one whose expenditure eats its income (spec 01, 5.3 rules 9 and 15).

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Family, Story, granted, merged, paper};

use crate::payroll::generate_kind;

/// Incomes of 21,800 a year that count, 5,450 a head.
pub fn marginal() -> Value {
    json!({
        "kind": "MARGINAL",
        "incomeItems": [{ "kind": "TRANSFER", "amount": "21800.00" }], "expenseItems": [],
    })
}

/// Expenses of 12,000 out of 16,200: 74 %.
pub async fn rigid(city: &City, spent: &str) -> Value {
    let family = Family::e1(city).await;
    let clerk = tests::story::clerk(city);
    let receipt = paper(&clerk, &family.division, "EXPENSE_PROOF").await;
    json!({
        "kind": "RIGID",
        "expenseItems": [{ "person": family.father, "kind": "MEDICAL_SELF_PAID", "amount": spent, "evidence": receipt }],
    })
}

/// The award of a case.
pub async fn award(story: &Story) -> Value {
    let fields = "awards { nodes { id version kind method monthlyTotal validUntil state endMonth payeePerson { id }
        lines { nodes { kind } } } }";
    story.get(fields).await["nodes"][0].clone()
}

#[test]
fn a_marginal_household_gets_a_status_and_no_money() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "APPROVED", marginal()).await;
        let award = award(&story).await;
        let expected = json!({
            "kind": "MARGINAL", "method": "NONE", "monthlyTotal": "0.00", "validUntil": null, "state": "ACTIVE",
            "payeePerson": null, "lines": { "nodes": [] },
        });
        for (field, value) in expected.as_object().expect("fields") {
            assert_eq!(&award[field], value, "{field}");
        }
        city.set_time("2020-07-02T09:00:00+08:00").await;
        generate_kind(&city, "MARGINAL", "2020-07")
            .await
            .refused_with("NOTHING_TO_PAY");
    });
}

#[test]
fn a_household_below_the_standard_or_far_above_is_not_marginal_and_sees_why() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "TOWN_OPINION", json!({ "kind": "MARGINAL" })).await;
        story
            .done("TOWN_LEAD", "calculateAssistance", json!({}))
            .await;
        let found = story.get("calcSnapshot { eligible refusal steps { labelEn result basis { document article } } }").await;
        assert_eq!(
            (&found["eligible"], &found["refusal"]),
            (&json!(false), &json!("OTHER"))
        );
        let steps = found["steps"].as_array().expect("steps");
        let below = steps
            .iter()
            .find(|step| step["labelEn"] == "Income per head is below the standard");
        assert_eq!(
            below.expect("the step")["result"],
            "true",
            "the allowance is for this household"
        );
        story
            .refused("TOWN_LEAD", "submitTownOpinion", granted(), "NOT_ELIGIBLE")
            .await;
    });
}

#[test]
fn rule_15_the_status_of_expenditure_holds_for_twelve_months() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "APPROVED", rigid(&city, "12000.00").await).await;
        let award = award(&story).await;
        assert_eq!(
            (&award["kind"], &award["method"]),
            (&json!("RIGID"), &json!("NONE"))
        );
        assert_eq!(award["validUntil"], "2021-06-02");
        let steps = story
            .get("calcSnapshot { countable steps { labelEn result parameter { key } } }")
            .await;
        assert_eq!(steps["countable"], "16200.00");
        assert!(steps.to_string().contains("rigid.ratio_bp"), "{steps}");
    });
}

#[test]
fn sixty_percent_are_not_above_sixty_percent() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "TOWN_OPINION", rigid(&city, "9720.00").await).await;
        let refusal = story
            .refused("TOWN_LEAD", "submitTownOpinion", granted(), "NOT_ELIGIBLE")
            .await;
        assert_eq!(refusal.param("refusal"), "OTHER");
        let words = json!({ "opinion": "REFUSE", "text": "刚性支出占比未超过规定比例。" });
        story.done("TOWN_LEAD", "submitTownOpinion", words).await;
        let case = story
            .get("state refusalCode calcSnapshot { refusal steps { result } }")
            .await;
        assert_eq!(
            (&case["state"], &case["refusalCode"]),
            (&json!("REFUSED"), &json!("OTHER"))
        );
        assert_eq!(case["calcSnapshot"]["refusal"], "OTHER");
    });
}

#[test]
fn who_has_the_allowance_has_no_status_of_expenditure() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let other = story
            .family
            .application(&city, rigid(&city, "12000.00").await)
            .await;
        let clerk = tests::story::clerk(&city);
        let refused = clerk
            .run(
                "createAssistanceCase",
                merged(other, json!({})),
                "assistanceCase { id }",
            )
            .await;
        assert_eq!(refused.refusals()[0].code, "ALREADY_COVERED");
    });
}
