//! `changeAward`: an award follows its own figures, from the next month on.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::{award, on_award};

#[test]
fn a_class_is_changed_with_its_cycle_and_the_amount_stays() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let change = json!({ "reason": "户主丧失劳动能力", "manageClass": "A" });
        on_award(&story, "COUNTY_OFFICER", "changeAward", change.clone())
            .await
            .refused_with("FORBIDDEN");
        on_award(
            &story,
            "COUNTY_APPROVER",
            "changeAward",
            json!({ "reason": " " }),
        )
        .await
        .refused_with("REASON_REQUIRED");
        on_award(&story, "COUNTY_APPROVER", "changeAward", change)
            .await
            .done();
        let found = award(&story, "monthlyTotal manageClass recheckDueOn").await;
        let expected =
            json!({ "monthlyTotal": "1056.00", "manageClass": "A", "recheckDueOn": "2021-06-03" });
        assert_eq!(found, expected);
    });
}
