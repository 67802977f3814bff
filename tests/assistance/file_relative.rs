//! `fileRelative`: a tie that comes out later makes the case the county's.

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Story, set_parameter};

fn official() -> Value {
    json!({ "officialName": "李卫东", "officialPost": "蔡家坡镇副镇长", "relation": "ELDER_BROTHER" })
}

#[test]
fn scenario_8_a_filed_relative_is_visited_by_the_county_and_decided_there() {
    on_both_engines(async |city| {
        set_parameter(&city, "delegated_to_town", "true").await;
        let story = Story::until(&city, "NOTICE").await;
        let clerk = story.staff("TOWN_CLERK");
        let payload = "relativeFiling { officialName filedOn }";
        let input = json!({ "case": story.case, "official": official() });
        let done = clerk.run("fileRelative", input, payload).await.done();
        assert_eq!(
            done["relativeFiling"],
            json!({ "officialName": "李卫东", "filedOn": "2020-05-13" })
        );
        let case = story.get("relativeOfOfficial countyVisitRequired").await;
        assert_eq!(
            case,
            json!({ "relativeOfOfficial": true, "countyVisitRequired": true })
        );
        city.set_time("2020-05-21T09:00:00+08:00").await;
        story
            .refused("TOWN_LEAD", "confirmCase", json!({}), "NOT_DELEGATED")
            .await;
        story.done("TOWN_LEAD", "closeNotice", json!({})).await;
        assert_eq!(story.stands().await.0, "COUNTY_REVIEW");
        story
            .refused(
                "COUNTY_OFFICER",
                "proposeApproval",
                json!({}),
                "COUNTY_VISIT_REQUIRED",
            )
            .await;
        clerk
            .run("fileRelative", json!({ "official": official() }), payload)
            .await
            .breaks("REQUIRED");
    });
}

#[test]
fn an_award_is_filed_too() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let award = story.get("awards { nodes { id } }").await["nodes"][0]["id"].clone();
        let officer = story.staff("COUNTY_OFFICER");
        let payload = "relativeFiling { award { id } }";
        let input = json!({ "award": award, "official": official() });
        let done = officer.run("fileRelative", input, payload).await.done();
        assert_eq!(done["relativeFiling"]["award"]["id"], award);
        let input = json!({ "case": story.case, "official": official() });
        officer
            .run("fileRelative", input, payload)
            .await
            .breaks("NOT_APPLICABLE");
    });
}
