//! `disputeFastTrackAid`: wrong facts are put on record; they no longer bar help for the cause.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::staff;

use crate::grant_fast_track_aid::{aid, funded, granted};

#[test]
fn a_dispute_has_a_reason_and_ends_the_grant() {
    on_both_engines(async |city| {
        funded(&city, "5000.00").await;
        let done = granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "1500.00", json!({})).await,
        )
        .await
        .done();
        let grant = &done["tempAidGrant"];
        let officer = staff(&city, "COUNTY_OFFICER");
        let dispute = |reason: &str| json!({ "id": grant["id"], "version": grant["version"], "reason": reason });
        let payload = "tempAidGrant { state disputeReason stateDueOn }";
        officer
            .run("disputeFastTrackAid", dispute(" "), payload)
            .await
            .breaks("REQUIRED");
        let done = officer
            .run("disputeFastTrackAid", dispute("并未发生火灾"), payload)
            .await
            .done();
        assert_eq!(
            done["tempAidGrant"],
            json!({ "state": "DISPUTED", "disputeReason": "并未发生火灾", "stateDueOn": "9999-12-31" })
        );
        officer
            .run("disputeFastTrackAid", dispute("再次"), payload)
            .await
            .refused_with("STATE_CONFLICT");
        granted(
            &city,
            "TOWN_LEAD",
            aid(&city, "FIRE", "1000.00", json!({})).await,
        )
        .await
        .done();
    });
}
