//! `answerMeansInquiry`: a source sees whom it is asked about and what, and answers for itself alone.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::client::Client;
use tests::story::{Story, means_agree};

use crate::partners_learn_no_more_than_they_ask::number_of_mother;

const INQUIRIES: &str =
    "{ meansInquiries { id version source question dueOn subjects { idNumber name } } }";

async fn inquiries(partner: &Client) -> Vec<Value> {
    let found = partner
        .query_for("MEANS_TEST", INQUIRIES, json!({}))
        .await
        .ok();
    found["meansInquiries"]
        .as_array()
        .expect("inquiries")
        .clone()
}

/// What the social insurance is asked about E1.
async fn about_e1(city: &City, source: &str) -> Value {
    let open = inquiries(&city.partner("assist.means.answer")).await;
    let about = |inquiry: &&Value| {
        inquiry["source"] == source && inquiry["subjects"].to_string().contains("李秀芳")
    };
    open.iter().find(about).expect("an inquiry").clone()
}

async fn reply(city: &City, inquiry: &Value, more: Value) -> Answer {
    let object = json!({ "id": inquiry["id"], "version": inquiry["version"] });
    let input = tests::story::merged(object, more);
    let partner = city.partner("assist.means.answer");
    partner.run("answerMeansInquiry", input, "__typename").await
}

/// State of the test and of one source's answer, as the checker sees them.
async fn stands(story: &Story, source: &str) -> (Value, Value) {
    let fields =
        "meansTests { nodes { state answers(first: 50) { nodes { id version source state } } } }";
    let test = story.get(fields).await["nodes"][0].clone();
    let answers = test["answers"]["nodes"].as_array().expect("answers");
    let answer = answers.iter().find(|answer| answer["source"] == source);
    (test["state"].clone(), answer.expect("the source").clone())
}

#[test]
fn a_source_is_told_whom_and_what_and_its_answer_counts() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        let mother = number_of_mother(&story).await;
        for inquiry in inquiries(&city.partner("assist.means.answer")).await {
            let source = inquiry["source"].as_str().expect("a source");
            assert!(
                ["SOCIAL_INSURANCE", "PENSION"].contains(&source),
                "{source}"
            );
        }
        let inquiry = about_e1(&city, "SOCIAL_INSURANCE").await;
        let subjects = inquiry["subjects"].as_array().expect("subjects");
        assert_eq!(subjects.len(), 3, "the son is a minor: {subjects:?}");
        assert!(subjects.contains(&json!({ "idNumber": mother, "name": "李秀芳" })));

        let finding =
            |number: &Value| json!({ "idNumber": number, "item": "缴费基数", "amount": "3600.00" });
        let found = |number: &Value| json!({ "state": "ANSWERED", "findings": [finding(number)] });
        reply(&city, &inquiry, json!({ "state": "ANSWERED" }))
            .await
            .breaks("REQUIRED");
        reply(&city, &inquiry, json!({ "state": "OVERDUE" }))
            .await
            .breaks("NOT_APPLICABLE");
        reply(&city, &inquiry, json!({ "state": "REFUSED" }))
            .await
            .breaks("TEXT_TOO_SHORT");
        let stranger = reply(&city, &inquiry, found(&json!("11010519491231002X"))).await;
        let refusal = stranger.breaks("NOT_APPLICABLE");
        assert_eq!(refusal.path.last().map(String::as_str), Some("idNumber"));
        reply(&city, &inquiry, found(&mother)).await.done();
        let (test, answer) = stands(&story, "SOCIAL_INSURANCE").await;
        assert_eq!(
            (&test, &answer["state"]),
            (&json!("RUNNING"), &json!("ANSWERED"))
        );
        let pension = about_e1(&city, "PENSION").await;
        reply(&city, &pension, json!({ "state": "NO_RECORD" }))
            .await
            .done();
        let again = json!({ "id": pension["id"], "version": 2 });
        reply(&city, &again, json!({ "state": "NO_RECORD" }))
            .await
            .refused_with("STATE_CONFLICT");

        story
            .done("COUNTY_CHECKER", "completeMeansTest", means_agree())
            .await;
        let (test, answer) = stands(&story, "SOCIAL_INSURANCE").await;
        assert_eq!(
            (&test, &answer["state"]),
            (&json!("COMPLETED"), &json!("ANSWERED"))
        );
    });
}

#[test]
fn a_source_answers_for_no_other_and_not_after_the_report() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "MEANS_TESTING").await;
        let bank = stands(&story, "BANK").await.1;
        reply(&city, &bank, json!({ "state": "NO_RECORD" }))
            .await
            .refused_with("NOT_FOUND");
        let inquiry = about_e1(&city, "PENSION").await;
        story
            .done("COUNTY_CHECKER", "completeMeansTest", means_agree())
            .await;
        let late = json!({ "id": inquiry["id"], "version": 2 });
        reply(&city, &late, json!({ "state": "NO_RECORD" }))
            .await
            .refused_with("STATE_CONFLICT");
        let other = city.partner("assist.lead.write");
        other
            .query_for("MEANS_TEST", INQUIRIES, json!({}))
            .await
            .refused_with("TOKEN_SCOPE_MISSING");
        city.partner("assist.means.answer")
            .query(INQUIRIES, json!({}))
            .await
            .refused_with("PURPOSE_REQUIRED");
    });
}
