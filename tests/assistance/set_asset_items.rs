//! `setAssetItems`: property is written down; what breaks a limit is marked by the calculation.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_car_is_marked_and_ends_the_entitlement() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let items = json!({ "items": [
            { "person": story.family.mother, "kind": "VEHICLE_CAR", "amount": "30000.00", "note": "陕C12345" },
            { "kind": "HOUSE", "amount": "80000.00" },
        ] });
        story.done("TOWN_SURVEYOR", "setAssetItems", items).await;
        story
            .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
            .await;
        let case = story
            .get("calcSnapshot { eligible refusal } assetItems { nodes { kind disqualifying } }")
            .await;
        assert_eq!(
            case["calcSnapshot"],
            json!({ "eligible": false, "refusal": "ASSET_OVER" })
        );
        for item in case["assetItems"]["nodes"].as_array().expect("items") {
            assert_eq!(
                item["disqualifying"],
                item["kind"] == "VEHICLE_CAR",
                "{item}"
            );
        }
    });
}
