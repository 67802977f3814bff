//! `assignLead`: a surveyor is sent, the deadline stays.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{NEXT_TOWN, clerk};

use crate::report_lead::lead;

#[test]
fn a_lead_is_given_to_a_surveyor_and_may_be_given_to_another() {
    on_both_engines(async |city| {
        let lead = lead(&city, json!({})).await;
        let due = lead.get("dueOn").await;
        lead.done(&clerk(&city), "assignLead", json!({ "surveyor": "赵敏" }))
            .await;
        city.set_time("2020-04-22T09:00:00+08:00").await;
        lead.done(&clerk(&city), "assignLead", json!({ "surveyor": "孙立" }))
            .await;
        assert_eq!(
            lead.get("state assignedToName dueOn").await,
            json!({ "state": "ASSIGNED", "assignedToName": "孙立", "dueOn": due })
        );
        let neighbour = city.staff("TOWN_CLERK", NEXT_TOWN);
        lead.refused(
            &neighbour,
            "assignLead",
            json!({ "surveyor": "孙立" }),
            "NOT_FOUND",
        )
        .await;
    });
}
