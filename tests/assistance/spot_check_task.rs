//! `spotCheckTask`: the town looks at a fifth again, the county at a twentieth; too many errors and the village begins again.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{COUNTY, TOWN, clerk};
use tests::thing::Thing;

use crate::launch_campaign::launched;
use crate::submit_village_task::{village, visited};

fn sample(findings: &[Thing], agrees: bool) -> Value {
    let checked = findings
        .iter()
        .map(|finding| json!({ "finding": finding.id, "agrees": agrees }));
    json!({ "checked": checked.collect::<Vec<_>>() })
}

#[test]
fn both_checks_must_pass_and_an_error_sends_the_village_back() {
    on_both_engines(async |city| {
        let campaign = launched(&city).await;
        let (task, findings) = village(&city, &campaign).await;
        let (lead, officer) = (
            city.staff("TOWN_LEAD", TOWN),
            city.staff("COUNTY_OFFICER", COUNTY),
        );
        visited(&city, &findings, "ALREADY_COVERED").await;
        let one = &findings[..1];
        task.refused(&lead, "spotCheckTask", sample(one, true), "STATE_CONFLICT")
            .await;
        task.done(&clerk(&city), "submitVillageTask", json!({}))
            .await;
        let none = json!({ "checked": [] });
        task.refused(&lead, "spotCheckTask", none, "SAMPLE_TOO_SMALL")
            .await;
        let twice = [one, one].concat();
        task.act(&lead, "spotCheckTask", sample(&twice, true))
            .await
            .breaks("NOT_APPLICABLE");

        task.done(&lead, "spotCheckTask", sample(&findings, true))
            .await;
        task.is("CHECKED").await;
        task.done(&officer, "spotCheckTask", sample(one, false))
            .await;
        let back = task.get("state returnCount townCheckedAt dueOn").await;
        assert_eq!(
            back,
            json!({ "state": "RUNNING", "returnCount": 1, "townCheckedAt": null, "dueOn": "2020-05-20" })
        );

        task.done(&clerk(&city), "submitVillageTask", json!({}))
            .await;
        task.done(&officer, "spotCheckTask", sample(one, true))
            .await;
        task.is("CHECKED").await;
        task.done(&lead, "spotCheckTask", sample(&findings, true))
            .await;
        task.is("ACCEPTED").await;
    });
}
