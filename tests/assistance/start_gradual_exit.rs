//! `startGradualExit`: a household below the standard does not run out.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::recheck::on_award;

#[test]
fn who_is_below_the_standard_goes_on() {
    on_both_engines(async |city| {
        let story = Story::until(&city, "APPROVED").await;
        let work = |reason: &str| json!({ "reason": reason, "fromWork": true });
        let refusal = on_award(
            &story,
            "COUNTY_APPROVER",
            "startGradualExit",
            work("工厂就业"),
        )
        .await;
        let refusal = refusal.refused_with("GRADUAL_NOT_APPLICABLE");
        assert_eq!(refusal.param("why"), "BELOW_STANDARD");
        on_award(&story, "COUNTY_APPROVER", "startGradualExit", work(""))
            .await
            .refused_with("REASON_REQUIRED");
        on_award(
            &story,
            "COUNTY_OFFICER",
            "startGradualExit",
            work("工厂就业"),
        )
        .await
        .refused_with("FORBIDDEN");
    });
}
