//! `createReferral`: the department has five working days to take it.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{Story, clerk, merged, text};
use tests::thing::Thing;

use crate::report_lead::lead;

/// What is asked of the department.
pub fn request(more: Value) -> Value {
    let request = json!({
        "measureType": "EDUCATION", "toDepartment": "岐山县教育局", "request": "请落实控辍保学措施。",
    });
    merged(request, more)
}

/// A referral of a lead or a case.
pub async fn referral(city: &City, of: Value) -> Thing {
    Thing::made("referral", &clerk(city), "createReferral", request(of)).await
}

/// A referral of a new lead.
pub async fn sent(city: &City) -> Thing {
    let lead = lead(city, json!({ "source": "SELF" })).await;
    referral(city, json!({ "lead": lead.id })).await
}

#[test]
fn a_referral_comes_from_one_case_or_one_lead() {
    on_both_engines(async |city| {
        let sent = sent(&city).await;
        assert_eq!(
            sent.get("state dueOn").await,
            json!({ "state": "SENT", "dueOn": "2020-04-26" }),
            "Sunday 26 April is a working day"
        );
        let number = text(&sent.get("referralNo").await);
        assert!(number.starts_with("REF-610323-2020-0"), "{number}");
        let refused = async |of: Value| {
            clerk(&city)
                .run("createReferral", request(of), "referral { id }")
                .await
        };
        refused(json!({})).await.breaks("REQUIRED");
        let case = Story::until(&city, "DRAFT").await.case;
        let lead = sent.get("lead { id }").await["id"].clone();
        refused(json!({ "case": case, "lead": lead }))
            .await
            .breaks("NOT_APPLICABLE");
        refused(json!({ "case": case, "toDepartment": "", "request": "请办" }))
            .await
            .breaks("TEXT_TOO_SHORT");
        referral(&city, json!({ "case": case }))
            .await
            .is("SENT")
            .await;
    });
}
