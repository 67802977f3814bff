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
pub async fn number_of_mother(story: &Story) -> Value {
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

const STATUSES: &str = "query($ids: [StatusOfInput!]!, $why: String!) {
    assistanceStatuses(ids: $ids, requestPurpose: $why) { covered reason kind since validUntil }
}";

async fn ask_many(who: &Client, ids: &Value, why: &str) -> Answer {
    let asked = json!({ "ids": ids, "why": why });
    who.query_for("EDUCATION_AID", STATUSES, asked).await
}

#[test]
fn scenario_13_a_batch_is_answered_in_the_order_asked_and_has_500_ids_at_most() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let id = number_of_mother(&story).await;
        let partner = city.partner("assist.status.batch");
        // A valid number that nobody has.
        let nobody = json!({ "idNumber": "11010519491231002X", "name": "赵无" });
        let ids = json!([
            nobody,
            { "idNumber": id, "name": "李秀英" },
            { "idNumber": id, "name": "李秀芳" },
            nobody,
        ]);
        let found = ask_many(&partner, &ids, "2020年秋季学期资助").await.ok();
        let not_covered = json!({ "covered": false, "reason": null, "kind": null, "since": null, "validUntil": null });
        assert_eq!(
            found["assistanceStatuses"],
            json!([
                not_covered,
                { "covered": null, "reason": "NAME_MISMATCH", "kind": null, "since": null, "validUntil": null },
                { "covered": true, "reason": null, "kind": "DIBAO", "since": "2020-07", "validUntil": null },
                not_covered,
            ])
        );

        let many = |count: usize| Value::from(vec![nobody.clone(); count]);
        let all = ask_many(&partner, &many(500), "年度核验").await.ok();
        assert_eq!(
            all["assistanceStatuses"].as_array().map(Vec::len),
            Some(500)
        );
        let refusal = ask_many(&partner, &many(501), "年度核验")
            .await
            .breaks("LIST_TOO_LONG");
        assert_eq!(refusal.code, "VALIDATION_FAILED");
        assert_eq!(refusal.path, ["assistanceStatuses", "ids"]);
        let wrong = json!([nobody, { "idNumber": "110105194912310020", "name": "赵无" }]);
        let refusal = ask_many(&partner, &wrong, "年度核验")
            .await
            .breaks("ID_CHECK_DIGIT");
        assert_eq!(refusal.path, ["assistanceStatuses", "ids", "1", "idNumber"]);
        ask_many(&partner, &ids, " ")
            .await
            .refused_with("PURPOSE_REQUIRED");
        ask_many(&city.partner("assist.lead.write"), &ids, "年度核验")
            .await
            .refused_with("TOKEN_SCOPE_MISSING");
    });
}

#[test]
fn what_a_batch_was_for_stands_in_the_audit() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let ids = json!([{ "idNumber": number_of_mother(&story).await, "name": "李秀芳" }]);
        let partner = city.partner("assist.status.batch");
        ask_many(&partner, &ids, "2020年秋季学期资助").await.ok();
        let read = "{ auditEntries(first: 100, filter: { action: { eq: \"person.read\" } }) {
            nodes { actorKind purpose personIds } } }";
        let found = city
            .staff("AUDIT_ADMIN", "6103")
            .query(read, json!({}))
            .await
            .ok();
        let entries = found["auditEntries"]["nodes"].as_array().expect("entries");
        let entry = json!({
            "actorKind": "PARTNER", "purpose": "EDUCATION_AID 2020年秋季学期资助",
            "personIds": [story.family.mother],
        });
        assert!(entries.contains(&entry), "{entries:?}");
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
