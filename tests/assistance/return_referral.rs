//! `returnReferral`: who gives a matter back names the department that is competent.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::clerk;

use crate::create_referral::sent;

#[test]
fn a_returned_matter_is_passed_on_again_within_a_working_day() {
    on_both_engines(async |city| {
        let sent = sent(&city).await;
        city.set_time("2020-04-24T10:00:00+08:00").await;
        let reply = "非本局职责。";
        let nobody = json!({ "reply": reply, "competentDepartment": "" });
        sent.act(&clerk(&city), "returnReferral", nobody)
            .await
            .breaks("TEXT_TOO_SHORT");
        let named = json!({ "reply": reply, "competentDepartment": "岐山县残联" });
        sent.done(&clerk(&city), "returnReferral", named).await;
        assert_eq!(
            sent.get("state dueOn competentDepartment").await,
            json!({ "state": "RETURNED", "dueOn": "2020-04-26", "competentDepartment": "岐山县残联" }),
            "Sunday 26 April is the next working day"
        );
        let lead = sent.get("lead { id }").await["id"].clone();
        let lead = tests::thing::Thing::of(
            "assistanceLead",
            lead.as_str().expect("an id"),
            &clerk(&city),
        );
        lead.refused(
            &clerk(&city),
            "closeLead",
            json!({ "result": "REFERRED" }),
            "LEAD_RESULT_INCOMPLETE",
        )
        .await;
    });
}
