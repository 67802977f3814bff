//! `launchCampaign`: every village gets its share, nobody is forgotten.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::thing::Thing;

use crate::import_poverty_profiles::{families, import, row};
use crate::plan_campaign::planned;

/// A launched screening of E1's town, with one family more in the poverty register.
pub async fn launched(city: &City) -> Thing {
    let family = families(city, 1).await.remove(0);
    import(
        city,
        &[row(&family, "建档立卡未脱贫", "3650.00", "")],
        json!({}),
    )
    .await
    .ok();
    let campaign = planned(city, json!({})).await;
    let assist = city.staff("CITY_ASSIST", "6103");
    campaign.done(&assist, "launchCampaign", json!({})).await;
    campaign
}

/// Tasks of a campaign with their findings, the largest first.
pub async fn tasks(campaign: &Thing) -> Vec<Value> {
    let fields = "tasks(first: 100) { nodes { id targetCount division { code } findings(first: 100) { nodes {
        id outcome currentCover visitedOn household { id } } } } }";
    let mut tasks = campaign.get(fields).await["nodes"]
        .as_array()
        .expect("tasks")
        .clone();
    tasks.sort_by_key(|task| std::cmp::Reverse(task["targetCount"].as_i64()));
    tasks
}

#[test]
fn registered_covered_and_severely_disabled_families_are_on_the_list_once() {
    on_both_engines(async |city| {
        let campaign = launched(&city).await;
        let tasks = tasks(&campaign).await;
        let targets: i64 = tasks
            .iter()
            .filter_map(|task| task["targetCount"].as_i64())
            .sum();
        let findings: Vec<&Value> = tasks
            .iter()
            .flat_map(|task| task["findings"]["nodes"].as_array().expect("findings"))
            .collect();
        assert_eq!(campaign.get("targetCount").await, json!(targets));
        assert_eq!(i64::try_from(findings.len()), Ok(targets));
        assert!(
            findings
                .iter()
                .all(|finding| finding["outcome"] == "PENDING")
        );
        let covered = findings
            .iter()
            .filter(|finding| finding["currentCover"] == "DIBAO");
        assert!(
            covered.count() >= 2,
            "the demo's awards of the town are on the list"
        );
        let mut households: Vec<_> = findings
            .iter()
            .map(|found| found["household"]["id"].to_string())
            .collect();
        households.sort();
        households.dedup();
        assert_eq!(households.len(), findings.len());
        assert!(tasks.iter().all(|task| {
            task["division"]["code"]
                .as_str()
                .is_some_and(|code| code.starts_with("610323101"))
        }));
        let assist = city.staff("CITY_ASSIST", "6103");
        campaign
            .refused(&assist, "launchCampaign", json!({}), "STATE_CONFLICT")
            .await;
    });
}
