//! `warnOfLatePapers`: papers that are overdue are pointed out until they come.

use serde_json::json;
use tests::city::on_both_engines;
use tests::story::{Family, paper, staff};

use crate::grant_fast_track_aid::{aid, funded, granted};
use crate::payroll::open_alerts;

#[test]
fn overdue_papers_are_pointed_out_until_they_come() {
    on_both_engines(async |city| {
        funded(&city, "5000.00").await;
        let input = aid(&city, "FIRE", "1500.00", json!({})).await;
        let given = granted(&city, "TOWN_LEAD", input).await.done();
        let grant = &given["tempAidGrant"];
        let input = json!({ "id": grant["id"], "version": grant["version"] });
        let warn = async || {
            let officer = staff(&city, "COUNTY_OFFICER");
            officer
                .run(
                    "warnOfLatePapers",
                    input.clone(),
                    "tempAidGrant { id version }",
                )
                .await
        };
        city.set_time("2020-04-26T10:00:00+08:00").await;
        assert_eq!(
            warn().await.refused_with("STILL_VALID").param("until"),
            "2020-04-26"
        );
        city.set_time("2020-04-27T10:00:00+08:00").await;
        warn().await.done();
        warn().await.done();
        assert_eq!(
            open_alerts(&city, "FAST_PAPER_LATE").await.len(),
            1,
            "once is enough"
        );

        let (clerk, family) = (staff(&city, "TOWN_CLERK"), Family::e1(&city).await);
        let file = async |kind| paper(&clerk, &family.division, kind).await;
        let papers = json!({
            "id": grant["id"], "version": grant["version"], "identity": file("IDENTITY").await,
            "causeProof": file("PHOTO").await, "receipt": file("SIGNATURE").await,
        });
        clerk
            .run("completeFastTrackPaperwork", papers, "tempAidGrant { id }")
            .await
            .done();
        assert_eq!(open_alerts(&city, "FAST_PAPER_LATE").await.len(), 0);
    });
}
