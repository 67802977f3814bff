//! `recordCaseConference`: what several departments decide enters the calculation.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Story, granted, merged, paper};

async fn conference(story: &Story, more: Value) -> Value {
    let minutes = paper(
        &story.staff("COUNTY_OFFICER"),
        &story.family.division,
        "MINUTES",
    )
    .await;
    let conference = json!({
        "case": story.case, "level": "COUNTY", "heldOn": "2020-05-11", "departments": ["民政局", "财政局", "残联"],
        "question": "家庭名下有一辆已报废的机动车", "decision": "不计入家庭财产", "minutes": minutes,
    });
    merged(conference, more)
}

#[test]
fn a_conference_waives_the_limits_of_property() {
    on_both_engines(async |city| {
        let car = json!({ "assetItems": [{ "kind": "VEHICLE_CAR", "amount": "500.00" }] });
        let story = Story::with(&city, "TOWN_OPINION", car).await;
        let refusal = story
            .refused("TOWN_LEAD", "submitTownOpinion", granted(), "NOT_ELIGIBLE")
            .await;
        assert_eq!(refusal.param("refusal"), "ASSET_OVER");
        let officer = story.staff("COUNTY_OFFICER");
        let payload = "caseConference { conferenceNo level case { id } }";
        let alone = conference(&story, json!({ "departments": ["民政局"] })).await;
        officer
            .run("recordCaseConference", alone, payload)
            .await
            .breaks("REQUIRED");
        let input = conference(&story, json!({ "waivesAssets": true })).await;
        let done = officer
            .run("recordCaseConference", input, payload)
            .await
            .done();
        let number = &done["caseConference"]["conferenceNo"];
        story
            .done("TOWN_LEAD", "calculateAssistance", json!({}))
            .await;
        let found = story
            .get("calcSnapshot { eligible steps { labelEn result } }")
            .await;
        assert_eq!(found["eligible"], true);
        let waived = json!({ "labelEn": "Waived by a conference decision", "result": number });
        assert!(
            found["steps"].as_array().expect("steps").contains(&waived),
            "{found}"
        );
    });
}

#[test]
fn an_extreme_hardship_is_given_what_a_conference_decides() {
    on_both_engines(async |city| {
        let extreme = json!({ "kind": "TEMP_AID", "tempAid": { "aidType": "EMERGENCY", "cause": "DISEASE", "grade": "EXTREME" } });
        let story = Story::with(&city, "SURVEYING", extreme).await;
        story
            .refused(
                "TOWN_SURVEYOR",
                "calculateAssistance",
                json!({}),
                "FACTS_INCOMPLETE",
            )
            .await;
        let decided = json!({ "tempAidAmount": "30000.00", "heldOn": "2020-04-24" });
        let input = conference(&story, decided).await;
        story
            .staff("COUNTY_OFFICER")
            .run("recordCaseConference", input, "caseConference { id }")
            .await
            .done();
        story
            .done("TOWN_SURVEYOR", "calculateAssistance", json!({}))
            .await;
        assert_eq!(
            story.get("calcSnapshot { lumpSum }").await["lumpSum"],
            "30000.00"
        );
    });
}
