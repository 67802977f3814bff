//! `planCampaign`: a screening is planned before anybody works on it.

use serde_json::{Value, json};
use tests::city::{City, on_both_engines};
use tests::story::{TOWN, division, merged};
use tests::thing::Thing;

/// A screening of E1's town in April and May.
pub async fn planned(city: &City, more: Value) -> Thing {
    let plan = json!({
        "division": division(city, TOWN).await, "title": "兜底保障排查", "startsOn": "2020-04-20", "endsOn": "2020-05-20",
    });
    let assist = city.staff("CITY_ASSIST", "6103");
    Thing::made("campaign", &assist, "planCampaign", merged(plan, more)).await
}

#[test]
fn a_plan_has_its_days_in_order() {
    on_both_engines(async |city| {
        let planned = planned(&city, json!({})).await;
        let found = planned
            .get("kind state targetCount tasks { totalCount }")
            .await;
        assert_eq!(
            found,
            json!({ "kind": "SCREENING", "state": "PLANNED", "targetCount": 0, "tasks": { "totalCount": 0 } })
        );
        let wrong = json!({
            "division": division(&city, TOWN).await, "title": "排查", "startsOn": "2020-05-20", "endsOn": "2020-04-20",
        });
        let assist = city.staff("CITY_ASSIST", "6103");
        assist
            .run("planCampaign", wrong, "campaign { id }")
            .await
            .breaks("DATE_ORDER");
    });
}
