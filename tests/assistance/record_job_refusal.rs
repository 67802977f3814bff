//! `recordJobRefusal`: three unjustified refusals in a row stop that person's share (spec 01, 5.3 rule 19).

use serde_json::{Value, json};
use tests::city::on_both_engines;
use tests::story::{Story, clerk, merged};

#[test]
fn after_three_refusals_the_mothers_share_is_not_paid() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "SURVEYING").await;
        let refuse = async |day: &str, more: Value| {
            let offer = json!({
                "person": story.family.mother, "offeredOn": day, "employer": "蔡家坡纺织厂",
                "suitable": true, "justified": false,
            });
            let offer = merged(offer, more);
            clerk(&city)
                .run("recordJobRefusal", offer, "jobOfferRefusal { id }")
                .await
        };
        let document = "query($id: ID!) { assistanceCalculation(caseId: $id) { monthlyTotal } }";
        let total = async || {
            let data = clerk(&city)
                .query(document, json!({ "id": story.case }))
                .await
                .ok();
            data["assistanceCalculation"]["monthlyTotal"].clone()
        };
        refuse("2020-04-25", json!({})).await.breaks("DATE_ORDER");
        refuse("2020-04-20", json!({ "justified": true }))
            .await
            .breaks("REQUIRED");
        refuse("2020-04-20", json!({})).await.ok();
        refuse("2020-04-20", json!({}))
            .await
            .refused_with("DUPLICATE");
        refuse("2020-04-21", json!({ "suitable": false }))
            .await
            .ok();
        refuse("2020-04-22", json!({})).await.ok();
        assert_eq!(total().await, "1056.00");
        refuse("2020-04-23", json!({})).await.ok();
        // The standard of three persons, the whole income of the household: (12,930 - 9,320) / 12 = 300.83 -> 301.
        assert_eq!(total().await, "697.00");
    });
}
