//! Temporary aid by application: no review, no second notice; small sums are the town's (spec 01, 4.2).

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Story, granted, merged, staff};

use crate::grant_fast_track_aid::aid;
use crate::payroll::generate_kind;

/// Aid for four months of expenditure in three payments.
pub fn expenditure() -> Value {
    json!({ "kind": "TEMP_AID", "tempAid": { "aidType": "EXPENDITURE", "cause": "DISEASE", "months": 4, "installments": 3 } })
}

/// Aid in a medium hardship.
pub fn emergency() -> Value {
    json!({ "kind": "TEMP_AID", "tempAid": { "aidType": "EMERGENCY", "cause": "FIRE", "grade": "MEDIUM" } })
}

/// The case with its notice, past the survey without a review.
pub async fn noticed(story: &Story) {
    story.go_on("REVIEWING").await;
    assert_eq!(story.stands().await.0, "TOWN_OPINION", "no review");
    story.city.set_time("2020-05-13T10:00:00+08:00").await;
    story
        .done("TOWN_LEAD", "submitTownOpinion", granted())
        .await;
}

#[test]
fn large_aid_is_the_countys_and_comes_in_parts() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", expenditure()).await;
        noticed(&story).await;
        let case = story
            .get("proposedAmount calcSnapshot { lumpSum method monthlyTotal }")
            .await;
        assert_eq!(
            (&case["proposedAmount"], &case["calcSnapshot"]["lumpSum"]),
            (&json!("9280.00"), &json!("9280.00"))
        );
        city.set_time("2020-05-21T09:00:00+08:00").await;
        let refusal = story
            .refused("TOWN_LEAD", "confirmCase", story.payee(), "OVER_TOWN_LIMIT")
            .await;
        assert_eq!(refusal.param("limit"), "1740.00");
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        let visit = story.visit("COUNTY_OFFICER").await;
        story
            .done("COUNTY_OFFICER", "recordHouseholdVisit", visit)
            .await;
        story
            .refused(
                "COUNTY_OFFICER",
                "proposeApproval",
                json!({}),
                "NO_SECOND_NOTICE",
            )
            .await;
        story
            .done("COUNTY_APPROVER", "approveCase", story.payee())
            .await;
        let fields = "approvedAmount awards { nodes { id } }
            tempAidGrants { nodes { state amount fastTrack approvalLevel instalments { nodes { number month amount } } } }";
        let case = story.get(fields).await;
        assert_eq!(
            (&case["approvedAmount"], &case["awards"]["nodes"]),
            (&json!("9280.00"), &json!([]))
        );
        let grant = &case["tempAidGrants"]["nodes"][0];
        assert_eq!(
            (&grant["state"], &grant["fastTrack"]),
            (&json!("COMPLETED"), &json!(false))
        );
        let parts = grant["instalments"]["nodes"].as_array().expect("parts");
        let mut parts: Vec<_> = parts
            .iter()
            .map(|part| (part["month"].as_str(), part["amount"].as_str()))
            .collect();
        parts.sort_unstable();
        assert_eq!(
            parts,
            [
                (Some("2020-05"), Some("3093.34")),
                (Some("2020-06"), Some("3093.33")),
                (Some("2020-07"), Some("3093.33")),
            ]
        );
    });
}

#[test]
fn a_part_is_paid_each_month_through_the_bank() {
    on_both_engines(async |city| {
        let input = aid(&city, "TRAFFIC", "3000.00", json!({ "grade": "SEVERE" })).await;
        let given = crate::grant_fast_track_aid::granted(&city, "COUNTY_APPROVER", input)
            .await
            .done();
        let grant = given["tempAidGrant"]["id"].clone();
        let made = generate_kind(&city, "TEMP_AID", "2020-04").await.done();
        let batch = made["fundBatch"]["id"].clone();
        let step = async |role: &str, command: &str, more: Value| {
            let asked = "query($id: ID!) { fundBatch(id: $id) { version } }";
            let seen = staff(&city, "PAY_MAKER")
                .query(asked, json!({ "id": batch }))
                .await
                .ok();
            let input = merged(
                json!({ "id": batch, "version": seen["fundBatch"]["version"] }),
                more,
            );
            let payload = "fundBatch { state batchNo total lineCount failedCount }";
            staff(&city, role).run(command, input, payload).await.done()["fundBatch"].clone()
        };
        step("PAY_MAKER", "submitPayroll", json!({})).await;
        let approved = step("PAY_CHECKER", "approvePayroll", json!({})).await;
        assert_eq!(
            (&approved["total"], &approved["lineCount"]),
            (&json!("3000.00"), &json!(1))
        );
        let sent = step("PAY_MAKER", "sendPayroll", json!({})).await;
        let number = sent["batchNo"].as_str().expect("a number");
        let result = |line: u32, word: &str| json!({ "content": format!("{number},{line},3000.00,{word},E4,账户已销户\n") });
        let back = step("PAY_MAKER", "importPaymentResults", result(1, "失败")).await;
        assert_eq!(
            (&back["state"], &back["failedCount"]),
            (&json!("PARTIAL"), &json!(1))
        );
        let asked = "query($id: ID!) { tempAidGrant(id: $id) { paidAt instalments { nodes { disbursement { id state } } } } }";
        let paid = async || {
            let seen = staff(&city, "PAY_MAKER")
                .query(asked, json!({ "id": grant }))
                .await
                .ok();
            seen["tempAidGrant"].clone()
        };
        let unpaid = paid().await;
        let payment = &unpaid["instalments"]["nodes"][0]["disbursement"];
        assert_eq!(
            (&payment["state"], &unpaid["paidAt"]),
            (&json!("FAILED"), &Value::Null)
        );
        let corrected = json!({ "accounts": [{ "disbursement": payment["id"], "account": "6217000000000000046" }] });
        step("PAY_MAKER", "reissueFailed", corrected).await;
        let settled = step("PAY_MAKER", "importPaymentResults", result(2, "成功")).await;
        assert_eq!(settled["state"], "SETTLED");
        assert!(paid().await["paidAt"].is_string());
        generate_kind(&city, "TEMP_AID", "2020-04")
            .await
            .refused_with("NOTHING_TO_PAY");
    });
}

#[test]
fn small_aid_is_the_towns_without_a_delegation() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "SURVEYING", emergency()).await;
        noticed(&story).await;
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        assert_eq!(story.stands().await.0, "NOTICE", "it is left to the town");
        story.done("TOWN_LEAD", "confirmCase", story.payee()).await;
        let case = story.get("state decidedLevel approvedAmount tempAidGrants { nodes { amount approvalLevel } }").await;
        assert_eq!(
            (&case["state"], &case["decidedLevel"]),
            (&json!("APPROVED"), &json!("TOWN"))
        );
        assert_eq!(
            case["tempAidGrants"]["nodes"],
            json!([{ "amount": "1740.00", "approvalLevel": "TOWN" }])
        );
        let again = story.family.application(&city, emergency()).await;
        let clerk = tests::story::clerk(&city);
        let draft = clerk
            .run(
                "createAssistanceCase",
                again,
                "assistanceCase { id version }",
            )
            .await
            .done();
        let input = json!({ "id": draft["assistanceCase"]["id"], "version": draft["assistanceCase"]["version"] });
        clerk
            .run("submitAssistanceCase", input, "assistanceCase { id }")
            .await
            .refused_with("SAME_CAUSE_LIMIT");
    });
}
