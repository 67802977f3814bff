//! A department's token sees what was passed on to the department, and takes, closes or returns it.

use serde_json::{Value, json};
use tests::answer::Answer;
use tests::city::{City, on_both_engines};
use tests::story::{Story, merged};
use tests::thing::Thing;

use crate::create_referral::{referral, sent};
use crate::partners_learn_no_more_than_they_ask::number_of_mother;

/// What is asked of the federation, in words that no other referral has.
const REQUEST: &str = "请为王建军办理护理补贴。";

const REFERRALS: &str = "query($states: [ReferralState!]) { departmentReferrals(states: $states) {
    id version state measureType toDepartment request place acceptDueOn person { name idNumber }
} }";

async fn referrals(city: &City, states: Value) -> Vec<Value> {
    let federation = city.partner("assist.referral.update");
    let found = federation
        .query_for("REFERRAL", REFERRALS, json!({ "states": states }))
        .await
        .ok();
    let found = found["departmentReferrals"].as_array().expect("referrals");
    // The demo passes matters on to the federation too.
    let about_e1 = found.iter().filter(|row| row["request"] == REQUEST);
    about_e1.cloned().collect()
}

async fn act(city: &City, command: &str, of: &Value, more: Value) -> Answer {
    let object = json!({ "id": of["id"], "version": of["version"] });
    let federation = city.partner("assist.referral.update");
    federation
        .run(command, merged(object, more), "__typename")
        .await
}

/// A referral of E1's case to the county's federation.
async fn to_the_federation(city: &City) -> (Story, Thing) {
    let story = Story::until(city, "DRAFT").await;
    let of = json!({ "case": story.case, "toDepartment": "岐山县残疾人联合会", "measureType": "DISABILITY_ALLOWANCE", "request": REQUEST });
    let referral = referral(city, of).await;
    (story, referral)
}

#[test]
fn a_department_sees_whom_it_concerns_while_it_works_on_the_matter() {
    on_both_engines(async |city| {
        let (story, referral) = to_the_federation(&city).await;
        // What another department was asked is not its business.
        let other = sent(&city).await;
        let found = referrals(&city, Value::Null).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (&found[0]["id"], &found[0]["state"], &found[0]["person"]),
            (&json!(referral.id), &json!("SENT"), &Value::Null)
        );
        assert!(
            found[0]["place"].to_string().contains("岐山县"),
            "{found:?}"
        );
        let strange = json!({ "id": other.id, "version": 1 });
        act(&city, "acceptReferral", &strange, json!({}))
            .await
            .refused_with("NOT_FOUND");
        let federation = city.partner("assist.referral.update");
        federation
            .query("{ referrals { totalCount } }", json!({}))
            .await
            .refused_with("TOKEN_SCOPE_MISSING");

        act(&city, "acceptReferral", &found[0], json!({}))
            .await
            .done();
        referral.is("ACCEPTED").await;
        let taken = referrals(&city, json!(["ACCEPTED"])).await;
        assert_eq!(
            taken[0]["person"],
            json!({ "name": "李秀芳", "idNumber": number_of_mother(&story).await })
        );
        let reply = json!({ "reply": "已办理重度残疾人护理补贴。" });
        act(&city, "closeReferral", &found[0], reply.clone())
            .await
            .refused_with("VERSION_CONFLICT");
        act(&city, "closeReferral", &taken[0], reply).await.done();
        referral.is("DONE").await;
        let closed = referrals(&city, json!(["DONE"])).await;
        assert_eq!(closed[0]["person"], Value::Null);
    });
}

#[test]
fn a_department_that_is_not_competent_names_who_is() {
    on_both_engines(async |city| {
        let (_, referral) = to_the_federation(&city).await;
        let found = referrals(&city, Value::Null).await;
        let reply =
            json!({ "reply": "不属于本会职责范围。", "competentDepartment": "岐山县医疗保障局" });
        act(&city, "returnReferral", &found[0], reply).await.done();
        assert_eq!(
            referral.get("state competentDepartment").await,
            json!({ "state": "RETURNED", "competentDepartment": "岐山县医疗保障局" })
        );
        assert_eq!(referrals(&city, Value::Null).await, Vec::<Value>::new());
    });
}
