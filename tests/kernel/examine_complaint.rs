//! `examineComplaint`: the answer is due within 60 days of the complaint.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{COUNTY, merged};

use crate::complain_about_conduct::{READ, complain};

/// The complaint of a receipt as the inspection reads it.
pub async fn of(city: &City, receipt: &Value) -> Value {
    let inspection = city.staff("CITY_AUDIT", "6103");
    let found = inspection
        .query(READ, json!({ "no": receipt["complaintNo"] }))
        .await
        .ok();
    found["conductComplaints"]["nodes"][0].clone()
}

/// A step of the complaint of a receipt by the inspection.
pub async fn step(
    city: &City,
    receipt: &Value,
    command: &str,
    more: Value,
) -> tests::answer::Answer {
    let row = of(city, receipt).await;
    let input = merged(json!({ "id": row["id"], "version": row["version"] }), more);
    let inspection = city.staff("CITY_AUDIT", "6103");
    inspection
        .run(command, input, "conductComplaint { state }")
        .await
}

#[test]
fn the_inspection_takes_a_complaint_up_and_nobody_else() {
    on_both_engines(async |city| {
        let receipt = complain(&city, json!({})).await;
        let row = of(&city, &receipt).await;
        let input = json!({ "id": row["id"], "version": row["version"] });
        let county = city.staff("COUNTY_OFFICER", COUNTY);
        let refused = county
            .run("examineComplaint", input, "conductComplaint { state }")
            .await;
        refused.refused_with("FORBIDDEN");

        let early = json!({ "finding": "UNFOUNDED", "content": "经调查不属实。" });
        step(&city, &receipt, "answerComplaint", early)
            .await
            .refused_with("STATE_CONFLICT");
        step(&city, &receipt, "examineComplaint", json!({}))
            .await
            .ok();
        let row = of(&city, &receipt).await;
        assert_eq!(
            (&row["state"], &row["stateDueOn"]),
            (&json!("EXAMINING"), &json!("2020-06-19"))
        );
        step(&city, &receipt, "examineComplaint", json!({}))
            .await
            .refused_with("STATE_CONFLICT");
    });
}
