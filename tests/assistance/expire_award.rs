//! `expireAward`: a status ends with its last day.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::Story;

use crate::status::{award, rigid};

#[test]
fn a_status_holds_through_its_last_day_and_an_allowance_has_none() {
    on_both_engines(async |city| {
        let story = Story::with(&city, "APPROVED", rigid(&city, "12000.00").await).await;
        let held = award(&story).await;
        let input = json!({ "id": held["id"], "version": held["version"] });
        let officer = story.staff("COUNTY_OFFICER");
        let payload = "assistanceAward { state endMonth endReason }";
        city.set_time("2021-06-02T10:00:00+08:00").await;
        let refusal = officer
            .run("expireAward", input.clone(), payload)
            .await
            .refused_with("STILL_VALID");
        assert_eq!(refusal.param("until"), "2021-06-02");
        city.set_time("2021-06-03T10:00:00+08:00").await;
        let ended = officer.run("expireAward", input, payload).await.done();
        assert_eq!(
            ended["assistanceAward"],
            json!({ "state": "ENDED", "endMonth": "2021-06", "endReason": "有效期届满" })
        );
    });
}
