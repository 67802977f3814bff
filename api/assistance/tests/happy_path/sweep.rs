//! What the clock alone brings.

use serde_json::json;

use crate::office::{Ground, Office};
use crate::walk::{Staff, on};

/// What is asked of a referral after each step.
const SHOWN: &str = "referral { id version state dueOn }";

/// Opens the town's office on a day.
pub async fn open(ground: &Ground, day: &str) -> (Office, Staff, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(ground, day, folder.path()).await;
    let staff = Staff::of(&office).await;
    (office, staff, folder)
}

#[tokio::test]
async fn what_nobody_takes_in_time_is_overdue_once() {
    for ground in Ground::all() {
        let (office, staff, _folder) = open(&ground, "2020-04-20").await;
        let lead = json!({
            "division": office.division("610323100200").await, "source": "SELF", "urgency": "ORDINARY",
            "describedAs": "孩子上学缺学费。", "location": "一组",
        });
        let lead = office
            .run(&staff.clerk, "reportLead", lead, "assistanceLead { id }")
            .await;
        let referral = json!({
            "lead": lead["id"], "measureType": "EDUCATION", "toDepartment": "岐山县教育局", "request": "请予资助。",
        });
        let sent = office
            .run(&staff.clerk, "createReferral", referral, SHOWN)
            .await;
        assert_eq!(sent["dueOn"], "2020-04-26");
        office.set_day("2020-04-26");
        assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 0);
        office.set_day("2020-04-27");
        assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 1);
        assert_eq!(assistance::run_due(&office.engine).await.unwrap(), 0);
        let document = "query($id: ID!) { referral(id: $id) { id version state lamp } }";
        let found = office
            .ask(&staff.clerk, document, json!({ "id": sent["id"] }))
            .await;
        let overdue = &found["referral"];
        assert_eq!(
            (&overdue["state"], &overdue["lamp"]),
            (&json!("OVERDUE"), &json!("RED"))
        );
        let taken = on(overdue, json!({}));
        let taken = office
            .run(&staff.clerk, "acceptReferral", taken, SHOWN)
            .await;
        assert_eq!(taken["state"], "ACCEPTED");
    }
}
