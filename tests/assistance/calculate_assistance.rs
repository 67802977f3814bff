//! `calculateAssistance`: the amount with every step of it, each with its article.

use serde_json::{Value, json};
use tests::city::on_both_engines;

use tests::story::{Story, set_parameter};

const CALCULATION: &str =
    "calcSnapshot { standard members countable perCapita eligible refusal monthlyTotal
    lines { kind amount } steps { labelZh labelEn formula values { name value } result basis { document article } } }";

async fn calculated(story: &Story) -> Value {
    story
        .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
        .await;
    story.get(CALCULATION).await
}

#[test]
fn e1_comes_out_at_1056_yuan_with_every_step_named() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let found = calculated(&story).await;
        assert_eq!(
            (&found["standard"], &found["members"]),
            (&json!("4310.00"), &json!(4))
        );
        assert_eq!(
            (&found["countable"], &found["perCapita"]),
            (&json!("9320.00"), &json!("2330.00"))
        );
        assert_eq!(
            (&found["eligible"], &found["monthlyTotal"]),
            (&json!(true), &json!("1056.00"))
        );
        let lines = found["lines"].as_array().expect("lines").iter();
        let mut lines: Vec<_> = lines
            .map(|line| (line["kind"].as_str(), line["amount"].as_str()))
            .collect();
        lines.sort_unstable();
        assert_eq!(
            lines,
            [
                (Some("BASE_DIFFERENCE"), Some("660.00")),
                (Some("TOPUP_DISABLED"), Some("180.00")),
                (Some("TOPUP_ELDER"), Some("108.00")),
                (Some("TOPUP_MINOR"), Some("108.00")),
            ]
        );
        for step in found["steps"].as_array().expect("steps") {
            let says = |text: &Value| text.as_str().is_some_and(|text| !text.is_empty());
            assert!(says(&step["labelZh"]) && says(&step["labelEn"]), "{step}");
            assert!(
                says(&step["basis"]["document"]) && says(&step["basis"]["article"]),
                "{step}"
            );
        }
    });
}

#[test]
fn scenario_3_the_difference_is_rounded_once() {
    on_both_engines(async |city| {
        set_parameter(&city, "dibao.urban.std_month", "600.00").await;
        let story = Story::with(
            &city,
            "DRAFT",
            json!({ "areaType": "URBAN", "expenseItems": [] }),
        )
        .await;
        let mut members = story.family.members();
        members[2]["counted"] = json!(false);
        members[2]["excludedReason"] = json!("随长子共同生活");
        story
            .done(
                "TOWN_CLERK",
                "updateAssistanceCase",
                json!({ "members": members }),
            )
            .await;
        let income = json!({ "items": [{ "kind": "TRANSFER", "amount": "10000.00" }] });
        story.done("TOWN_CLERK", "setIncomeItems", income).await;
        story.go_on("SURVEYING").await;

        let found = calculated(&story).await;
        let lines = found["lines"].as_array().expect("lines");
        let base = lines
            .iter()
            .find(|line| line["kind"] == "BASE_DIFFERENCE")
            .expect("a difference");
        assert_eq!(base["amount"], "967.00", "(21,600 - 10,000) / 12 = 966.67");
    });
}

#[test]
fn a_single_person_who_does_not_count_cannot_be_calculated() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "DRAFT", json!({ "kind": "DIBAO_SINGLE" })).await;
        let mut members = story.family.members();
        members[1]["counted"] = json!(false);
        members[1]["excludedReason"] = json!("服刑");
        story
            .done(
                "TOWN_CLERK",
                "updateAssistanceCase",
                json!({ "members": members }),
            )
            .await;
        story.go_on("SURVEYING").await;
        story
            .refused(
                "TOWN_SURVEYOR",
                "calculateAssistance",
                json!({}),
                "FACTS_INCOMPLETE",
            )
            .await;
    });
}
