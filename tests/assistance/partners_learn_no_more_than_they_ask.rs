//! Scenario 13: a partner agency names its purpose, gets yes or no, and nothing about anybody it cannot name.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::on_both_engines;
use tests::client::{Client, answer};
use tests::story::Story;

const STATUS: &str = "query($id: CitizenId!, $name: String!) {
    assistanceStatus(idNumber: $id, name: $name) { covered reason kind since validUntil }
}";

async fn ask(who: &Client, purpose: Option<&str>, id: &Value, name: &str) -> Answer {
    let request = who.request(STATUS, json!({ "id": id, "name": name })).await;
    let request = purpose.into_iter().fold(request, |request, purpose| {
        request.header("X-Purpose-Code", purpose)
    });
    answer(request).await
}

/// The mother's identity number, as the clerk reads it from her card.
async fn number_of_mother(story: &Story) -> Value {
    let reveal =
        json!({ "id": story.family.mother, "field": "ID_NUMBER", "reason": "核对身份证原件" });
    story
        .staff("TOWN_CLERK")
        .run("revealPersonField", reveal, "value")
        .await
        .done()["value"]
        .clone()
}

#[test]
fn scenario_13_a_partner_learns_whether_somebody_is_covered() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let id = number_of_mother(&story).await;
        let partner = city.partner("assist.status.read");
        let status = ask(&partner, Some("MEDICAL_ASSISTANCE"), &id, "李秀芳")
            .await
            .ok();
        assert_eq!(
            status["assistanceStatus"],
            json!({ "covered": true, "reason": null, "kind": "DIBAO", "since": "2020-07", "validUntil": null })
        );
        let other = ask(&partner, Some("MEDICAL_ASSISTANCE"), &id, "李秀英")
            .await
            .ok();
        assert_eq!(
            other["assistanceStatus"],
            json!({ "covered": null, "reason": "NAME_MISMATCH", "kind": null, "since": null, "validUntil": null })
        );
        ask(&partner, None, &id, "李秀芳")
            .await
            .refused_with("PURPOSE_REQUIRED");
        let without = ask(
            &city.partner("assist.stats.read"),
            Some("STATISTICS"),
            &id,
            "李秀芳",
        )
        .await;
        without.refused_with("TOKEN_SCOPE_MISSING");
    });
}

#[test]
fn a_partner_reads_no_person_and_no_case() {
    on_both_engines(async |city| {
        let partner = city.partner("assist.status.read");
        for list in [
            "persons",
            "households",
            "assistanceCases",
            "assistanceAwards",
            "disbursements",
            "auditEntries",
        ] {
            let answer = partner
                .query(&format!("{{ {list} {{ totalCount }} }}"), json!({}))
                .await;
            let code = answer.code();
            assert!(
                ["FORBIDDEN", "TOKEN_SCOPE_MISSING"].contains(&code.as_str()),
                "{list}: {answer:?}"
            );
        }
    });
}
