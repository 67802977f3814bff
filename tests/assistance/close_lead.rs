//! `closeLead`: what a lead came to can be shown (`LEAD_RESULT_INCOMPLETE`).

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Story, clerk};

use crate::create_referral::referral;
use crate::report_lead::{lead, verified};

#[test]
fn a_result_needs_what_it_rests_on() {
    on_both_engines(async |city| {
        let lead = verified(&city, json!({})).await;
        for (result, missing) in [
            ("CASE_OPENED", "case"),
            ("FAST_TRACK", "grant"),
            ("REFERRED", "referral"),
            ("FALSE", "note"),
            ("NO_NEED", "note"),
            ("WITHDRAWN", "note"),
        ] {
            let refusal = lead
                .refused(
                    &clerk(&city),
                    "closeLead",
                    json!({ "result": result }),
                    "LEAD_RESULT_INCOMPLETE",
                )
                .await;
            assert_eq!(refusal.param("missing"), missing);
        }
        let case = Story::until(&city, "DRAFT").await.case;
        lead.done(
            &clerk(&city),
            "closeLead",
            json!({ "result": "CASE_OPENED", "case": case }),
        )
        .await;
        assert_eq!(
            lead.get("state result case { id }").await,
            json!({ "state": "CLOSED", "result": "CASE_OPENED", "case": { "id": case } })
        );
        let again = json!({ "result": "FALSE", "note": "经核实情况不属实。" });
        lead.refused(&clerk(&city), "closeLead", again, "STATE_CONFLICT")
            .await;
    });
}

#[test]
fn what_the_window_cannot_help_with_is_passed_on_without_a_visit() {
    on_both_engines(async |city| {
        let referred = json!({ "result": "REFERRED" });
        let own = lead(&city, json!({ "source": "SELF" })).await;
        let told = lead(&city, json!({ "describedAs": "邻居家孩子辍学在家。" })).await;
        own.refused(
            &clerk(&city),
            "closeLead",
            referred.clone(),
            "LEAD_RESULT_INCOMPLETE",
        )
        .await;
        for lead in [&own, &told] {
            referral(&city, json!({ "lead": lead.id })).await;
        }
        own.done(&clerk(&city), "closeLead", referred.clone()).await;
        told.refused(&clerk(&city), "closeLead", referred, "STATE_CONFLICT")
            .await;
    });
}
