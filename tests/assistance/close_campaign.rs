//! `closeCampaign`: a screening ends when nobody is undecided.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{clerk, text};
use tests::thing::Thing;

use crate::launch_campaign::{launched, tasks};
use crate::record_screening_finding::visit;

#[test]
fn scenario_12_one_pending_finding_keeps_a_campaign_open() {
    on_both_engines(async |city| {
        let campaign = launched(&city).await;
        let (assist, clerk) = (city.staff("CITY_ASSIST", "6103"), clerk(&city));
        let tasks = tasks(&campaign).await;
        let findings: Vec<Thing> = tasks
            .iter()
            .flat_map(|task| task["findings"]["nodes"].as_array().expect("findings"))
            .map(|finding| Thing::of("screeningFinding", &text(&finding["id"]), &clerk))
            .collect();
        for finding in &findings[1..] {
            finding
                .done(
                    &clerk,
                    "recordScreeningFinding",
                    visit("ALREADY_COVERED", json!({})),
                )
                .await;
        }
        findings[0]
            .done(
                &clerk,
                "recordScreeningFinding",
                visit("PENDING", json!({})),
            )
            .await;

        let progress = async |by: &str| {
            let document = format!(
                "query($id: ID!) {{ screeningProgress(campaign: $id, by: {by}) {{
                division {{ code }} targets visited pending coverageBp }} }}"
            );
            let data = assist
                .query(&document, json!({ "id": campaign.id }))
                .await
                .ok();
            data["screeningProgress"].clone()
        };
        let town = json!([{ "division": { "code": "610323101000" }, "targets": findings.len(),
            "visited": findings.len(), "pending": 1, "coverageBp": 10_000 }]);
        assert_eq!(progress("TOWN").await, town);
        assert_eq!(
            progress("VILLAGE").await.as_array().map(Vec::len),
            Some(tasks.len())
        );

        let report = json!({ "summary": "排查结束,做到不漏一户。" });
        let refusal = campaign
            .refused(
                &assist,
                "closeCampaign",
                report.clone(),
                "SCREENING_INCOMPLETE",
            )
            .await;
        assert_eq!(refusal.param("pending"), "1");
        findings[0]
            .done(
                &clerk,
                "recordScreeningFinding",
                visit("ALREADY_COVERED", json!({})),
            )
            .await;
        campaign.done(&assist, "closeCampaign", report).await;
        campaign.is("CLOSED").await;
        let neighbour: Value = city
            .staff("TOWN_CLERK", tests::story::NEXT_TOWN)
            .query(
                "query($id: ID!) { screeningProgress(campaign: $id) { targets } }",
                json!({ "id": campaign.id }),
            )
            .await
            .ok();
        assert_eq!(
            neighbour["screeningProgress"],
            json!([]),
            "a neighbour counts nothing"
        );
    });
}
