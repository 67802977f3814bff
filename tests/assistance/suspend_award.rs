//! `suspendAward`: what is held back is in no payroll.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::payroll::generate;
use crate::recheck::{award, on_award};

#[test]
fn what_is_held_back_is_in_no_payroll() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let hold = json!({ "ground": "ACCOUNT_FAILURE", "reason": "账户已注销" });
        on_award(&story, "TOWN_LEAD", "suspendAward", hold.clone())
            .await
            .refused_with("FORBIDDEN");
        on_award(&story, "COUNTY_OFFICER", "suspendAward", hold.clone())
            .await
            .done();
        let found = award(&story, "state suspendedFrom monthlyTotal").await;
        let expected =
            json!({ "state": "SUSPENDED", "suspendedFrom": "2020-07", "monthlyTotal": "1056.00" });
        assert_eq!(found, expected);
        on_award(&story, "COUNTY_OFFICER", "suspendAward", hold)
            .await
            .refused_with("STATE_CONFLICT");
        city.set_time("2020-07-01T09:00:00+08:00").await;
        let made = generate(&city, "2020-07").await.done();
        let document = "query($id: ID!) { fundBatch(id: $id) { payrollLines(first: 100) { nodes { payeeName } } } }";
        let id = json!({ "id": made["fundBatch"]["id"] });
        let lines = story.staff("PAY_MAKER").query(document, id).await.ok();
        assert!(!lines.to_string().contains("李秀芳"));
    });
}
