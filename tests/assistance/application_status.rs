//! `applicationStatus`: the holder of a receipt learns how far it is, and nobody learns more by guessing.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{Story, text};

async fn ask(city: &City, receipt: &Value, ending: &str) -> Answer {
    let document = "query($receipt: String!, $ending: String!) {
        applicationStatus(receiptNo: $receipt, idLast4: $ending) { kind state awaits } }";
    let variables = json!({ "receipt": receipt, "ending": ending });
    city.anonymous().query(document, variables).await
}

#[test]
fn who_holds_the_receipt_learns_how_far_it_is_and_may_try_five_times_an_hour() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let receipt = story.get("caseNo applicantPerson { id }").await;
        let reveal = json!({
            "id": receipt["applicantPerson"]["id"], "field": "ID_NUMBER", "reason": "打印受理回执",
        });
        let clerk = story.staff("TOWN_CLERK");
        let number = clerk.run("revealPersonField", reveal, "value").await.done();
        let number = text(&number["value"]);
        let ending = &number[14..];

        let found = ask(&city, &receipt["caseNo"], ending).await.ok();
        assert_eq!(
            found["applicationStatus"],
            json!({ "kind": "DIBAO", "state": "SURVEYING", "awaits": "TOWN" })
        );
        let wrong = if ending == "0000" { "1111" } else { "0000" };
        let guessed = ask(&city, &receipt["caseNo"], wrong).await;
        let unknown = ask(&city, &json!("ASST-610323-1999-000001"), ending).await;
        assert_eq!(guessed.code(), "NOT_FOUND");
        assert_eq!(
            guessed.refusal().message,
            unknown.refusal().message,
            "both answer alike"
        );
        for _ in 0..2 {
            ask(&city, &receipt["caseNo"], ending).await.ok();
        }
        let sixth = ask(&city, &receipt["caseNo"], ending).await;
        assert_eq!(sixth.code(), "RATE_LIMITED");
        city.set_time("2020-12-01T09:00:00+08:00").await;
        ask(&city, &receipt["caseNo"], ending).await.ok();
    });
}
