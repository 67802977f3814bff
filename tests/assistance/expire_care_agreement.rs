//! `expireCareAgreement`: an agreement ends with its last day, and the gap is open again.

use serde_json::json;
use tests::city::on_both_engines;

use crate::payroll::open_alerts;
use crate::sign_care_agreement::signed;
use crate::tekun::until;

#[test]
fn an_agreement_holds_through_its_last_day() {
    on_both_engines(async |city| {
        let story = until(&city, "APPROVED", 4).await;
        let agreement = signed(&story, json!({})).await;
        let input = json!({ "id": agreement["id"], "version": agreement["version"] });
        let expire = async || {
            story
                .staff("COUNTY_OFFICER")
                .run(
                    "expireCareAgreement",
                    input.clone(),
                    "careAgreement { state }",
                )
                .await
        };
        city.set_time("2020-12-31T10:00:00+08:00").await;
        let refusal = expire().await.refused_with("STILL_VALID");
        assert_eq!(refusal.param("until"), "2020-12-31");
        assert_eq!(open_alerts(&city, "CARE_AGREEMENT_GAP").await.len(), 0);
        city.set_time("2021-01-01T10:00:00+08:00").await;
        assert_eq!(expire().await.done()["careAgreement"]["state"], "EXPIRED");
        assert_eq!(open_alerts(&city, "CARE_AGREEMENT_GAP").await.len(), 1);
    });
}
