//! `completeFastTrackPaperwork`: identity, proof and a signed receipt close a grant.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Family, paper, staff};

use crate::grant_fast_track_aid::{aid, funded, granted};

#[test]
fn the_papers_must_be_what_they_are_said_to_be() {
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
        let (clerk, family) = (staff(&city, "TOWN_CLERK"), Family::e1(&city).await);
        let file = async |kind| paper(&clerk, &family.division, kind).await;
        let (photo, identity) = (file("PHOTO").await, file("IDENTITY").await);
        let papers = |receipt: &str| json!({ "id": grant["id"], "version": grant["version"], "identity": identity, "causeProof": photo, "receipt": receipt });
        let payload = "tempAidGrant { state stateDueOn paperworkDoneOn }";
        let unsigned = file("OTHER").await;
        clerk
            .run("completeFastTrackPaperwork", papers(&unsigned), payload)
            .await
            .breaks("NOT_APPLICABLE");
        city.set_time("2020-04-23T09:00:00+08:00").await;
        let receipt = file("SIGNATURE").await;
        let done = clerk
            .run("completeFastTrackPaperwork", papers(&receipt), payload)
            .await
            .done();
        assert_eq!(
            done["tempAidGrant"],
            json!({ "state": "COMPLETED", "stateDueOn": "9999-12-31", "paperworkDoneOn": "2020-04-23" })
        );
    });
}
