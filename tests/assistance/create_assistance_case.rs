//! `createAssistanceCase`: a draft with a number, in the village where the family lives.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::{Family, NEXT_TOWN, Story, VILLAGE, clerk, merged};

#[test]
fn a_draft_has_its_number_and_lies_where_the_family_lives() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let case = story.get("caseNo state division { code } members { totalCount } incomeItems { totalCount } version").await;
        let number = case["caseNo"].as_str().expect("a number");
        assert!(
            number.starts_with("ASST-610323-2020-") && number.len() == 23,
            "{number}"
        );
        assert_eq!(case["state"], "DRAFT");
        assert_eq!(case["division"]["code"], VILLAGE);
        assert_eq!(
            (
                &case["members"]["totalCount"],
                &case["incomeItems"]["totalCount"]
            ),
            (&json!(4), &json!(2))
        );
    });
}

#[test]
fn the_same_idempotency_key_makes_one_draft() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let application = family.application(&city, json!({})).await;
        let clerk = clerk(&city);
        let payload = "assistanceCase { id caseNo }";
        let first = clerk
            .run_once(
                "key-1",
                "createAssistanceCase",
                application.clone(),
                payload,
            )
            .await
            .done();
        let again = clerk
            .run_once(
                "key-1",
                "createAssistanceCase",
                application.clone(),
                payload,
            )
            .await
            .done();
        assert_eq!(first, again);
        let other = merged(application, json!({ "intakeChannel": "ONLINE" }));
        clerk
            .run_once("key-1", "createAssistanceCase", other, payload)
            .await
            .refused_with("IDEMPOTENCY_MISMATCH");
    });
}

#[test]
fn what_is_wrong_with_an_application_is_said_all_at_once() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let wrong = json!({
            "kind": "TEMP_AID", "appliedOn": "2020-04-21", "relativeOfOfficial": true,
            "members": [{ "person": family.father, "relation": "HEAD", "labourCapacity": "NONE",
                          "employment": "UNABLE", "counted": false }],
            "incomeItems": [], "expenseItems": [],
        });
        let application = family.application(&city, wrong).await;
        let answer = clerk(&city)
            .run("createAssistanceCase", application, "assistanceCase { id }")
            .await;
        let said: Vec<_> = answer
            .refusals()
            .iter()
            .map(|one| (one.code.clone(), one.path.join(".")))
            .collect();
        for (code, path) in [
            ("VALIDATION_FAILED", "tempAid"),
            ("VALIDATION_FAILED", "appliedOn"),
            ("VALIDATION_FAILED", "official"),
            ("VALIDATION_FAILED", "members.0.excludedReason"),
            ("APPLICANT_NOT_MEMBER", "applicantPerson"),
        ] {
            let found = said
                .iter()
                .any(|(held, at)| held == code && at.ends_with(path));
            assert!(found, "{code} at {path} is not among {said:?}");
        }
    });
}

#[test]
fn scenario_14_bad_input_is_refused_where_it_is_bad() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        for (more, code, path) in [
            (
                json!({ "incomeItems": [{ "kind": "WAGE", "amount": "-1.00" }] }),
                "NEGATIVE_AMOUNT",
                "incomeItems.0.amount",
            ),
            (
                json!({ "expenseItems": [{ "kind": "EDUCATION", "amount": "10.00" }] }),
                "EVIDENCE_REQUIRED",
                "expenseItems.0.evidence",
            ),
            (
                json!({ "incomeItems": [{ "kind": "WAGE", "amount": "1.005" }] }),
                "VALIDATION_FAILED",
                "incomeItems.0.amount",
            ),
            (
                json!({ "incomeItems": [{ "kind": "WAGE", "amount": "ten" }] }),
                "VALIDATION_FAILED",
                "incomeItems.0.amount",
            ),
        ] {
            let application = family.application(&city, more).await;
            let answer = clerk(&city)
                .run("createAssistanceCase", application, "assistanceCase { id }")
                .await;
            let refusal = answer.refused_with(code);
            assert!(refusal.path.join(".").ends_with(path), "{refusal:?}");
        }
        let cases = clerk(&city)
            .query(
                "{ assistanceCases(filter: { state: { eq: DRAFT } }) { totalCount } }",
                json!({}),
            )
            .await;
        assert_eq!(
            cases.ok()["assistanceCases"]["totalCount"],
            drafts_before(&city).await,
            "nothing was stored"
        );
    });
}

/// Drafts that the demo itself has in the clerk's town.
async fn drafts_before(city: &tests::city::City) -> serde_json::Value {
    let document =
        "{ assistanceCases(filter: { state: { eq: DRAFT } }, first: 100) { nodes { createdAt } } }";
    let data = clerk(city).query(document, json!({})).await.ok();
    let drafts = data["assistanceCases"]["nodes"]
        .as_array()
        .expect("drafts")
        .iter();
    json!(
        drafts
            .filter(|draft| draft["createdAt"].as_str() < Some("2020-04-20T01:00:00Z"))
            .count()
    )
}

#[test]
fn a_household_of_another_town_is_not_there() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let application = family.application(&city, json!({})).await;
        let neighbour = city.staff("TOWN_CLERK", NEXT_TOWN);
        let answer = neighbour
            .run("createAssistanceCase", application, "assistanceCase { id }")
            .await;
        assert_eq!(
            answer
                .refused_with("NOT_FOUND")
                .path
                .last()
                .map(String::as_str),
            Some("household")
        );
    });
}

#[test]
fn nobody_is_counted_twice() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "DRAFT").await;
        let again = story.family.application(&city, json!({})).await;
        let refusal = clerk(&city)
            .run("createAssistanceCase", again, "assistanceCase { id }")
            .await;
        let refusal = refusal.refused_with("ALREADY_COVERED");
        assert_eq!(refusal.param("number"), story.get("caseNo").await);
    });
}
