//! `dataReads`: a person sees which offices and agencies read their data, and nobody else does.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{Family, clerk, text};

use crate::request_phone_code::code;

const ASK: &str = "query($id: CitizenId!, $phone: Phone!, $code: String!) {
    dataReads(idNumber: $id, phone: $phone, code: $code) { reads { at reader office purpose seen } next } }";

async fn ask(city: &City, id: &str, phone: &str, code: &str) -> Answer {
    let variables = json!({ "id": id, "phone": phone, "code": code });
    city.anonymous().query(ASK, variables).await
}

/// A number of a person in the clear, as the clerk sees it with a reason.
async fn number(city: &City, person: &str, field: &str) -> String {
    let input = json!({ "id": person, "field": field, "reason": "核对身份证原件" });
    let shown = clerk(city)
        .run("revealPersonField", input, "value")
        .await
        .done();
    text(&shown["value"])
}

#[test]
fn a_person_sees_offices_and_purposes_and_no_officers_name() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let (id, phone) = (
            number(&city, &family.mother, "ID_NUMBER").await,
            number(&city, &family.mother, "PHONE").await,
        );
        let status = "query($id: CitizenId!) { assistanceStatus(idNumber: $id, name: \"李秀芳\") { covered } }";
        let partner = city.partner("assist.status.read");
        partner
            .query_for("MEDICAL_ASSISTANCE", status, json!({ "id": id }))
            .await
            .ok();

        let code = code(&city, &phone).await;
        let found = ask(&city, &id, &phone, &code).await.ok();
        let reads = found["dataReads"]["reads"]
            .as_array()
            .expect("reads")
            .clone();
        let agency = &reads[0];
        assert_eq!(
            (&agency["reader"], &agency["purpose"], &agency["seen"]),
            (
                &json!("PARTNER"),
                &json!("MEDICAL_ASSISTANCE"),
                &json!("RECORD")
            )
        );
        assert!(
            agency["office"]
                .as_str()
                .is_some_and(|office| !office.is_empty()),
            "{agency}"
        );
        let staff: Vec<&Value> = reads
            .iter()
            .filter(|read| read["reader"] == "STAFF")
            .collect();
        let kinds: Vec<&Value> = staff.iter().map(|read| &read["seen"]).collect();
        assert!(
            kinds.contains(&&json!("FULL_NUMBER")) && kinds.contains(&&json!("RECORD")),
            "{kinds:?}"
        );
        for read in &staff {
            let office = read["office"].as_str().expect("an office");
            assert!(
                office.contains("蔡家坡镇") && office.contains("经办"),
                "{office}"
            );
        }
        let who = "{ viewer { user { displayName } } }";
        let who = clerk(&city).query(who, json!({})).await.ok();
        let officer = text(&who["viewer"]["user"]["displayName"]);
        let said = found.to_string();
        assert!(!said.contains(&officer), "{officer} is named: {said}");
    });
}

#[test]
fn whoever_does_not_hold_the_phone_learns_nothing() {
    on_both_engines(async |city| {
        let family = Family::e1(&city).await;
        let id = number(&city, &family.mother, "ID_NUMBER").await;
        let stranger = "13911112222";
        let code = code(&city, stranger).await;
        let other = ask(&city, &id, stranger, &code).await;
        let unknown = ask(&city, "110101199003070038", stranger, &code).await;
        let said = |answer: &Answer| (answer.code(), answer.refusal().message);
        assert_eq!(other.code(), "IDENTITY_NOT_PROVEN");
        assert_eq!(said(&other), said(&unknown), "both answer alike");

        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            ask(&city, &id, stranger, wrong)
                .await
                .refused_with("PHONE_CODE_WRONG");
        }
        ask(&city, &id, stranger, &code)
            .await
            .refused_with("PHONE_CODE_WRONG");
        let phone = number(&city, &family.mother, "PHONE").await;
        ask(&city, &id, &phone, "123456")
            .await
            .refused_with("PHONE_CODE_WRONG");
    });
}
