//! `revertGradualExit`: only what runs out can go on again.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::on_award;

#[test]
fn an_award_in_pay_does_not_run_out() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let fell = json!({ "reason": "工厂停产" });
        let refusal = on_award(&story, "COUNTY_APPROVER", "revertGradualExit", fell).await;
        assert_eq!(
            refusal.refused_with("STATE_CONFLICT").param("expected"),
            "GRADUAL_EXIT"
        );
    });
}
