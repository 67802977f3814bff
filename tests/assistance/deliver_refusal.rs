//! `deliverRefusal`: the written notice has reached the family, and its clock stops.

use serde_json::json;
use tests::city::on_both_engines;

use tests::story::Story;

#[test]
fn a_delivered_refusal_is_no_longer_due() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "TOWN_OPINION").await;
        let refusal = json!({ "refusalCode": "INCOME_OVER", "text": "收入超标。" });
        story
            .done("TOWN_LEAD", "refuseAssistanceCase", refusal)
            .await;
        let tomorrow = json!({ "deliveredOn": "2020-05-12" });
        story
            .refused(
                "TOWN_CLERK",
                "deliverRefusal",
                tomorrow,
                "VALIDATION_FAILED",
            )
            .await;
        story
            .done(
                "TOWN_CLERK",
                "deliverRefusal",
                json!({ "text": "本人签收" }),
            )
            .await;
        story.assert_stands("REFUSED", "9999-12-31").await;
        story
            .refused("TOWN_CLERK", "deliverRefusal", json!({}), "DUPLICATE")
            .await;
    });
}
