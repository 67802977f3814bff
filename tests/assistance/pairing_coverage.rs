//! `pairingCoverage`: the demo city's organizations, towns and people are paired as reported for 2020 (scenario 12).

use serde_json::json;
use tests::city::reading_on_both_engines;

#[test]
fn scenario_12_every_town_and_everybody_not_lifted_is_paired() {
    reading_on_both_engines(async |city| {
        let assist = city.staff("CITY_ASSIST", "6103");
        let document = "{ pairingCoverage { pairedOrgs orgTotal orgShareBp townsPaired townsPlanned townShareBp
            personsPaired unliftedPersons personShareBp } }";
        let data = assist.query(document, json!({})).await.ok();
        let found = &data["pairingCoverage"];
        let orgs = [
            &found["pairedOrgs"],
            &found["orgTotal"],
            &found["orgShareBp"],
        ];
        assert_eq!(orgs, [&json!(442), &json!(2_028), &json!(2_179)], "21.8 %");
        let towns = [
            &found["townsPaired"],
            &found["townsPlanned"],
            &found["townShareBp"],
        ];
        assert_eq!(towns, [&json!(108), &json!(108), &json!(10_000)]);
        assert_eq!(found["personsPaired"], found["unliftedPersons"]);
        assert_eq!(found["personShareBp"], json!(10_000));
    });
}
