//! `endAward`: the month of the decision is the last that is paid.

use serde_json::json;
use tests::answer::Answer;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::payroll::generate;

async fn end(story: &Story, role: &str, reason: &str) -> Answer {
    let award = story.get("awards { nodes { id version } }").await["nodes"][0].clone();
    let input = json!({ "id": award["id"], "version": award["version"], "reason": reason });
    story
        .staff(role)
        .run(
            "endAward",
            input,
            "assistanceAward { state endMonth endReason }",
        )
        .await
}

#[test]
fn an_ended_award_is_paid_for_the_month_of_the_decision_and_no_longer() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        city.set_time("2020-07-15T09:00:00+08:00").await;
        end(&story, "COUNTY_APPROVER", " ")
            .await
            .refused_with("REASON_REQUIRED");
        end(&story, "COUNTY_OFFICER", "家庭收入提高")
            .await
            .refused_with("FORBIDDEN");
        let ended = end(&story, "COUNTY_APPROVER", "家庭收入提高").await.done();
        assert_eq!(
            ended["assistanceAward"],
            json!({ "state": "ENDED", "endMonth": "2020-07", "endReason": "家庭收入提高" })
        );
        end(&story, "COUNTY_APPROVER", "再次终止")
            .await
            .refused_with("STATE_CONFLICT");

        let paid = async |month: &str| -> bool {
            let made = generate(&city, month).await;
            let document = "query($id: ID!) { fundBatch(id: $id) { payrollLines(first: 100) { nodes { payeeName } } } }";
            let Some(id) = made.data["generatePayroll"]["fundBatch"]["id"].as_str() else {
                made.refused_with("NOTHING_TO_PAY");
                return false;
            };
            let lines = story
                .staff("PAY_MAKER")
                .query(document, json!({ "id": id }))
                .await
                .ok();
            lines.to_string().contains("李秀芳")
        };
        assert!(paid("2020-07").await);
        city.set_time("2020-08-03T09:00:00+08:00").await;
        assert!(!paid("2020-08").await);
    });
}
